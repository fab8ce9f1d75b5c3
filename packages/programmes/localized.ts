import type { Localized } from '@pharos/domain';

/** A text in both languages. */
export const text = (en: string, fr: string): Localized => ({ en, fr });

/** One choice of a list, by its key. */
export const option = (key: string, en: string, fr: string) => ({ key, label: text(en, fr) });
