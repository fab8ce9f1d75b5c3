/** Prints how long what is kept: `npm run --silent retention`. */
import { retentionTable } from './docs/retention.ts';

process.stdout.write(`${retentionTable()}\n`);
