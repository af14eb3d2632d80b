import type { placingEndpoints } from '@yikeji/shared-types/placing.ts';
import type { proposalEndpoints } from '@yikeji/shared-types/proposal.ts';
import type { HandlersOf } from '../http/api.ts';
import { refusalAnswers } from '../http/refusal-answers.ts';
import { arrangeVendors } from './arrange-vendors.ts';
import { askWhyNot } from './ask-why-not.ts';
import { fillPlot } from './fill-plot.ts';
import { proposeMending } from './propose-mending.ts';
import { describeProposal, newestProposal } from './read-proposal.ts';
import { rulesOf } from './rules-model.ts';
import { setPlacingRules } from './set-rules.ts';
import { startProposal } from './start-proposal.ts';
import { stopProposal } from './stop-proposal.ts';

export const proposalRoutes: HandlersOf<keyof typeof proposalEndpoints | keyof typeof placingEndpoints> = {
  'GET /festivals/:slug/placing-rules': ({ festival }) => rulesOf(festival._id),
  'PUT /festivals/:slug/placing-rules': ({ context, account, festival, body }) =>
    setPlacingRules(context, festival, body, account.name),
  'POST /festivals/:slug/proposals': async ({ context, account, festival, body }) =>
    describeProposal(context, festival, await startProposal(context, festival, body, account.name)),
  'GET /festivals/:slug/proposals/latest': ({ context, festival }) => newestProposal(context, festival),
  'POST /festivals/:slug/proposals/:proposalId/stop': async ({ context, festival, params }) =>
    describeProposal(context, festival, await stopProposal(festival, params.proposalId)),
  'POST /festivals/:slug/proposals/:proposalId/why-not': ({ festival, params, body }) =>
    askWhyNot(festival, params.proposalId, body),
  'POST /festivals/:slug/proposals/acceptance': async ({ context, account, festival, body, language }) => {
    const { placed, refused, before } = await arrangeVendors(context, festival, body.placements, account.name);
    return {
      placed,
      before,
      refused: refused.map(({ place, refusal }) => ({
        ...place,
        code: refusal.code,
        message: refusalAnswers[refusal.code][language](refusal.details),
      })),
    };
  },
  'POST /festivals/:slug/mendings': ({ festival, body }) => proposeMending(festival, body),
  'POST /festivals/:slug/fillings': async ({ context, account, festival, body }) => ({
    placed: await fillPlot(context, festival, body, account.name),
  }),
};
