/** A run of text. The HTML shows `strong` in bold and `link` as a link; the plain text shows the words, and where a link leads. */
export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  /** Label and value, such as when and where. */
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: Inline }[] }
  /** Answers to choose from, each a link to the page on which it is confirmed. */
  | { readonly kind: 'answers'; readonly title: string; readonly items: readonly Answer[] }
  /** A text to copy, kept as it is. `open` starts a mail with it. */
  | { readonly kind: 'draft'; readonly title: string; readonly text: string; readonly open: Inline };

export interface Answer {
  readonly text: string;
  readonly href: string;
}

/** What a message says, before it becomes HTML and plain text. */
export interface Content {
  readonly subject: string;
  /** The line that inboxes show after the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (...text: readonly Inline[]): Block => ({ kind: 'paragraph', text });
export const strong = (text: string): Inline => ({ kind: 'strong', text });

/** A titled list; nothing at all when it is empty. */
export const list = (title: string, items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', title, items }];

export const facts = (...rows: readonly { label: string; value: Inline }[]): Block => ({ kind: 'facts', rows });

/** Where to turn in private, a paragraph each. */
export const supportsOf = (
  supports: readonly { readonly title: string; readonly text: string; readonly email?: string }[],
): Block[] =>
  supports.map(({ title, text, email }) =>
    paragraph(strong(title), `. ${text}`, ...(email === undefined ? [] : [' ', mailTo(email)])),
  );

/** A link that starts a mail. */
export const mailTo = (address: string, text = address, draft?: { subject: string; body: string }): Inline => {
  const part = (value: string) => encodeURIComponent(value.toWellFormed().replaceAll('\n', '\r\n'));
  const prefilled = draft ? `?subject=${part(draft.subject)}&body=${part(draft.body)}` : '';
  return { kind: 'link', text, href: `mailto:${part(address).replaceAll('%40', '@')}${prefilled}` };
};

/** A link when the text is a web address over https, otherwise the text as it stands. */
export const linked = (text: string): Inline =>
  URL.canParse(text) && new URL(text).protocol === 'https:' ? { kind: 'link', text, href: new URL(text).href } : text;

/** Answers, each leading to the page of a link with that answer chosen. */
export const answers = (
  title: string,
  link: string,
  items: readonly (readonly [choose: string, text: string])[],
): Block => ({
  kind: 'answers',
  title,
  items: items.map(([choose, text]) => ({ text, href: `${link}?choose=${choose}` })),
});
