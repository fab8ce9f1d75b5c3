import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assumed, costTable, fixed, ownKeyAYear, yearlyCosts } from '@pharos/infra/costs.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Synthesised, synthesised } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised();
});

const runbook = readFileSync(resolve(import.meta.dirname, '../../infra/README.md'), 'utf8');

describe('the costs in the runbook', () => {
  it('are those that infra/costs.ts computes', () => {
    expect(/<!-- costs -->\n\n([\s\S]*?)\n\n<!-- \/costs -->/.exec(runbook)?.[1]).toBe(costTable());
  });

  it('are told in the words around the table with the same figures', () => {
    const { mails, events, queueRequests, writes } = assumed;
    expect(runbook).toMatch(
      new RegExp(`${mails} mails, ${events} events,\\s${queueRequests} queue requests and ${writes} write units`),
    );
    expect(runbook).toContain(`${fixed.alarms} alarms and ${fixed.queues} queues`);
    expect(runbook).toContain(`A key of your own adds ${ownKeyAYear} USD`);
  });

  it('count the alarms and queues that there are', () => {
    expect(cloud.ofType('AWS::CloudWatch::Alarm')).toHaveLength(fixed.alarms);
    const polled = cloud.ofType('AWS::Lambda::EventSourceMapping').filter(({ id }) => id.includes('SqsEventSource'));
    expect(polled).toHaveLength(fixed.queues);
  });

  it('grow with each participant by the same amount, until Cognito has no free users left', () => {
    const together = (participants: number) =>
      Object.values(yearlyCosts(participants)).reduce((sum, part) => sum + part, 0);

    expect(together(2000) - together(1000)).toBeCloseTo(together(1000) - together(0), 6);
    expect(yearlyCosts(10_000).signIn).toBe(0);
    expect(yearlyCosts(100_000).signIn).toBeGreaterThan(0);
  });

  it('follow the counts they are given', () => {
    expect(yearlyCosts(1000, { ...assumed, mails: 2 * assumed.mails }).mail).toBeCloseTo(2 * yearlyCosts(1000).mail, 6);
  });
});
