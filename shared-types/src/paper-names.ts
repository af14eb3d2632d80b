import type { PaperKind } from './paper.ts';
import type { Name } from './text.ts';

/** What papers are called; apart from their shapes, so that a phone gets the names alone. */
export const paperNames: Record<PaperKind, Name> = {
  'business-licence': { zh: '营业执照', en: 'Business licence' },
  'food-permit': { zh: '食品经营许可（摊贩卡）', en: 'Food permit or stall card' },
  'health-certificate': { zh: '健康证', en: 'Health certificate' },
  'origin-certificate': { zh: '农产品产地或合格证明', en: 'Proof of origin' },
  'locksmith-filing': { zh: '开锁备案', en: 'Locksmith filing' },
  'medical-filing': { zh: '义诊备案', en: 'Health-check filing' },
  other: { zh: '其他证照', en: 'Other paper' },
};
