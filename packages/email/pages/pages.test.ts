import { createHash } from 'node:crypto';
import { type Language, MeetingAnswer } from '@pharos/domain';
import { describe, expect, it } from 'vitest';
import { checkInPage, didYouMeetPage, meetingAnsweredPage, pagePolicy } from './index.ts';
import { count, everyPage, sender, startsAt } from './test-support.ts';

const visible = (html: string) => html.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ');

describe.each(everyPage)('$name in $language', ({ html, language }) => {
  it('is a whole page in its language, with one heading, and whom to ask', () => {
    expect(html).toContain(`<html lang="${language}">`);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('office@example.org');
    expect(visible(html)).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it('runs nothing, loads nothing, and styles no element by itself, so that its policy holds', () => {
    expect(html).not.toMatch(/<(script|img|link|iframe|object|embed|base)\b|url\(|@import|\sstyle=|\son\w+=/i);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(pagePolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(pagePolicy).toContain("default-src 'none'");
  });

  it('names every field, and keeps its typography', () => {
    for (const [, name] of html.matchAll(/<textarea id="([\w-]+)"/g))
      expect(html).toContain(`<label class="field" for="${name}">`);
    for (const [input] of html.matchAll(/<input type="(?:radio|checkbox)".*/g))
      expect(input).toMatch(/<span>.+<\/span><\/label>/);
    expect(visible(html)).not.toMatch(/[a-zé]'[a-zé]/i);
    if (language === 'fr') expect(visible(html)).not.toMatch(/ [:;?!»]|« |[^\s\u00a0][;?!»](?!\S)/);
  });
});

it('opens with the answer of the link chosen, and with none otherwise', () => {
  const chosenIn = (html: string) => [...html.matchAll(/value="([\w-]+)" checked/g)].map(([, value]) => value);
  const open = (chosen: MeetingAnswer | undefined) =>
    chosenIn(didYouMeetPage({ language: 'en', sender, other: 'Anna', startsAt, timeZone: 'UTC', chosen }));
  for (const answer of MeetingAnswer.options) expect(open(answer)).toEqual([answer]);
  expect(open(undefined)).toEqual([]);
});

describe('the count of meetings', () => {
  const shown = (change: Partial<Parameters<typeof meetingAnsweredPage>[0]['count']>, language: Language = 'en') => {
    const about = { language, sender, other: 'Anna', activities: [], activity: undefined };
    const html = meetingAnsweredPage({ ...about, answer: 'yes', taken: 'new', count: { ...count, ...change } });
    return visible(html).replace(/\s+/g, ' ');
  };

  it('stands beside the target, and is never shown as a lack', () => {
    expect(shown({})).toContain('You have noted 4 of 6 meetings, informal ones count.');
    expect(shown({ held: 7 })).toContain('You have noted 7 meetings, informal ones count.');
    expect(shown({ informalCount: false })).toContain('4 of 6 meetings.');
    expect(shown({}, 'fr')).toContain('les rencontres informelles comptent');
  });

  it('names no target where the programme presses nobody, or has none', () => {
    expect(shown({ tone: 'no-pressure' })).toContain('You have noted 4 meetings together.');
    expect(shown({ target: 0 })).toContain('You have noted 4 meetings together.');
  });
});

it('escapes what people are called', () => {
  const html = checkInPage({
    language: 'en',
    sender: { ...sender, name: '<b>x</b>' },
    other: '"><script>alert(1)</script>',
    title: 'Check-in',
    given: undefined,
    chosen: undefined,
  });
  expect(html).not.toMatch(/<script|<b>/);
});
