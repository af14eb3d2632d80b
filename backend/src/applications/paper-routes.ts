import type { paperEndpoints } from '@yikeji/shared-types/paper.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { HandlersOf } from '../http/api.ts';
import { erasePapers } from '../papers/erase.ts';
import { keepPaper } from '../papers/keep.ts';
import { PaperModel, toOwnPaper } from '../papers/model.ts';
import { checkShownPaper } from './check-shown-paper.ts';
import { findShownPaper, ownVendor, readOwnPapers, readPaperFile, readShownPapers, tellPapers } from './papers.ts';

export const paperRoutes: HandlersOf<keyof typeof paperEndpoints> = {
  'GET /vendor/papers': ({ context, account }) => readOwnPapers(context, account._id),
  'POST /vendor/papers': async ({ context, account, query, body }) => {
    const vendor = await ownVendor(account._id);
    const kept = await keepPaper(context, vendor._id, query, body);
    await tellPapers(context, vendor._id, account.name);
    return toOwnPaper(kept);
  },
  'DELETE /vendor/papers/:paperId': async ({ context, account, params }) => {
    const vendor = await ownVendor(account._id);
    const paper = await PaperModel.findOne({ _id: params.paperId, vendorId: vendor._id }).lean();
    if (!paper) throw new Refusal('paper-unknown');
    await erasePapers(vendor._id, params.paperId);
    await tellPapers(context, vendor._id, account.name);
    return { id: params.paperId };
  },
  'GET /vendor/papers/:paperId/file': async ({ account, params }) => {
    const vendor = await ownVendor(account._id);
    const paper = await PaperModel.findOne({ _id: params.paperId, vendorId: vendor._id }).lean();
    if (!paper) throw new Refusal('paper-unknown');
    return readPaperFile(paper);
  },
  'GET /festivals/:slug/applications/:applicationId/papers': ({ context, festival, params }) =>
    readShownPapers(context, festival, params.applicationId),
  'GET /festivals/:slug/applications/:applicationId/papers/:paperId/file': async ({ context, festival, params }) =>
    readPaperFile((await findShownPaper(context, festival, params.applicationId, params.paperId)).paper),
  'PUT /festivals/:slug/applications/:applicationId/papers/:paperId/check': async ({
    context,
    account,
    festival,
    params,
    body,
  }) => {
    await checkShownPaper(context, festival, params, body, account.name);
    return readShownPapers(context, festival, params.applicationId);
  },
};
