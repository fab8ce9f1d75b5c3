import { expect, it } from 'vitest';
import { failuresIn } from './mappings.ts';

const sent = new Set(['a', 'b', 'c']);
const reported = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

it.each([
  ['nothing returned', null, []],
  ['an answer without failures', { ok: true }, []],
  ['an empty list', reported(), []],
  ['null for the list', { batchItemFailures: null }, []],
  ['one of the batch', reported('b'), ['b']],
  ['two of the batch', reported('a', 'c'), ['a', 'c']],
  ['an empty identifier', reported('b', ''), ['a', 'b', 'c']],
  ['no identifier', { batchItemFailures: [{ wrong: 'b' }] }, ['a', 'b', 'c']],
  ['a stranger', reported('x'), ['a', 'b', 'c']],
  ['something that is no list', { batchItemFailures: 'b' }, ['a', 'b', 'c']],
])('takes %s for these failures', (_, payload, failed) => {
  expect([...failuresIn(payload, sent)]).toEqual(failed);
});
