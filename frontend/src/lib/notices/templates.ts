import type { Urgency } from '@yikeji/shared-types/notice.ts';
import { m } from '#lib/paraglide/messages.js';

type Pair = { zh: string; en: string };
type Message = (inputs: Record<never, never>, options: { locale: 'zh' | 'en' }) => string;

export type Template = { urgency: Urgency; title: Pair; body: Pair };

const both = (message: Message): Pair => ({ zh: message({}, { locale: 'zh' }), en: message({}, { locale: 'en' }) });

/** The usual cases, ready to be finished by hand: what stands in brackets is to be filled in. */
export const templates = (): Template[] => [
  { urgency: 'urgent', title: both(m.notices_template_wind), body: both(m.notices_template_wind_body) },
  { urgency: 'important', title: both(m.notices_template_hours), body: both(m.notices_template_hours_body) },
  { urgency: 'urgent', title: both(m.notices_template_child), body: both(m.notices_template_child_body) },
  { urgency: 'important', title: both(m.notices_template_power), body: both(m.notices_template_power_body) },
  { urgency: 'important', title: both(m.notices_template_water), body: both(m.notices_template_water_body) },
  { urgency: 'important', title: both(m.notices_template_crowd), body: both(m.notices_template_crowd_body) },
];
