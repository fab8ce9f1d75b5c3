import { parseArgs } from 'node:util';
import { programmes } from '@pharos/programmes';
import { isForPeople, USAGE_EXIT, UsageError } from './year/options.ts';
import { startStand, welcome } from './year/stand.ts';
import { endOnSignal, interrupted } from './year/stop.ts';
import { synthesise } from './year/synth.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const programmeNamed = (argv: readonly string[]) => {
  const known = programmes.map(({ id }) => id).join(', ');
  try {
    const { positionals } = parseArgs({ args: [...argv], options: {}, allowPositionals: true, strict: true });
    const name = positionals[0] ?? 'werklund';
    const programme = programmes.find(({ id }) => id === name);
    if (!programme || positionals.length > 1)
      throw new UsageError(`npm start takes the name of one programme: ${known}.`);
    return programme;
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${error.message.split('. ')[0]}. npm start takes the name of one programme: ${known}.`);
    throw error;
  }
};

const main = async (): Promise<void> => {
  const programme = programmeNamed(process.argv.slice(2));
  say('Synthesising the stacks…');
  await using synthesis = await synthesise();
  say('Starting the local cloud…');
  const stand = await startStand({ programme, assembly: synthesis.assembly, log: say });
  try {
    const ended = interrupted('Ending…');
    process.stdout.write(welcome(stand, programme));
    await ended;
  } finally {
    await stand.stop();
  }
};

endOnSignal();
try {
  await main();
} catch (error) {
  if (!isForPeople(error)) throw error;
  say(error.message);
  process.exitCode = error instanceof UsageError ? USAGE_EXIT : 1;
}
