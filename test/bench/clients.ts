/**
 * Many clients at once against the local cloud, reads and writes mixed: nothing may fail on our side, and no acknowledged change may be
 * lost. Then the same clients against the same handlers without Pharos's middleware, to see what that costs. Ends with 1 for any 5xx, lost
 * update or dead letter.
 *
 *   node test/bench/clients.ts [--clients 200] [--seconds 60]
 */
import { synthesise } from '@pharos/local/synth';
import { makeBare } from './http/bare-bundles.ts';
import { machine, markdown, milliseconds, quantile, wholeNumbers } from './http/figures.ts';
import { KINDS, type Played, playClients } from './http/play-clients.ts';

const { clients, seconds } = wholeNumbers({ clients: 200, seconds: 60 });

const played = async (bare: boolean): Promise<Played> => {
  await using synthesis = await synthesise();
  if (bare) await makeBare(synthesis.assembly);
  return await playClients({ assembly: synthesis.assembly, clients, seconds });
};

const pharos = await played(false);
const bare = await played(true);

const rowsOf = (name: string, { times, seconds: took }: Played) =>
  KINDS.map((kind) => {
    const all = times[kind];
    const figures = [0.5, 0.9, 0.99, 1].map((share) => milliseconds(quantile(all, share)));
    return [`${kind}, ${name}`, all.length.toLocaleString('en'), (all.length / took).toFixed(0), ...figures];
  });

console.log(`${clients} clients at once for ${seconds} s each; milliseconds; ${machine()}\n`);
console.log(
  markdown(
    ['', 'requests', 'a second', 'median', 'p90', 'p99', 'slowest'],
    KINDS.flatMap((_, i) => [rowsOf('Pharos', pharos)[i] ?? [], rowsOf('bare', bare)[i] ?? []]),
  ),
);
for (const [name, { acknowledged, refused, lost, failures }] of Object.entries({ Pharos: pharos, bare })) {
  console.log(
    `\n${name}: ${acknowledged} changes acknowledged, ${lost.length} lost; ${refused} refused because another was faster; ${failures.length} failed`,
  );
  for (const each of [...lost, ...new Set(failures)].slice(0, 20)) console.error(each);
}
if (pharos.lost.length + pharos.failures.length > 0) process.exitCode = 1;
