import { randomUUID } from 'node:crypto';
import type { Contract, ContractKey } from '@yikeji/shared-types/contract.ts';
import { addressOf, type Client } from './client.ts';
import { festivalSample, liningSample, noticeSample, offerSample } from './samples.ts';
import { scheduleRequests } from './schedule-requests.ts';
import type { Stage } from './stage.ts';

type Request<K extends ContractKey> = Partial<{
  params: Contract[K]['params'];
  query: unknown;
  body: Contract[K]['body'];
}>;
export type Maker<K extends ContractKey> = (stage: Stage) => Request<K>;

const params = ({ slug }: Stage) => ({ slug });
const application = ({ slug, applicationId }: Stage) => ({ slug, applicationId });
const sheet = ({ slug, importId }: Stage) => ({ slug, importId });
const proposal = ({ slug, proposalId }: Stage) => ({ slug, proposalId });
const login = '13800138000';
const noPaper = '0123456789abcdef01234567';
const someId = '0123456789abcdef01234567';
const bureau = { name: { zh: '区商务局' }, districts: [{ id: 'hebei', name: { zh: '河北区' } }] };

/**
 * A request to every endpoint that its caller may send and the server understands. Leave one out and this does not
 * compile.
 */
export const requests: { [K in ContractKey]: Maker<K> } = {
  'GET /health': () => ({}),
  'GET /session': () => ({}),
  ...scheduleRequests,
  'POST /session': () => ({ body: { login, password: 'not the one' } }),
  'DELETE /session': () => ({}),
  'POST /accounts': () => ({ body: { login, password: 'long enough', name: '王秀英' } }),
  'POST /setup': () => ({ body: { login, password: 'long enough', name: '王秀英', token: 'used' } }),
  'GET /festivals': () => ({}),
  'GET /calls': () => ({}),
  'GET /organizer/festivals': () => ({}),
  'POST /festivals': (stage) => ({ body: festivalSample({ slug: stage.slug }) }),
  'GET /festivals/:slug/settings': (stage) => ({ params: params(stage) }),
  'PUT /festivals/:slug/settings': (stage) => ({ params: params(stage), body: { ...festivalSample(), revision: 99 } }),
  'GET /festivals/:slug/days-in-use': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/status': (stage) => ({
    params: params(stage),
    body: { change: 'reopen', marketDayId: 'd1', reason: { kind: 'rain', text: { zh: '雨' } } },
  }),
  'POST /festivals/:slug/applications-open': (stage) => ({ params: params(stage), body: { open: false } }),
  'GET /festivals/:slug/call': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/members': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/invites': (stage) => ({ params: params(stage), body: { role: 'viewer' } }),
  'DELETE /festivals/:slug/members/:memberId': ({ slug, memberId }) => ({ params: { slug, memberId } }),
  'POST /festivals/:slug/ownership-offer': ({ slug, memberId }) => ({ params: { slug }, body: { memberId } }),
  'DELETE /festivals/:slug/ownership-offer': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/ownership-offer/acceptance': (stage) => ({ params: params(stage) }),
  'GET /sign-ins': () => ({}),
  'DELETE /sign-ins': () => ({}),
  'DELETE /sign-ins/:signInId': () => ({ params: { signInId: 'a'.repeat(24) } }),
  'POST /invites/:token/acceptance': () => ({ params: { token: 'used' } }),
  'GET /festivals/:slug/layout': (stage) => ({ params: params(stage) }),
  'PATCH /festivals/:slug/layout': (stage) => ({
    params: params(stage),
    body: {
      revision: 99,
      changes: [
        { kind: 'put-plot', plot: { id: 'p', number: 'A01', zoneId: 'a', x: 0, y: 0, width: 3, depth: 3, angle: 0 } },
        {
          kind: 'put-street',
          street: {
            id: 's',
            name: { zh: '路' },
            centre: [
              [0, 0],
              [9, 0],
            ],
            width: 9,
          },
        },
        {
          kind: 'put-area',
          area: {
            id: 'a',
            kind: 'green',
            polygon: [
              [0, 0],
              [9, 0],
              [9, 9],
            ],
          },
        },
        { kind: 'put-facility', facility: { id: 'f', kind: 'gate', x: 0, y: 0 } },
        { kind: 'remove', from: 'plots', id: 'p' },
        { kind: 'set-ground', outline: [[0, 0]], north: 0 },
        {
          kind: 'put-line',
          line: {
            id: 'l',
            kind: 'tactile-paving',
            points: [
              [0, 0],
              [9, 0],
            ],
            width: 0.6,
          },
        },
        { kind: 'set-figures', figures: { aisle: 2 } },
      ],
      editor: 'editor-requests',
    },
  }),
  'POST /festivals/:slug/layout/street': (stage) => ({
    params: params(stage),
    body: { revision: 99, lining: liningSample() },
  }),
  'GET /festivals/:slug/layout/picture': (stage) => ({ params: params(stage) }),
  'PUT /festivals/:slug/layout/picture': (stage) => ({ params: params(stage), body: { base64: 'bm8gcGljdHVyZQ==' } }),
  'PATCH /festivals/:slug/layout/picture': (stage) => ({
    params: params(stage),
    body: { x: 0, y: 0, metresPerPixel: 0.05, strength: 0.5 },
  }),
  'DELETE /festivals/:slug/layout/picture': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/layout/waivers': (stage) => ({
    params: params(stage),
    body: { nonce: 'nonce-of-a-waiver', keys: ['aisle-narrow:a+b:'], reason: '两边都是桌子' },
  }),
  'DELETE /festivals/:slug/layout/waivers/:waiverId': ({ slug }) => ({
    params: { slug, waiverId: 'f'.repeat(24) },
  }),
  'POST /festivals/:slug/layout/publication': (stage) => ({ params: params(stage), body: { revision: 99 } }),
  'GET /festivals/:slug/layout/plan.geojson': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/layout/plan.svg': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/layout/plan.dxf': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/layout/plan.csv': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/prints/plan.pdf': (stage) => ({ params: params(stage), query: {} }),
  'POST /festivals/:slug/layout/import': (stage) => ({
    params: params(stage),
    body: { revision: 99, format: 'csv', text: 'number,x,y', mode: 'add', zoneId: 'a', apply: true },
  }),
  'GET /festivals/:slug/layout/versions': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/layout/difference': (stage) => ({
    params: params(stage),
    query: { before: '1', after: 'draft' },
  }),
  'POST /festivals/:slug/layout/restoration': (stage) => ({ params: params(stage), body: { revision: 99, to: '1' } }),
  'GET /vendor': () => ({}),
  'PUT /vendor': () => ({ body: { offer: offerSample(), contactName: '高师傅', contactPhone: '13812345678' } }),
  'PUT /vendor/offers': () => ({ body: { id: 'keys', offer: offerSample() } }),
  'DELETE /vendor/offers/:offerId': () => ({ params: { offerId: 'keys' } }),
  'GET /vendor/applications': () => ({}),
  'GET /vendor/applications/:applicationId': ({ applicationId }) => ({ params: { applicationId } }),
  'PUT /calls/:slug/application': (stage) => ({
    params: params(stage),
    body: { offer: offerSample(), slotIds: ['d1-am'], preferredZoneIds: ['a'], note: '' },
  }),
  'POST /calls/:slug/withdrawal': (stage) => ({ params: params(stage) }),
  'POST /calls/:slug/answer': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/applications/:applicationId/answer': (stage) => ({ params: application(stage) }),
  'GET /festivals/:slug/applications': (stage) => ({
    params: params(stage),
    query: { state: 'accepted,waitlisted', freeIn: 'd1-pm', slotId: 'd1-am', order: 'name', words: 'a' },
  }),
  'POST /festivals/:slug/applications/:applicationId/decision': (stage) => ({
    params: application(stage),
    body: { decision: 'waitlist', reason: '', revision: 99 },
  }),
  'POST /festivals/:slug/applications/:applicationId/pass': (stage) => ({
    params: application(stage),
    body: { revoked: false },
  }),
  'GET /festivals/:slug/reviews': (stage) => ({
    params: params(stage),
    query: { queue: 'accepted', category: 'heritage', words: 'luhua', order: 'name', limit: 1 },
  }),
  'GET /festivals/:slug/reviews/counts': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/reviews/drafts': (stage) => ({
    params: params(stage),
    body: {
      batch: randomUUID(),
      decision: 'waitlist',
      reason: '',
      on: { applications: [{ applicationId: stage.applicationId, revision: 99, reviewRevision: 99 }] },
    },
  }),
  'POST /festivals/:slug/reviews/undo': (stage) => ({ params: params(stage), body: { batch: randomUUID() } }),
  'POST /festivals/:slug/reviews/telling': (stage) => ({
    params: params(stage),
    body: { applicationIds: [stage.applicationId] },
  }),
  'POST /festivals/:slug/applications/:applicationId/notes': (stage) => ({
    params: application(stage),
    body: { nonce: randomUUID(), text: '上次来过' },
  }),
  'DELETE /festivals/:slug/applications/:applicationId/notes/:noteId': (stage) => ({
    params: { ...application(stage), noteId: 'not-there' },
  }),
  'GET /vendor/papers': () => ({}),
  'POST /vendor/papers': () => ({
    query: { kind: 'business-licence', expiresOn: '2040-01-01', nonce: randomUUID() },
    body: new Uint8Array([1, 2, 3]),
  }),
  'DELETE /vendor/papers/:paperId': () => ({ params: { paperId: noPaper } }),
  'GET /vendor/papers/:paperId/file': () => ({ params: { paperId: noPaper } }),
  'GET /festivals/:slug/applications/:applicationId/papers': (stage) => ({ params: application(stage) }),
  'GET /festivals/:slug/applications/:applicationId/papers/:paperId/file': (stage) => ({
    params: { ...application(stage), paperId: noPaper },
  }),
  'PUT /festivals/:slug/applications/:applicationId/papers/:paperId/check': (stage) => ({
    params: { ...application(stage), paperId: noPaper },
    body: { verdict: 'rejected', reason: '看不清', expiresOn: '2040-01-01', revision: 0 },
  }),
  'GET /festivals/:slug/assignments': (stage) => ({
    params: params(stage),
    query: { slotId: 'd1-am', applicationId: stage.applicationId, words: 'a', limit: 3 },
  }),
  'GET /festivals/:slug/occupancy': (stage) => ({ params: params(stage), query: { slotId: 'd1-am' } }),
  'GET /festivals/:slug/placeable': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/overview': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/layout/state': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/layout/standing': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/assignments': (stage) => ({
    params: params(stage),
    body: { applicationId: stage.applicationId, plotId: stage.plotId, slotId: 'd1-am' },
  }),
  'DELETE /festivals/:slug/assignments/:assignmentId': ({ slug, assignmentId }) => ({ params: { slug, assignmentId } }),
  'GET /festivals/:slug/placing-rules': (stage) => ({ params: params(stage) }),
  'PUT /festivals/:slug/placing-rules': (stage) => ({ params: params(stage), body: { rules: {}, revision: 99 } }),
  'POST /festivals/:slug/proposals': (stage) => ({ params: params(stage), body: { slotIds: ['d1-am'] } }),
  'GET /festivals/:slug/proposals/latest': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/proposals/:proposalId/stop': (stage) => ({ params: proposal(stage) }),
  'POST /festivals/:slug/proposals/:proposalId/why-not': (stage) => ({
    params: proposal(stage),
    body: { applicationId: stage.applicationId, plotId: stage.plotId, slotId: 'd1-am' },
  }),
  'POST /festivals/:slug/proposals/acceptance': (stage) => ({
    params: params(stage),
    body: { placements: [{ applicationId: stage.applicationId, plotIds: [stage.plotId], slotId: 'd1-am' }] },
  }),
  'POST /festivals/:slug/mendings': (stage) => ({
    params: params(stage),
    body: { kind: 'free', plotId: stage.plotId, slotId: 'd1-am' },
  }),
  'POST /festivals/:slug/fillings': (stage) => ({
    params: params(stage),
    body: { applicationId: stage.applicationId, plotId: stage.plotId, slotIds: ['d1-am'] },
  }),
  'POST /festivals/:slug/assignments/:assignmentId/move': ({ slug, assignmentId, plotId }) => ({
    params: { slug, assignmentId },
    body: { plotId, slotId: 'd1-am' },
  }),
  'GET /festivals/:slug/programme': (stage) => ({ params: params(stage) }),
  'POST /festivals/:slug/assignments/:assignmentId/substitute': (stage) => ({
    params: { slug: stage.slug, assignmentId: stage.assignmentId },
    body: { applicationId: stage.applicationId, reason: '' },
  }),
  'POST /festivals/:slug/check-ins': (stage) => ({
    params: params(stage),
    body: { code: stage.passCode, nonce: randomUUID(), gate: '北门', deviceAt: '2036-05-17T08:00:00+08:00' },
  }),
  'POST /festivals/:slug/check-ins/:scanId/undo': ({ slug, scanId }) => ({
    params: { slug, scanId },
    body: { nonce: randomUUID(), gate: '' },
  }),
  'PUT /calls/:slug/lateness': (stage) => ({
    params: params(stage),
    body: { marketDayId: 'd1', expectedAt: '2036-05-17T10:00:00+08:00' },
  }),
  'POST /festivals/:slug/head-counts': (stage) => ({
    params: params(stage),
    body: { marketDayId: 'd1', facts: [{ nonce: randomUUID(), change: 1, undoes: null, gate: '北门' }] },
  }),
  'POST /festivals/:slug/gate-notes': (stage) => ({
    params: params(stage),
    body: { nonce: randomUUID(), name: '刘师傅', text: '说约好了', gate: '北门' },
  }),
  'POST /festivals/:slug/gate-notes/:noteNonce/state': ({ slug, noteNonce }) => ({
    params: { slug, noteNonce },
    body: { state: 'done' },
  }),
  'GET /festivals/:slug/roster': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/board': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/board/entries': (stage) => ({ params: params(stage), query: { order: 'missing', words: 'a' } }),
  'GET /festivals/:slug/history': (stage) => ({
    params: params(stage),
    query: { group: 'places', about: stage.applicationId },
  }),
  'GET /festivals/:slug/history/people': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/notices/current': (stage) => ({ params: params(stage), query: {} }),
  'GET /vendor/notices': () => ({}),
  'GET /festivals/:slug/notices': (stage) => ({ params: params(stage), query: {} }),
  'POST /festivals/:slug/notices': (stage) => ({ params: params(stage), body: noticeSample() }),
  'PUT /festivals/:slug/notices/:noticeId': ({ slug, noticeId }) => {
    const { nonce: _nonce, ...content } = noticeSample();
    return { params: { slug, noticeId }, body: { ...content, revision: 99 } };
  },
  'POST /festivals/:slug/notices/:noticeId/withdrawal': ({ slug, noticeId }) => ({ params: { slug, noticeId } }),
  'GET /festivals/:slug/letters': (stage) => ({ params: params(stage), query: {} }),
  'POST /festivals/:slug/letters/retry': (stage) => ({ params: params(stage), body: { letterId: 'notice-1' } }),
  'GET /account/mail': () => ({}),
  'PUT /account/mail': () => ({ body: { address: '', wanted: true, language: 'zh' } }),
  'GET /festivals/:slug': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/calendar.ics': (stage) => ({ params: params(stage), query: { day: 'd1' } }),
  'GET /codes/:code': ({ code }) => ({ params: { code } }),
  'GET /festivals/:slug/prints/card.png': (stage) => ({ params: params(stage), query: { lang: 'en', plot: 'A01' } }),
  'GET /festivals/:slug/prints/poster.pdf': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/prints/signs.pdf': (stage) => ({ params: params(stage), query: {} }),
  'GET /festivals/:slug/report': (stage) => ({ params: params(stage), query: { marketDayId: 'd1' } }),
  'GET /festivals/:slug/report.xlsx': (stage) => ({ params: params(stage), query: { lang: 'en' } }),
  'GET /festivals/:slug/report.pdf': (stage) => ({ params: params(stage), query: { lang: 'en' } }),
  'GET /festivals/:slug/erasure': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/duties': (stage) => ({ params: params(stage) }),
  'PUT /festivals/:slug/duties': (stage) => ({ params: params(stage), body: { expectedPerDay: 900, revision: 99 } }),
  'PUT /festivals/:slug/duties/:kind': (stage) => ({
    params: { ...params(stage), kind: 'fire-lane' },
    body: { done: true, note: '量过了' },
  }),
  'GET /bureaus': () => ({}),
  'POST /bureaus': () => ({ body: bureau }),
  'PUT /bureaus/:bureauId': () => ({ params: { bureauId: someId }, body: bureau }),
  'GET /bureaus/:bureauId/years/:year': () => ({ params: { bureauId: someId, year: '2036' } }),
  'POST /bureaus/:bureauId/members': () => ({ params: { bureauId: someId }, body: { login } }),
  'DELETE /bureaus/:bureauId/members/:accountId': () => ({ params: { bureauId: someId, accountId: someId } }),
  'GET /festivals/:slug/reporting': (stage) => ({ params: params(stage) }),
  'PUT /festivals/:slug/reporting': (stage) => ({ params: params(stage), body: { reporting: null } }),
  'GET /festivals/:slug/written-vendors': (stage) => ({ params: params(stage), query: {} }),
  'DELETE /festivals/:slug/written-vendors/:vendorId': ({ slug, vendorId }) => ({ params: { slug, vendorId } }),
  'POST /festivals/:slug/written-vendors/:vendorId/claim': ({ slug, vendorId }) => ({ params: { slug, vendorId } }),
  'GET /claims/:token': () => ({ params: { token: 'used' } }),
  'POST /claims/:token/acceptance': () => ({ params: { token: 'used' }, body: { login } }),
  'GET /festivals/:slug/templates/:kind': ({ slug }) => ({ params: { slug, kind: 'plots' }, query: { format: 'csv' } }),
  'POST /festivals/:slug/imports': (stage) => ({
    params: params(stage),
    query: { kind: 'plots' },
    body: Buffer.from('number,zone\nB77,B'),
  }),
  'GET /festivals/:slug/imports/:importId': (stage) => ({ params: sheet(stage), query: {} }),
  'PATCH /festivals/:slug/imports/:importId': (stage) => ({
    params: sheet(stage),
    query: {},
    body: { revision: 99, mend: { do: 'mend', index: 0, key: 'zone', text: 'A' } },
  }),
  'DELETE /festivals/:slug/imports/:importId': (stage) => ({ params: sheet(stage) }),
  'POST /festivals/:slug/imports/:importId/run': (stage) => ({
    params: sheet(stage),
    body: { revision: 99, expect: { new: 1, changed: 0 }, consent: true },
  }),
  'POST /festivals/:slug/imports/:importId/undo': (stage) => ({ params: sheet(stage) }),
  'GET /festivals/:slug/imports/:importId/progress': (stage) => ({ params: sheet(stage) }),
  'GET /festivals/:slug/exports/plots': (stage) => ({ params: params(stage), query: { format: 'csv' } }),
  'GET /festivals/:slug/exports/vendors': (stage) => ({ params: params(stage), query: { format: 'csv' } }),
  'GET /festivals/:slug/exports/applications': (stage) => ({ params: params(stage), query: { format: 'csv' } }),
  'GET /festivals/:slug/exports/assignments': (stage) => ({ params: params(stage), query: { format: 'csv' } }),
  'GET /festivals/:slug/exports/board': (stage) => ({ params: params(stage), query: { format: 'csv' } }),
  'GET /festivals/:slug/prints/codes/:code': ({ slug, code }) => ({ params: { slug, code } }),
  'GET /festivals/:slug/pack': (stage) => ({ params: params(stage) }),
  'POST /copies/preview': () => ({
    body: { origin: { kind: 'template', template: 'market-day' }, firstDate: '2036-05-24', timeZone: 'Asia/Urumqi' },
  }),
  'POST /copies': (stage) => ({
    body: {
      origin: { kind: 'template', template: 'community-morning' },
      nonce: randomUUID(),
      festival: festivalSample({ slug: stage.slug }),
    },
  }),
};

export const everyKey = Object.keys(requests) as ContractKey[];

/** Sends the request of an endpoint, whatever it answers. */
export function sendRequest(client: Client, key: ContractKey, stage: Stage) {
  const {
    params: named,
    query,
    body,
  } = requests[key](stage) as { params?: Record<string, string>; query?: object; body?: unknown };
  const { method, path } = addressOf(key, named, { ...query });
  return client.send(method, path, body);
}
