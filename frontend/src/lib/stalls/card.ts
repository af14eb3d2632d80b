import { address } from '#lib/api.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** Where the picture of a festival lies that a chat shows, or of one of its stalls. */
export const cardOf = (slug: string, plot?: string): string =>
  address('/festivals/:slug/prints/card.png', { slug }, { lang: getLocale(), ...(plot ? { plot } : {}) });
