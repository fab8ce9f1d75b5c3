import { mkdtempSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How to run the dynoxide of this platform, with its data in a directory of its own. */
export interface Dynoxide {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** To be called once it answers. */
  prepare(): void;
}

/** Memory that looks like a disk; a container may have only little of it. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 1024 ** 3;

/** The dynoxide that npm installed for this platform, or undefined when there is none for it. */
export function dynoxideAt(port: number): Dynoxide | undefined {
  const command = binary();
  if (!command) return undefined;
  const directory = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'pharos-dynamo-'));
  const file = join(directory, 'tables.sqlite');
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  return { command, args, directory, prepare: () => indexStream(file) };
}

/**
 * dynoxide 1.2 finds the number of the next stream record by going through all earlier ones, at every write and every read
 * of a stream: measured, a write takes 0.6 ms at first and 15 ms after nine thousand. With an index it stays at 0.6 ms.
 * The index is the reason for keeping the data in a file: only so can it be added from outside.
 */
function indexStream(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const table = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_stream_records'")
      .get();
    if (table) {
      database.exec('CREATE INDEX stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))');
    }
  } finally {
    database.close();
  }
}

function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function binary(): string | undefined {
  try {
    const { resolve } = createRequire(import.meta.url);
    return join(dirname(resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)), 'dynoxide');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
