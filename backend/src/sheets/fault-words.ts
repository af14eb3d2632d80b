import type { FaultReason } from '@yikeji/shared-types/sheet/fault.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

/** Why a cell cannot be taken in, in each language. */
const sentences: Record<FaultReason, Record<Locale, string>> = {
  missing: { zh: '没有填', en: 'is empty' },
  'not-a-number': { zh: '不是数字', en: 'is not a number' },
  'out-of-range': { zh: '要在 {least} 到 {most} 之间', en: 'must be from {least} to {most}' },
  'too-long': { zh: '太长，最多 {max} 个字', en: 'is too long: at most {max} characters' },
  'control-characters': { zh: '含有看不见的控制字符', en: 'has invisible control characters in it' },
  'not-yes-no': { zh: '请填“是”或“否”', en: 'should be yes or no' },
  'formula-error': { zh: '公式没有算出结果，请改成数值', en: 'is a formula without a result; put the value instead' },
  'category-unknown': { zh: '没有“{text}”这一类', en: 'no category is called “{text}”' },
  'category-not-admitted': { zh: '这次活动不招“{text}”', en: 'this festival does not admit “{text}”' },
  'zone-unknown': { zh: '没有“{text}”这个分区', en: 'no zone is called “{text}”' },
  'slot-unknown': { zh: '没有“{text}”这个场次', en: 'no slot is called “{text}”' },
  'date-unknown': { zh: '“{text}”不是这次活动的日期', en: '“{text}” is no day of this festival' },
  'phone-wrong': { zh: '不是手机号，也不是邮箱', en: 'is neither a phone number nor an e-mail address' },
  'phone-as-number': {
    zh: '号码被表格软件缩写了，后几位已经丢失，请重填 11 位',
    en: 'was shortened by the spreadsheet and lost digits; enter the whole number',
  },
  'phone-masked': {
    zh: '这是打码的号码，对不上商户，请填完整号码',
    en: 'is masked and fits no vendor here; enter the whole number',
  },
  'place-halved': { zh: '位置要两个数都填', en: 'a place needs both of its numbers' },
  'beyond-plan': {
    zh: '离其他摊位超过 5 公里，请查经纬度',
    en: 'is more than 5 km from the others; check the coordinates',
  },
  duplicate: { zh: '和第 {line} 行重复', en: 'is the same as in row {line}' },
  'ref-unknown': {
    zh: '不是这次活动导出的编号；新商户请留空',
    en: 'was not exported from this festival; leave it empty for a new vendor',
  },
  decided: { zh: '这份报名已经审过，内容不能再改', en: 'this application has been decided and cannot be changed' },
};

const twice: Record<Locale, string> = { zh: '这个号码属于另一家商户', en: 'belongs to another vendor' };

/** The sentence about a fault; a duplicate names the row of the file that came first. */
export function faultSentence(reason: FaultReason, details: Record<string, string | number>, language: Locale): string {
  if (reason === 'duplicate' && details.line === undefined) return twice[language];
  return sentences[reason][language].replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
}
