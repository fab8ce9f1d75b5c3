import type { Language, MessageKind } from '@pharos/domain';
import type { Content } from './content.ts';
import type { InputOf } from './input.ts';

/** What a kind of message says, in each language; one that is missing does not compile. */
export type Template<Kind extends MessageKind> = Readonly<Record<Language, (input: InputOf<Kind>) => Content>>;
