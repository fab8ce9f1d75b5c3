import { Language, Tone } from '@pharos/domain';
import { describe, expect, it } from 'vitest';
import { type MessageInput, messageKinds, renderMessage } from './index.ts';
import { aMessage } from './test-support.ts';

const languages = Language.options;
const every = messageKinds.flatMap((kind) =>
  languages.flatMap((language) => Tone.options.map((tone) => ({ kind, language, tone }))),
);

const visible = (input: MessageInput) => {
  const { subject, html, text } = renderMessage(input);
  return { subject, html, text, all: `${subject}\n${html.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ')}\n${text}` };
};

describe('what the programme has decided', () => {
  const accepted = (language: 'en' | 'fr', arrangement: object) => {
    const input = aMessage('application-accepted', language);
    if (input.kind !== 'application-accepted') throw new Error('another kind');
    const decided = { ...input.arrangement, ...arrangement };
    return visible({ ...input, arrangement: decided, supports: [], preparations: [] }).text;
  };

  it('is told to whoever is accepted: whether it is optional, and whether mentors are full-time', () => {
    const board = { participation: 'mandatory', mentorTime: 'full-time' };
    expect(accepted('en', board)).toMatch(/expected of everybody it is for[\s\S]*mentor full-time/);
    expect(accepted('en', {})).toMatch(/your own choice[\s\S]*beside their other work/);
    expect(accepted('fr', board)).toMatch(/attendue de toutes les personnes concernées[\s\S]*à temps plein/);
    expect(accepted('fr', {})).toMatch(/à votre choix[\s\S]*en plus d’un autre travail/);
    expect(accepted('en', board)).not.toContain('care@example.org');
    expect(accepted('en', board)).toContain('There is nothing that you need to do until then');
  });

  it('asks mentors what they learned, where the programme does', () => {
    const input = aMessage('wrap-up', 'en');
    if (input.kind !== 'wrap-up') throw new Error('another kind');
    const question = 'What did you learn yourself?';
    expect(visible(input).text).not.toContain(question);
    expect(visible({ ...input, askedOfMentor: question }).text).toContain(question);
    expect(visible({ ...input, outcomes: [] }).text).not.toContain('ring true');
  });
});

describe.each(every)('$kind in $language, $tone', ({ kind, language, tone }) => {
  const { subject, html, text, all } = visible(aMessage(kind, language, tone));

  it('is whole: one subject line, its language, programme, contact, reason and zone in both bodies', () => {
    expect(subject).toMatch(/^\S[^\r\n]{8,118}\S$/);
    expect(html).toContain(`<html lang="${language}"`);
    for (const body of [html, text]) {
      expect(body).toContain('mentorship@werklund.example.org');
      expect(body).toContain('Béatrice Roy');
      expect(body).toMatch(/You receive this email because|Vous recevez ce courriel parce/);
      expect(body).toMatch(/(Mountain Time|heure des Rocheuses) \(America\/Edmonton\)/);
    }
    expect(all).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it('stays under the size at which mail programs cut it off, and loads nothing', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024);
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|@import/i);
  });

  it('keeps its typography', () => {
    expect(all).not.toMatch(/[a-zé]'[a-zé]/i);
    if (language === 'fr') expect(text).not.toMatch(/ [:;?!»]|« |[^\s\u00a0][;?!»](?!\S)|[^\s\u00a0]:(?!\/\/)(?=\s)/);
  });
});

it('says the same in HTML and in plain text', () => {
  for (const { kind, language, tone } of every) {
    const { html, text } = renderMessage(aMessage(kind, language, tone));
    for (const [, address] of text.matchAll(/^ {2}(https:.*)$/gm)) expect(html).toContain(`href="${address}"`);
    const words = text.split('\n').flatMap((line) => (/^(--+|- .*| {2}https:.*|)$/.test(line) ? [] : [line]));
    const plain = html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    for (const line of words) expect(plain).toContain(line);
  }
});

describe('a no-pressure programme', () => {
  const pressing = {
    en: /\b(late|overdue|missed|missing|due|deadlines?|behind|still (have|has|not|waiting)|yet to|must|required?|last chance|reminders?|urgent|please)\b/i,
    fr: /(^|[^\p{L}])(retard|tardi\w*|manqu\w+|raté\w*|échéances?|échu\w*|délais?|dûe?s?|toujours pas|pas encore|devez|doit|obligatoire|dernière chance|rappels?|urgent|veuillez)(?!\p{L})/iu,
  };

  it.each(every.filter(({ tone }) => tone === 'no-pressure'))('never presses: $kind in $language', (one) => {
    expect(visible(aMessage(one.kind, one.language, one.tone)).all).not.toMatch(pressing[one.language]);
  });

  it('names no number of meetings to reach', () => {
    for (const language of languages) {
      for (const kind of ['introduction-mentee', 'introduction-mentor', 'wrap-up'] as const) {
        expect(renderMessage(aMessage(kind, language, 'no-pressure')).text).not.toContain('6');
      }
    }
  });
});

describe('the wrap-up', () => {
  const wrapUp = (meetingsHeld: number, language: Language = 'en') => {
    const input = aMessage('wrap-up', language);
    return renderMessage(input.kind === 'wrap-up' ? { ...input, meetingsHeld } : input).text;
  };

  it('never shows meetings as a lack', () => {
    expect(wrapUp(4)).toContain('You noted 4 meetings together, and each of them counts');
    expect(wrapUp(4)).not.toContain('6');
    expect(wrapUp(0)).toContain('whether or not it was noted here');
    expect(wrapUp(0)).not.toMatch(/\b0\b/);
  });

  it('agrees with its number', () => {
    expect(wrapUp(1)).toContain('You noted 1 meeting together');
    expect(wrapUp(1, 'fr')).toContain('vous avez noté 1\u00a0rencontre,');
    expect(wrapUp(7)).toContain('7 meetings together: ');
    expect(wrapUp(7)).toContain('6');
  });
});

describe('what people wrote', () => {
  const hostile = '<script>alert("x")</script> & Söhne\r\nBcc: all@example.org';

  it('is escaped in HTML and left as it is in plain text', () => {
    const { html, text } = renderMessage({
      ...aMessage('introduction-mentee', 'en'),
      recipient: { name: hostile },
    });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Söhne');
    expect(text).toContain('<script>alert("x")</script> & Söhne');
  });

  it('cannot add a header, turn the text around, or break the encoding', () => {
    const input = aMessage('check-in', 'en');
    const other = { name: `${hostile}\u202e\u0000\ud800` };
    const { subject, html, text } = renderMessage(input.kind === 'check-in' ? { ...input, other } : input);
    expect(subject).toContain('& Söhne Bcc: all@example.org');
    for (const part of [subject, html, text]) {
      expect(part.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
      expect(part.isWellFormed()).toBe(true);
    }
  });

  it('becomes a link only when it is a web address', () => {
    const reminder = aMessage('meeting-reminder', 'en');
    const at = (place: string) =>
      renderMessage(reminder.kind === 'meeting-reminder' ? { ...reminder, place } : reminder);
    expect(at('https://meet.example.org/"x"').html).toContain('href="https://meet.example.org/%22x%22"');
    expect(at('javascript:alert(1)').html).not.toContain('href="javascript');
    expect(at('Room 12, <Education> block').html).toContain('Room 12, &lt;Education&gt; block');
  });
});

describe('the introduction of the mentee', () => {
  it('carries a draft, and a link that opens it as a mail to the mentor', () => {
    const { html, text } = renderMessage(aMessage('introduction-mentee', 'fr'));
    expect(text).toContain('Je m’appelle Béatrice Roy');
    const href = html.match(/href="(mailto:anna\.berg@example\.org\?[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(new URL(href).searchParams.get('subject')).toBe('Bonjour de la part de Béatrice Roy');
    expect(new URL(href).searchParams.get('body')).toContain('Bonjour Anna Berg,\r\n\r\nJe m’appelle');
    expect(href.length).toBeLessThan(2000);
  });

  it('leaves out reasons and target where there are none', () => {
    const input = aMessage('introduction-mentor', 'en');
    const { text } = renderMessage(input.kind === 'introduction-mentor' ? { ...input, reasons: [], target: 0 } : input);
    expect(text).not.toContain('Why the two of you');
    expect(text).not.toContain('at least');
  });

  it('tells the mentor no address of the mentee', () => {
    expect(renderMessage(aMessage('introduction-mentor', 'en')).html.match(/[\w.]+@[\w.]+/g)).toEqual([
      'mentorship@werklund.example.org',
      'mentorship@werklund.example.org',
    ]);
  });
});

it.each(languages)('reads as reviewed, %s', async (language) => {
  const mails = messageKinds.map((kind) => {
    const { subject, text } = renderMessage(aMessage(kind, language));
    return `##### ${kind}\nSubject: ${subject}\n\n${text}`;
  });
  await expect(mails.join('\n')).toMatchFileSnapshot(`snapshots/${language}.txt`);
});

it('is drawn as reviewed', async () => {
  await expect(renderMessage(aMessage('introduction-mentee', 'en')).html).toMatchFileSnapshot(
    'snapshots/introduction-mentee.html.txt',
  );
});
