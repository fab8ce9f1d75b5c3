/** Prints who may do what: `npm run --silent policy`. */
import { policyTable } from './docs/policy.ts';

process.stdout.write(`${policyTable()}\n`);
