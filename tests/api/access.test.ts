import { expect } from 'chai';
import { accessTable, type FestivalAction, type Role, role } from '@yikeji/shared-types/access.ts';
import { contract, type ContractKey } from '@yikeji/shared-types/contract.ts';
import type { Endpoint } from '@yikeji/shared-types/endpoint.ts';
import type { Client } from '../support/client.ts';
import { everyKey, sendRequest } from '../support/requests.ts';
import { aStage, type Stage } from '../support/stage.ts';
import { useWorld } from '../support/world.ts';

type Caller = 'stranger' | 'account' | 'member of another festival' | Role;

/** The refusals by which the server says: not for you. */
const barred = ['not-signed-in', 'not-organizer', 'not-allowed', 'not-found'];
const own: ContractKey[] = [
  'GET /vendor/applications/:applicationId',
  'PUT /bureaus/:bureauId',
  'GET /bureaus/:bureauId/years/:year',
  'POST /bureaus/:bureauId/members',
  'DELETE /bureaus/:bureauId/members/:accountId',
];

const access = (key: ContractKey) => (contract[key] as Endpoint).access;
const isOpen = (key: ContractKey) => ['anyone', 'account', 'organizer'].includes(access(key));
const inFestival = (key: ContractKey) => key.includes('/:slug') || key === 'GET /codes/:code';
const isMember = (caller: Caller): caller is Role => role.options.includes(caller as Role);

/** What the access table says: the code of the refusal, or null for who may. */
function expected(key: ContractKey, caller: Caller, isDraft: boolean): string | null {
  const given = access(key);
  if (given !== 'anyone' && caller === 'stranger') return 'not-signed-in';
  if (given === 'organizer' && !['owner', 'planner', 'member of another festival'].includes(caller))
    return 'not-organizer';
  if (isDraft && inFestival(key) && !isMember(caller)) return 'not-found';
  if (isOpen(key)) return null;
  const may: readonly Role[] = accessTable[given as FestivalAction];
  return isMember(caller) && may.includes(caller) ? null : 'not-allowed';
}

describe('who may do what', () => {
  const world = useWorld();
  const stages: Partial<Record<'published' | 'draft', Stage>> = {};
  const callers = new Map<string, Client>();

  before(async function () {
    this.timeout(30_000);
    for (const status of ['published', 'draft'] as const) {
      const stage = (stages[status] = await aStage(world, status));
      for (const given of role.options) callers.set(`${status} ${given}`, await world.aMember(stage, given));
    }
    callers.set('account', await world.aVendor());
    const organizer = await world.aMember(await world.aFestival(), 'owner');
    callers.set('member of another festival', organizer);
  });

  /** Each walk signs in anew only where it signs out. */
  const clientOf = (caller: Caller, status: string): Client => {
    const known = callers.get(`${status} ${caller}`) ?? callers.get(caller);
    const client = world.visitor();
    client.cookie = known?.cookie ?? '';
    return client;
  };

  it('is asked of every endpoint there is', () => {
    expect(everyKey.toSorted()).to.deep.equal(Object.keys(contract).toSorted());
  });

  // Last of all what takes away what others need: signing out, a member, an assignment.
  const last = (key: ContractKey) => Number(key.startsWith('DELETE'));
  const walk = everyKey.toSorted((a, b) => last(a) - last(b));
  const everyone: Caller[] = [
    'stranger',
    'account',
    'member of another festival',
    'viewer',
    'gate',
    'planner',
    'owner',
  ];

  for (const status of ['published', 'draft'] as const) {
    for (const caller of everyone) {
      it(`is as the table says for ${isMember(caller) ? 'its' : 'a'} ${caller}, at a ${status} festival`, async function () {
        this.timeout(30_000);
        const stage = stages[status] as Stage;
        for (const key of walk.filter((one) => one !== 'DELETE /session' && !own.includes(one))) {
          const { status: answered, body } = await sendRequest(clientOf(caller, status), key, stage);
          const { code } = (body ?? {}) as { code?: string };
          const refusal = expected(key, caller, status === 'draft');
          const what = `${key} answered ${answered} ${code ?? ''}`;
          if (refusal !== null) expect(code, what).to.equal(refusal);
          else if (key !== 'POST /session') {
            expect(answered === 200 || !barred.includes(code ?? ''), what).to.equal(true);
            expect(answered, what).to.be.lessThan(500);
          }
        }
      });
    }
  }

  it('for a draft is the same to an outsider as for an address that nothing has', async () => {
    const hidden = stages.draft as Stage;
    const nowhere: Stage = { ...hidden, slug: 'nothing-here', code: '222222' };
    for (const caller of ['stranger', 'account', 'member of another festival'] as const) {
      const client = clientOf(caller, 'draft');
      for (const key of walk.filter(inFestival)) {
        const [real, none] = [await sendRequest(client, key, hidden), await sendRequest(client, key, nowhere)];
        expect({ status: real.status, body: real.body }, key).to.deep.equal({ status: none.status, body: none.body });
      }
    }
  });

  it('ends with signing out', async () => {
    const client = await world.aMember(stages.published as Stage, 'planner');
    await client.call('DELETE /session');
    const answer = await sendRequest(client, 'GET /festivals/:slug/board', stages.published as Stage);
    expect(answer.status).to.equal(401);
  });

  it('keeps an application to its own vendor, even from its organizers', async () => {
    const stage = stages.published as Stage;
    for (const caller of ['account', 'viewer', 'owner'] as const) {
      const { status, body } = await sendRequest(clientOf(caller, 'published'), own[0]!, stage);
      expect({ status, code: (body as { code: string }).code }).to.deep.equal({
        status: 404,
        code: 'application-unknown',
      });
    }
  });
});
