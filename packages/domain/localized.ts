import * as z from 'zod';

export const Language = z.enum(['en', 'fr']);
export type Language = z.infer<typeof Language>;

/** A text in both languages; neither may be missing (blueprint rule 8). */
export const Localized = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
export type Localized = z.infer<typeof Localized>;
