import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runYear } from '@pharos/local/year';
import { programmeOf } from '@pharos/programmes';
import { describe, expect, inject, it } from 'vitest';

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

const intake = '2024-05-06';
const introductions = '2024-05-30';

/** The assembly with one thing taken out of one template. `damage` says whether it found the thing. */
const damaged = async (stack: string, damage: (resources: Template['Resources']) => boolean): Promise<string> => {
  const assembly = await mkdtemp(join(tmpdir(), 'pharos-broken-'));
  await cp(inject('assembly'), assembly, { recursive: true });
  const file = (await readdir(assembly)).find((name) => name === `Pharos${stack}.template.json`) ?? '';
  const template = JSON.parse(await readFile(join(assembly, file), 'utf8')) as Template;
  expect(damage(template.Resources)).toBe(true);
  await writeFile(join(assembly, file), JSON.stringify(template));
  return assembly;
};

/** The first days of a small cohort, as many as it takes to see what is missing. @returns everything that the run said was wrong */
const liveThrough = async (assembly: string, to: string): Promise<string> => {
  try {
    const said: string[] = [];
    const programme = programmeOf('werklund');
    if (!programme) throw new Error('werklund is gone');
    const run = await runYear({
      programme,
      cycle: '2024-2025',
      seed: 1,
      people: 7,
      to,
      assembly,
      log: (line) => said.push(line),
    });
    await run.cloud.stop();
    return run.violations.length === 0
      ? ''
      : [...said, ...run.violations.map((violation) => JSON.stringify(violation))].join('\n');
  } catch (error) {
    return String(error);
  } finally {
    await rm(assembly, { recursive: true });
  }
};

const drop = (type: string, match: (text: string) => boolean) => (resources: Template['Resources']) => {
  const [id] =
    Object.entries(resources).find(([, resource]) => resource.Type === type && match(JSON.stringify(resource))) ?? [];
  if (id === undefined) return false;
  delete resources[id];
  return true;
};

describe('the year runs what the templates say, and nothing else', () => {
  it('runs clean as synthesised', async () => {
    const assembly = await damaged('Api', () => true);
    expect(await liveThrough(assembly, introductions)).toBe('');
  });

  it('names a route that is missing', async () => {
    const assembly = await damaged(
      'Api',
      drop('AWS::ApiGatewayV2::Route', (text) => text.includes('"POST /applications/{applicationId}/accept"')),
    );
    expect(await liveThrough(assembly, intake)).toContain('accept: 404 Not Found');
  });

  it('names what a missing rule leaves undone', async () => {
    const assembly = await damaged(
      'Workers',
      drop('AWS::Events::Rule', (text) => text.includes('pharos.mentorship.introduced.v1')),
    );
    expect(await liveThrough(assembly, introductions)).toMatch(/introduc/i);
  });

  it('names an environment variable that is missing, and the function that wants it', async () => {
    const assembly = await damaged('Workers', (resources) => {
      const sender = Object.values(resources).find(
        ({ Type, Properties }) =>
          Type === 'AWS::Lambda::Function' && JSON.stringify(Properties).includes('message-requested-send'),
      );
      const variables = (sender?.Properties.Environment as { Variables: Record<string, unknown> } | undefined)
        ?.Variables;
      return variables !== undefined && 'SENDER_ADDRESS' in variables && delete variables.SENDER_ADDRESS;
    });
    const said = await liveThrough(assembly, intake);
    expect(said).toContain('SENDER_ADDRESS');
    expect(said).toContain('message-requested-send');
  });

  it('names an action that a role is no longer allowed, and the function that was refused', async () => {
    const assembly = await damaged('Workers', (resources) => {
      for (const { Type, Properties } of Object.values(resources)) {
        const text = JSON.stringify(Properties);
        if (!['AWS::IAM::Policy', 'AWS::IAM::Role'].includes(Type) || !text.includes('ses:SendEmail')) continue;
        Object.assign(Properties, JSON.parse(text.replaceAll('ses:SendEmail', 'ses:GetAccount')));
        return true;
      }
      return false;
    });
    const said = await liveThrough(assembly, intake);
    expect(said).toContain('ses:SendEmail');
    expect(said).toContain('message-requested-send');
  });
});
