import { type Application, application, applicationForOrganizer } from './application.ts';
import { endpoints } from './endpoint.ts';
import { moment } from './moment.ts';

/** Whether a vendor still owes the word that they come, and has time to give it. */
export function owesAnswer({ state, answer }: Pick<Application, 'state' | 'answer'>, now: number): boolean {
  return state === 'accepted' && answer?.given === 'open' && moment(answer.by) >= now;
}

export const answerEndpoints = endpoints({
  'POST /calls/:slug/answer': {
    summary: 'Say that the caller, who was accepted, comes; saying it again is the same. Who does not come withdraws',
    access: 'account',
    reply: application,
  },
  'POST /festivals/:slug/applications/:applicationId/answer': {
    summary: 'Note for a vendor that they come, as they said by telephone; noting it again is the same',
    access: 'application:decide',
    reply: applicationForOrganizer,
  },
});
