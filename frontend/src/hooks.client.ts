import type { HandleClientError } from '@sveltejs/kit/hooks';
import { answerFor } from '#lib/error-answer.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The page says in which language it was rendered; asking the browser again could give another answer.
overwriteGetLocale(() => (document.documentElement.lang.startsWith('en') ? 'en' : 'zh'));

export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind === 'unknown') console.error(error);
  return answerFor(kind, error);
};
