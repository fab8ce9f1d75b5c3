import type { Language } from '@pharos/domain';
import { type Block, type Content, paragraph } from './content.ts';
import { footerIn } from './footer.ts';
import type { MessageInput } from './input.ts';

/** A whole message before it is drawn: what HTML and plain text are both made from. */
export interface Letter {
  readonly language: Language;
  readonly masthead: string;
  readonly preview: string;
  readonly heading: string;
  readonly body: readonly Block[];
  readonly footer: readonly Block[];
}

const greetingIn: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `Hello ${name},`,
  fr: (name) => `Bonjour ${name},`,
};

export const letterOf = (input: MessageInput, { preview, heading, blocks }: Content): Letter => ({
  language: input.language,
  masthead: `${input.programme.name}, ${input.cohort.label}`,
  preview,
  heading,
  body: [paragraph(greetingIn[input.language](input.recipient.name)), ...blocks],
  footer: footerIn[input.language](input),
});
