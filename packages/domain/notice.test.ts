import { aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { consentIssues, type Notice, noticeOf, type Programme } from './index.ts';

const both = (text: string) => ({ en: text, fr: `${text} (fr)` });
const question = (key: string, more: object = {}) =>
  ({
    key,
    type: 'text',
    maxLength: 9,
    roles: ['mentor', 'mentee'],
    required: true,
    label: both(`Your ${key}?`),
    ...more,
  }) as const;
const criterion = (key: string, weight: number) => ({ key, kind: 'equal', weight, label: both(key) }) as const;

/** Three questions count, one of them is sensitive, one criterion weighs nothing, and two rules look at addresses. */
const programme = (change: Partial<Programme> = {}) =>
  aProgramme({
    questions: [
      ...['region', 'subject', 'idle'].map((key) => question(key)),
      question('origin', { sensitive: true }),
      question('evaluator', { type: 'email' }),
      question('hobby'),
    ],
    matching: {
      criteria: [criterion('subject', 3), criterion('region', 1), criterion('origin', 2), criterion('idle', 0)],
      hard: [
        { kind: 'share', key: 'region', label: both('The same region') },
        { kind: 'avoid', mentor: 'self', mentee: 'evaluator', label: both('Not the evaluator') },
      ],
      balance: 0,
    },
    ...change,
  } as Partial<Programme>);

const english = (notice: Notice) => notice.text.en.join('\n');

describe('the notice of a programme', () => {
  it('says why people are asked, that software suggests, what it uses, that a person decides, and whom to ask', () => {
    expect(noticeOf(programme()).text.en).toEqual([
      'We ask this to match people.',
      'Mentors and mentees are matched by software, which suggests pairs.',
      'It compares what mentors and mentees answer to: “Your region?”, “Your subject?” and “Your origin?”.',
      'It suggests no pair against these rules: “The same region” and “Not the evaluator”. For this it uses: “Your region?”, “Your evaluator?” and “Your email address”.',
      expect.stringMatching(/^It also counts: how many mentees a mentor can take; .*ruled out\.$/),
      expect.stringMatching(/^Other answers have no part in this\./),
      'The other person is never told your answers to: “Your origin?”.',
      expect.stringMatching(/^A person decides: a coordinator .* approves it before anybody is told\.$/),
      expect.stringMatching(/reasons.* why, and what would change that\.$/),
      expect.stringContaining('Office, office@example.org'),
    ]);
  });

  it('names whom to ask where that is not the programme’s contact', () => {
    const notice = { purpose: both('Why'), contact: { name: both('Privacy'), email: 'privacy@example.org' } };
    expect(noticeOf(programme({ notice })).text.fr.at(-1)).toContain('Privacy (fr), privacy@example.org');
  });

  it('follows the policy: what it no longer looks at is no longer said, and the version is another', () => {
    const before = noticeOf(programme());
    const { matching } = programme();
    const after = noticeOf(
      programme({ matching: { ...matching, criteria: [criterion('hobby', 1)], hard: [], balance: 5 } }),
    );
    expect(english(after)).toContain('“Your hobby?”');
    expect(english(after)).not.toContain('“Your subject?”');
    expect(english(after)).not.toContain('against these rules');
    expect(english(after)).toContain('how evenly mentees are spread');
    expect(after.version).not.toBe(before.version);
  });

  it('keeps its version while its words stay, and has another with a word in either language', () => {
    const { version } = noticeOf(programme());
    expect(noticeOf(programme({ version: 9, summary: both('Otherwise') })).version).toBe(version);
    expect(
      noticeOf(programme({ notice: { purpose: { en: 'We ask this to match people.', fr: 'Autre' } } })).version,
    ).not.toBe(version);
  });

  it('is read from the policy alone where the definition is from before there were notices', () => {
    const { notice: _none, ...older } = programme();
    expect(noticeOf(older).text.en).toEqual(noticeOf(programme()).text.en.slice(1));
  });
});

it('a yes to other words than those that stand is refused, by its field', () => {
  const { version } = noticeOf(programme());
  expect(consentIssues(programme(), version)).toEqual([]);
  expect(consentIssues(programme(), '0123456789abcdef')).toEqual([
    { path: 'consent.notice', message: expect.stringContaining(version) },
  ]);
});
