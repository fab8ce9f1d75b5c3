import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  render,
  Section,
  Text,
  toPlainText,
} from '@react-email/components';
import type { Block, Inline } from '../../../packages/email/content.ts';
import type { Letter } from '../../../packages/email/letter.ts';

type Node = unknown;
type CreateElement = (type: unknown, props: object | null, ...children: Node[]) => Parameters<typeof render>[0];

/** React comes without types of its own, and nothing else here needs them. */
const { createElement: h } = (await import('react' as string)) as { createElement: CreateElement };

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const styles = {
  page: { margin: 0, backgroundColor: '#f2f4f5', fontFamily: font },
  card: { maxWidth: '600px', backgroundColor: '#ffffff', border: '1px solid #d5dade', borderRadius: '8px' },
  masthead: { padding: '20px 24px 0', fontSize: '14px', lineHeight: '20px', color: '#4b5862' },
  body: { padding: '8px 24px 12px', fontSize: '16px', lineHeight: '25px', color: '#1c242b' },
  footer: { padding: '8px 24px 16px', fontSize: '13px', lineHeight: '20px', color: '#4b5862' },
  heading: { margin: '0 0 16px', fontSize: '24px', lineHeight: '31px', fontWeight: 600 },
  title: { margin: '0 0 8px', fontSize: '16px', lineHeight: '25px', fontWeight: 600 },
  paragraph: { margin: '0 0 16px', fontSize: '16px', lineHeight: '25px' },
  link: { color: '#0b5a6b', textDecoration: 'underline' },
  answer: { display: 'block', margin: '0 0 10px', padding: '11px 14px', border: '1px solid #0b5a6b', color: '#0b5a6b' },
};

const inline = (part: Inline): Node => {
  if (typeof part === 'string') return part;
  return part.kind === 'strong'
    ? h('strong', null, part.text)
    : h(Link, { href: part.href, style: styles.link }, part.text);
};

/** The blocks that a check-in is made of. */
const block = (part: Block): Node[] => {
  switch (part.kind) {
    case 'paragraph':
      return [h(Text, { style: styles.paragraph }, ...part.text.map(inline))];
    case 'answers':
      return [
        h(Heading, { as: 'h2', style: styles.title }, part.title),
        ...part.items.map(({ text, href }) => h(Button, { href, style: styles.answer }, text)),
      ];
    default:
      throw new Error(`a check-in holds no ${part.kind}`);
  }
};

const Mail = ({ letter: { language, masthead, preview, heading, body, footer } }: { letter: Letter }) =>
  h(
    Html,
    { lang: language, dir: 'ltr' },
    h(Head, null),
    h(
      Body,
      { style: styles.page },
      h(Preview, { children: preview }),
      h(
        Container,
        { style: styles.card },
        h(Section, { style: styles.masthead }, h(Text, { style: styles.masthead }, masthead)),
        h(Section, { style: styles.body }, h(Heading, { style: styles.heading }, heading), ...body.flatMap(block)),
        h(Hr, null),
        h(Section, { style: styles.footer }, ...footer.flatMap(block)),
      ),
    ),
  );

/** The same letter as react-email draws it: HTML, and the plain text that it makes of that. */
export const renderWithReact = async (letter: Letter): Promise<{ html: string; text: string }> => {
  const html = await render(h(Mail, { letter }));
  return { html, text: toPlainText(html) };
};
