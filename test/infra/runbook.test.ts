import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingNames } from '@pharos/infra/config.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Synthesised, synthesised } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised({ alarmEmail: 'ops@school.example' });
});

const runbook = readFileSync(resolve(import.meta.dirname, '../../infra/README.md'), 'utf8');

/** The articles of the chapter on alarms: heading, and what it says. */
const articles = () => {
  const chapter = runbook.split(/^## /m).find((part) => part.startsWith('Alarms')) ?? '';
  return chapter
    .split(/^### /m)
    .slice(1)
    .map((part) => ({ anchor: part.split('\n', 1)[0]?.trim() ?? '', text: part }));
};

const anchors = () =>
  cloud.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => {
    const text = String(properties.AlarmDescription);
    return /\nRunbook: infra\/README\.md#(\S+)$/.exec(text)?.[1] ?? `no runbook: ${text}`;
  });

describe('the runbook', () => {
  it('has one article for each alarm, and none for an alarm that is gone', () => {
    expect(
      articles()
        .map(({ anchor }) => anchor)
        .sort(),
    ).toEqual(anchors().sort());
  });

  it('says in each article what to look at and what to do', () => {
    for (const { anchor, text } of articles()) expect(text, anchor).toMatch(/\*\*Look\.\*\*[\s\S]+\*\*Do\.\*\*/);
  });

  it('is where each alarm points, under the alarm’s own name', () => {
    for (const { properties } of cloud.ofType('AWS::CloudWatch::Alarm'))
      expect(String(properties.AlarmDescription)).toContain(`#${String(properties.AlarmName).replace(/^pharos-/, '')}`);
  });

  it('reaches the address for alarms, which may be published to by this account’s alarms', () => {
    for (const { properties } of cloud.ofType('AWS::CloudWatch::Alarm'))
      expect(properties.AlarmActions).toHaveLength(1);
    expect(JSON.stringify(cloud.ofType('AWS::SNS::TopicPolicy'))).toContain('cloudwatch.amazonaws.com');
    expect(synthesised().ofType('AWS::SNS::Topic')).toEqual([]);
  });

  it('names every setting there is', () => {
    expect(settingNames.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([]);
  });
});
