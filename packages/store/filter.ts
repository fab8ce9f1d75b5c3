/**
 * What is asked of rows besides their keys: a FilterExpression. DynamoDB reads what it then leaves out, so that a filtered page looks
 * through a bounded number of rows and may be short, with a cursor to go on from.
 */
export interface Filter {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

const name = (attribute: string) => ({ [`#${attribute}`]: attribute });

/** The attribute is this value. */
export const is = (attribute: string, value: string): Filter => ({
  text: `#${attribute} = :${attribute}`,
  names: name(attribute),
  values: { [`:${attribute}`]: value },
});

/** The instant in the attribute is before this one. */
export const before = (attribute: string, instant: string): Filter => ({
  ...is(attribute, instant),
  text: `#${attribute} < :${attribute}`,
});

/** The option was chosen, alone or among several. */
export const chose = ({ question, option, several }: Choice): Filter => ({
  text: several ? 'contains(#answers.#question, :option)' : '#answers.#question = :option',
  names: { ...name('answers'), '#question': question },
  values: { ':option': option },
});

/** One option of a question that offers some. */
export interface Choice {
  readonly question: string;
  readonly option: string;
  /** Whether more than one may be chosen. */
  readonly several: boolean;
}

/** All of these; nothing when there are none. */
export const allOf = (filters: readonly (Filter | undefined)[]): Filter | undefined => {
  const there = filters.filter((filter) => filter !== undefined);
  if (there.length === 0) return undefined;
  return {
    text: there.map(({ text }) => `(${text})`).join(' AND '),
    names: Object.assign({}, ...there.map(({ names }) => names)),
    values: Object.assign({}, ...there.map(({ values }) => values)),
  };
};
