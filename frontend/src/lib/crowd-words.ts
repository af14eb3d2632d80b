import type { CrowdLevel } from '@yikeji/shared-types/head-count.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

export const crowdWord: Record<CrowdLevel, () => string> = {
  calm: m.today_crowd_calm,
  busy: m.today_crowd_busy,
  crowded: m.today_crowd_crowded,
  full: m.today_crowd_full,
};

export const crowdTone: Record<CrowdLevel, Tone> = {
  calm: 'jade',
  busy: 'amber',
  crowded: 'amber',
  full: 'cinnabar',
};
