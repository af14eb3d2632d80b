import type { Request } from 'express';
import * as z from 'zod';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

const sayings: Record<Locale, z.core.$ZodErrorMap> = {
  zh: z.locales.zhCN().localeError,
  en: z.locales.en().localeError,
};

/** What the shapes themselves complain of, in Chinese; in English they already speak. */
const ownComplaints: Record<string, string> = {
  'control characters': '含有不能用的控制字符',
  'either a code or an application': '请给出通行证的码，或者名单上的一位摊主',
  'unknown time zone': '没有这个时区',
  'neither a phone number nor an e-mail address': '不是手机号，也不是邮箱',
  'two days with one id': '有两天用了同一个编号',
  'two days with one date': '有两天是同一个日期',
  'the dates are not complete': '日期没有填完',
  'the last date is before the first': '结束日期早于开始日期',
  'more than ten years from the first to the last date': '从开始到结束超过十年',
  'the rule gives no date at all': '按这个规律一天也没有',
  'the rule gives more than 200 dates': '按这个规律超过 200 天，最多 200 天',
  'two slots with one id': '有两个场次用了同一个编号',
  'two zones with one id': '有两个分区用了同一个编号',
  'an owner has no end date': '负责人不能有到期日',
  'no text in any language': '中文和英文至少写一种',
  'the end is not after the start': '结束要晚于开始',
  'two zones with one letter': '有两个分区用了同一个字母',
  'two quotas for one category': '同一类填了两个名额',
  'two rules for one paper': '同一种证照填了两次',
};

/** The language to answer in: what the page was set to, else what the browser prefers, else Chinese. */
export function languageOf(request: Request): Locale {
  const chosen = /(?:^|;\s*)lang=(zh|en)\b/.exec(request.headers.cookie ?? '')?.[1];
  if (chosen) return chosen as Locale;
  return request.acceptsLanguages(['zh', 'en']) === 'en' ? 'en' : 'zh';
}

/** The value in its shape, or a refusal `invalid-input` that lists each wrong place with a sentence in the caller's language. */
export function parse<S extends z.ZodType>(shape: S, value: unknown, language: Locale): z.output<S> {
  const result = shape.safeParse(value, { error: sayings[language], reportInput: false });
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: language === 'zh' ? (ownComplaints[issue.message] ?? issue.message) : issue.message,
  }));
  throw new Refusal('invalid-input', { issues });
}
