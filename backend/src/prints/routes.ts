import { readCode } from '@yikeji/shared-types/id.ts';
import type { printEndpoints } from '@yikeji/shared-types/print.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { CodeModel } from '../codes/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { makePoster } from './poster.ts';
import { qrSvg } from './qr.ts';
import { shareCard } from './share-card.ts';
import { makeSigns } from './signs.ts';

export const printRoutes: HandlersOf<keyof typeof printEndpoints> = {
  'GET /festivals/:slug/prints/card.png': ({ context, festival, query, language }) =>
    shareCard(context, festival, query.plot ?? '', query.lang ?? language),
  'GET /festivals/:slug/prints/poster.pdf': ({ context, festival, query, language }) =>
    makePoster(context, festival, query.lang ?? language),
  'GET /festivals/:slug/prints/signs.pdf': ({ context, festival, query, language }) =>
    makeSigns(context, festival, query.lang ?? language),
  'GET /festivals/:slug/prints/codes/:code': async ({ context, festival, params }) => {
    const code = readCode(params.code);
    const known = code !== null && (await CodeModel.exists({ code, festivalId: festival._id }));
    if (!known) throw new Refusal('not-found');
    return qrSvg(`${context.publicUrl}/Q/${code}`);
  },
};
