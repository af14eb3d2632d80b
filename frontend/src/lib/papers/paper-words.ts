import type { PaperState } from '@yikeji/shared-types/paper.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

export const paperWord: Record<PaperState, { tone: Tone; word: () => string }> = {
  verified: { tone: 'jade', word: m.review_paper_verified },
  'to-check': { tone: 'slate', word: m.review_paper_to_check },
  rejected: { tone: 'cinnabar', word: m.review_paper_rejected },
  expired: { tone: 'cinnabar', word: m.review_paper_expired },
  missing: { tone: 'amber', word: m.review_paper_missing },
};

/** What a vendor still has to do something about. */
export const isOpenPaper = ({ state }: { state: PaperState }): boolean =>
  state === 'missing' || state === 'rejected' || state === 'expired';
