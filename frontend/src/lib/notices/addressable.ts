import { applicationStates } from '@yikeji/shared-types/application.ts';

const state = applicationStates.filter((each) => each !== 'withdrawn').join();

/** The vendors a notice can be written to, by the words somebody looks for. */
export const addressable = (words: string) => ({ state, words, order: 'name' as const, limit: 60 });
