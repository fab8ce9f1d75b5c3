import { enableCompileCache } from 'node:module';

// The command is short: without what Node compiled last time, a third of it would be reading its own sources.
enableCompileCache();
const { main } = await import('./command/main.ts');
await main(process.argv.slice(2));
