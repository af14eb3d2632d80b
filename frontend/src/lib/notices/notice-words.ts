import type { Urgency } from '@yikeji/shared-types/notice.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Tone } from '#lib/ui/tone.ts';

type Saying = { text: string; lang: 'zh-CN' | 'en' | undefined };

/** A notice may be in one language only: what to show, and its language where that is not the page's. */
export function told({ zh, en }: { zh: string; en?: string | undefined }): Saying {
  const locale = getLocale();
  const [own, other] = locale === 'zh' ? [zh, en] : [en, zh];
  if (own) return { text: own, lang: undefined };
  return { text: other ?? '', lang: locale === 'zh' ? 'en' : 'zh-CN' };
}

export const urgencyTone: Record<Urgency, Tone> = { urgent: 'cinnabar', important: 'amber', information: 'slate' };

export const urgencyWord: Record<Urgency, () => string> = {
  urgent: m.notices_urgent,
  important: m.notices_important,
  information: m.notices_information,
};
