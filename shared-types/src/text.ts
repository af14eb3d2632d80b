import * as z from 'zod';

export const locale = z.enum(['zh', 'en']);
export type Locale = z.infer<typeof locale>;

/** A line somebody typed: trimmed, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), { message: 'control characters' });

/** A few sentences somebody typed; line breaks may stay. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex
    .refine((text) => !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text.replaceAll('\r\n', '\n')), {
      message: 'control characters',
    });

/** A name in Chinese, which must be there, and in English, which may be empty. */
export const name = z.object({ zh: line(60).min(1), en: line(120).default('') }).meta({ id: 'Name' });
export type Name = z.infer<typeof name>;

/** Like a name, but both languages may be empty. */
export const remark = z
  .object({ zh: paragraph(600).default(''), en: paragraph(1200).default('') })
  .meta({ id: 'Remark' });
export type Remark = z.infer<typeof remark>;

/** The text in the language asked for, or in the other one where that is missing. */
export function inLanguage(text: { zh: string; en?: string | undefined }, language: Locale): string {
  return language === 'en' ? text.en || text.zh : text.zh || text.en || '';
}
