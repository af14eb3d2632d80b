import type { Decision } from '@yikeji/shared-types/application.ts';
import { applicationWord, decisionWord } from '#lib/organizer/words.ts';
import type { Tone } from '#lib/ui/tone.ts';

/** What was decided and not told yet, with the tone of the state it leads to. */
export const draftWord: Record<Decision, { tone: Tone; word: () => string }> = {
  accept: { tone: applicationWord.accepted.tone, word: decisionWord.accept },
  waitlist: { tone: applicationWord.waitlisted.tone, word: decisionWord.waitlist },
  ask: { tone: applicationWord['needs-info'].tone, word: decisionWord.ask },
  decline: { tone: applicationWord.declined.tone, word: decisionWord.decline },
};
