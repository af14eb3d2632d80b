import type { ContractKey } from '@yikeji/shared-types/contract.ts';
import type { Maker } from './requests.ts';
import type { Stage } from './stage.ts';

const someId = '0123456789abcdef01234567';
const anHour = { startsAt: '2026-12-12T10:00:00+08:00', endsAt: '2026-12-12T11:00:00+08:00' };
const params = ({ slug }: Stage) => ({ slug });

/** A request to every endpoint of a festival's schedule. */
export const scheduleRequests: {
  [K in Extract<ContractKey, `${string} /festivals/:slug/schedule${string}`>]: Maker<K>;
} = {
  'GET /festivals/:slug/schedule.json': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/schedule.xml': (stage) => ({ params: params(stage) }),
  'GET /festivals/:slug/schedule/files/:format': ({ slug }) => ({ params: { slug, format: 'json' } }),
  'POST /festivals/:slug/schedule/files/preview': (stage) => ({ params: params(stage), body: Buffer.from('{}') }),
  'POST /festivals/:slug/schedule/files': (stage) => ({
    params: params(stage),
    query: { revision: 99 },
    body: Buffer.from('{}'),
  }),
  'GET /festivals/:slug/schedule': (stage) => ({ params: params(stage) }),
  'PATCH /festivals/:slug/schedule': (stage) => ({
    params: params(stage),
    body: {
      revision: 99,
      changes: [
        { kind: 'put-item', item: { id: 'i', kind: 'show', title: { zh: '评剧' }, stageId: 'stage', ...anHour } },
        {
          kind: 'put-service',
          service: {
            id: 's',
            applicationId: someId,
            slotId: 'd1-am',
            service: { zh: '理发' },
            minutes: 15,
            chairs: 2,
            ...anHour,
          },
        },
        { kind: 'put-blocker', blocker: { id: 'b', kind: 'break', applicationId: someId, ...anHour } },
        { kind: 'put-blocker', blocker: { id: 'c', kind: 'closed', plotId: 'p', ...anHour } },
        { kind: 'remove', from: 'items', id: 'gone' },
      ],
    },
  }),
  'POST /festivals/:slug/schedule/publication': (stage) => ({ params: params(stage), body: { revision: 99 } }),
};
