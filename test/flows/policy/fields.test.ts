import { isDeepStrictEqual } from 'node:util';
import { ruleOf, type Standing, views } from '@pharos/domain';
import { areas } from '@pharos/functions/http/contracts.ts';
import { answerFields, unusedRules } from '@pharos/test/docs/policy.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { aStage, restaged, written } from './stage.ts';

const routes = areas.flatMap(({ area, operations }) => operations.map((operation) => ({ area, operation })));
const reading = routes.filter(({ operation }) => operation.method === 'GET' && operation.media !== 'page');

let stage: Awaited<ReturnType<typeof aStage>>;

/** Everything that somebody can read anywhere in the API. */
const allReadBy = async (who: string): Promise<string> => {
  const world = await restaged(stage);
  const answers = [];
  for (const route of reading) {
    const { statusCode, body } = await ask(world, stage.ids, route, who);
    if (statusCode === 200) answers.push(`${route.operation.id} ${body}`);
  }
  return answers.join('\n');
};

beforeAll(async () => {
  stage = await aStage();
}, 60_000);

/** Written or answered in confidence on the stage, with who may read it. */
const secrets = {
  'the mentee’s reflection': { text: written.reflection, readers: ['mentee'] },
  'a note of the pair': { text: written.note, readers: ['mentor', 'mentee'] },
  'where the pair meets': { text: written.place, readers: ['mentor', 'mentee'] },
  'what the mentee answered to the check-in': { text: 'not-working', readers: ['mentee', 'coordinator'] },
  'what the mentee answered in the form': { text: '"numeracy-of-mentee"', readers: ['mentee', 'coordinator'] },
  'the mentee’s address': { text: 'mentee@example.org', readers: ['mentor', 'mentee', 'coordinator'] },
  'why the two were paired': { text: 'Only the two know', readers: ['mentor', 'mentee'] },
} as const;

describe.each(['stranger', 'mentor', 'mentee', 'other', 'helper', 'coordinator'])('%s', (who) => {
  it('reads what is theirs, wherever it stands, and nothing else', async () => {
    const read = await allReadBy(who);
    const found = Object.entries(secrets).flatMap(([what, { text }]) => (read.includes(text) ? [what] : []));
    const meant = Object.entries(secrets).flatMap(([what, { readers }]) =>
      readers.some((reader) => reader === who) ? [what] : [],
    );
    expect(found).toEqual(meant);
  });
});

describe.each(['mentee', 'helper', 'coordinator'])('%s, asking for single fields', (who) => {
  it('gets what is theirs, and more by no list of names', async () => {
    const world = await restaged(stage);
    const wrong: string[] = [];
    for (const route of reading) {
      const get = async (fields?: readonly string[]) => {
        const { statusCode, body } = await ask(world, stage.ids, route, who, fields ? { fields } : {});
        return { statusCode, answer: JSON.parse(body ?? '') };
      };
      const whole = await get();
      if (whole.statusCode !== 200) continue;
      const all = await get(answerFields(route.operation));
      const isRefused = all.statusCode === 422 && all.answer.errors[0].message.endsWith('is not shown to you');
      if (!isRefused && !isDeepStrictEqual(all, whole)) wrong.push(`${route.operation.id}: all`);
      const own = [whole.answer.items ?? whole.answer].flat().flatMap((item: object) => Object.keys(item));
      if (own.length > 0 && !isDeepStrictEqual(await get(own), whole)) wrong.push(`${route.operation.id}: ${own}`);
    }
    expect(wrong).toEqual([]);
  });
});

it('shows a helper the name of an applicant, and refuses to show the address or the answers', async () => {
  const world = await restaged(stage);
  const [route] = reading.filter(({ operation }) => operation.id === 'listWaiting');
  if (!route) throw new Error('no such route');
  const { body } = await ask(world, stage.ids, route, 'helper', { fields: ['applicant.name'] });
  for (const { id, version, ...rest } of JSON.parse(body ?? '').items) {
    expect({ id: typeof id, version: typeof version, ...rest }).toMatchObject({ id: 'string', version: 'number' });
    expect(Object.keys(rest.applicant)).toEqual(['name']);
  }
  for (const field of ['applicant.email', 'answers', 'answers.hopes']) {
    const refused = await ask(world, stage.ids, route, 'helper', { fields: [field] });
    expect(refused.statusCode).toBe(422);
    expect(JSON.parse(refused.body ?? '').errors).toEqual([
      { path: 'fields', message: `"${field}" is not shown to you` },
    ]);
  }
});

it('names no field that the answer does not have, and leaves no rule unused', () => {
  expect(unusedRules()).toEqual([]);
  const unknown = Object.entries(views).flatMap(([name, view]) => {
    const there = routes
      .filter(({ operation }) => ruleOf(operation.rule).shows === name)
      .flatMap(({ operation }) => answerFields(operation));
    return Object.values<'all' | readonly string[]>(view)
      .flatMap((fields) => (fields === 'all' ? [] : fields))
      .filter((field) => !there.includes(field.split('.')[0] ?? ''))
      .map((field) => `${name}.${field}`);
  });
  expect(unknown).toEqual([]);
});

it('has a view for everybody whom a rule lets in', () => {
  const blind = routes.flatMap(({ operation }) => {
    const { may, shows } = ruleOf(operation.rule);
    if (shows === undefined) return [];
    const view: Partial<Record<Standing, unknown>> = views[shows];
    return may.filter((standing) => view[standing] === undefined).map((standing) => `${operation.id} ${standing}`);
  });
  expect(blind).toEqual([]);
});
