import { type PlanFileFormat, planFileFormats } from '@yikeji/shared-types/layout/plan-file.ts';
import { oneOf } from '#lib/one-of.ts';

/** The format a file's name says, or null. */
export function formatOf(name: string): PlanFileFormat | null {
  const end = name.split('.').at(-1)?.toLowerCase();
  if (end === 'json') return 'geojson';
  return oneOf(planFileFormats, end) ?? null;
}

/** Text in UTF-8, or in GB18030 where it is no UTF-8: what spreadsheets in China write. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
