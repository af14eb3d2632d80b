import { randomUUID } from 'node:crypto';
import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Assignment } from '@yikeji/shared-types/assignment.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { ScanAnswer } from '@yikeji/shared-types/check-in.ts';
import type { PublishedPlan } from '@yikeji/shared-types/layout/plan.ts';
import type { Proposal } from '@yikeji/shared-types/proposal.ts';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import { Client } from './client.ts';
import { Clock } from './clock.ts';
import { at, type FestivalSent, festivalSample, liningSample, type OfferSent, offerSample } from './samples.ts';
import { startServer, type TestServer } from './server.ts';
import { until } from './until.ts';

export interface Fair {
  slug: string;
  owner: Client;
}

export interface Stander {
  vendor: Client;
  applicationId: string;
  passCode: string;
}

type Lining = ReturnType<typeof liningSample>;

/** Builds what a test needs, through the API as people would, on a server of its own whose clock stands at load-in. */
export class World {
  readonly clock = new Clock(at('08:00'));
  #server: TestServer | null = null;
  #first: Promise<Client> | null = null;
  #count = 0;

  async open(smtpUrl?: string): Promise<void> {
    this.#server = await startServer({ now: this.clock.now, ...(smtpUrl ? { smtpUrl } : {}) });
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  get server(): TestServer {
    if (!this.#server) throw new Error('the world is not open yet');
    return this.#server;
  }

  visitor(): Client {
    return new Client(this.server.url);
  }

  /** A phone number that nobody else has. */
  aPhone(): string {
    return `139${String(++this.#count).padStart(8, '0')}`;
  }

  async anAccount(name = '测试员'): Promise<Client> {
    const client = this.visitor();
    await client.register(this.aPhone(), name);
    return client;
  }

  /** The organizer of this world, the same each time: owner of every festival that nobody else was named for. */
  anOrganizer(): Promise<Client> {
    return (this.#first ??= this.#setUp());
  }

  async #setUp(): Promise<Client> {
    const client = this.visitor();
    const body = { login: this.aPhone(), password: 'long enough', name: '周敏', token: this.server.setupToken };
    await client.call('POST /setup', { body });
    return client;
  }

  async aFestival(over: Partial<FestivalSent> = {}, by?: Client): Promise<Fair> {
    const owner = by ?? (await this.anOrganizer());
    const slug = `fair-${++this.#count}`;
    await owner.call('POST /festivals', { body: festivalSample({ slug, ...over }) });
    return { slug: over.slug ?? slug, owner };
  }

  async aMember({ slug, owner }: Fair, role: Role, name?: string): Promise<Client> {
    const member = await this.anAccount(name ?? role);
    const { token } = await owner.call('POST /festivals/:slug/invites', { params: { slug }, body: { role } });
    await member.call('POST /invites/:token/acceptance', { params: { token } });
    return member;
  }

  aGate(fair: Fair): Promise<Client> {
    return this.aMember(fair, 'gate', '王桂兰');
  }

  /** Lines a street and publishes it. */
  async aPublishedPlan({ slug, owner }: Fair, over: Partial<Lining> = {}): Promise<PublishedPlan> {
    const params = { slug };
    const { revision } = await owner.call('GET /festivals/:slug/layout', { params });
    const lining = liningSample(over);
    const lined = await owner.call('POST /festivals/:slug/layout/street', { params, body: { revision, lining } });
    const body = { revision: lined.revision };
    const { published } = await owner.call('POST /festivals/:slug/layout/publication', { params, body });
    if (!published) throw new Error('the plan was not published');
    return published.plan;
  }

  /** A festival that everybody sees, with 70 plots, taking applications. */
  async anOpenFair(over: Partial<FestivalSent> = {}): Promise<Fair & { plan: PublishedPlan }> {
    const fair = await this.aFestival(over);
    const plan = await this.aPublishedPlan(fair);
    const params = { slug: fair.slug };
    await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
    await fair.owner.call('POST /festivals/:slug/status', { params, body: { change: 'publish' } });
    return { ...fair, plan };
  }

  async aVendor(over: Partial<OfferSent> = {}): Promise<Client> {
    const vendor = await this.anAccount('高师傅');
    const body = { offer: offerSample(over), contactName: '高师傅', contactPhone: '13812345678' };
    await vendor.call('PUT /vendor', { body });
    return vendor;
  }

  async anApplication({ slug }: Fair, over: Partial<OfferSent> = {}, slotIds = ['d1-am', 'd1-pm']) {
    const vendor = await this.aVendor(over);
    const body = { offer: offerSample(over), slotIds };
    const application = await vendor.call('PUT /calls/:slug/application', { params: { slug }, body });
    return { vendor, application };
  }

  decide({ slug, owner }: Fair, application: { id: string; revision: number }, decision: 'accept' | 'waitlist') {
    const params = { slug, applicationId: application.id };
    const body = { decision, revision: application.revision };
    return owner.call('POST /festivals/:slug/applications/:applicationId/decision', { params, body });
  }

  async anAcceptedApplication(fair: Fair, over: Partial<OfferSent> = {}, slotIds?: string[]): Promise<Stander> {
    const { vendor, application } = await this.anApplication(fair, over, slotIds);
    const accepted: ApplicationForOrganizer = await this.decide(fair, application, 'accept');
    return { vendor, applicationId: application.id, passCode: accepted.passCode ?? '' };
  }

  assign({ slug, owner }: Fair, applicationId: string, plotId: string, slotId = 'd1-am'): Promise<Assignment> {
    const body = { applicationId, plotId, slotId };
    return owner.call('POST /festivals/:slug/assignments', { params: { slug }, body });
  }

  /** A vendor who is accepted and has a plot. */
  async anAssignment(fair: Fair & { plan: PublishedPlan }, index = 0, slotId = 'd1-am', over: Partial<OfferSent> = {}) {
    const slotIds = [slotId];
    const stander = await this.anAcceptedApplication(fair, over, slotIds);
    const plot = fair.plan.plots[index]!;
    const assignment = await this.assign(fair, stander.applicationId, plot.id, slotId);
    return { ...stander, plot, assignment };
  }

  /** A proposal that has been worked out. */
  async aProposal(
    { slug, owner }: Fair,
    body: Contract['POST /festivals/:slug/proposals']['body'] = {},
  ): Promise<Proposal> {
    const params = { slug };
    const { id } = await owner.call('POST /festivals/:slug/proposals', { params, body });
    let found: Proposal | null = null;
    await until(async () => {
      found = await owner.call('GET /festivals/:slug/proposals/latest', { params });
      return found?.id === id && found.state !== 'running';
    });
    return found as unknown as Proposal;
  }

  scan({ slug }: Fair, gate: Client, code: string, nonce: string = randomUUID()): Promise<ScanAnswer> {
    const body = { code, nonce, gate: '北门' };
    return gate.call('POST /festivals/:slug/check-ins', { params: { slug }, body });
  }
}

/** A world for the tests of one file: open before the first and gone after the last. */
export function useWorld(): World {
  const world = new World();
  before(async function () {
    this.timeout(30_000);
    await world.open();
  });
  after(() => world.close());
  return world;
}
