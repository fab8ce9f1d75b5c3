/** Markup that is safe to send: written here, or escaped on its way in. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

type Part = Html | string | number | readonly Part[];

const markupOf = (part: Part): string => {
  if (part instanceof Html) return part.markup;
  return typeof part === 'string' || typeof part === 'number' ? escaped(String(part)) : part.map(markupOf).join('');
};

/** Builds markup; everything put in is escaped unless it is markup already. Attributes must stand in quotation marks. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(literals.reduce((before, literal, index) => before + markupOf(parts[index - 1] ?? '') + literal));

/** Takes a constant of this package as markup. Never for anything that a person wrote. */
export const raw = (constant: string): Html => new Html(constant);
