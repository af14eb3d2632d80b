import { randomUUID } from 'node:crypto';
import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { assignPlot } from '../assignments/assign.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { substituteVendor } from '../assignments/substitute.ts';
import { recordCheckIn } from '../check-ins/record.ts';
import type { Context } from '../context.ts';
import { changeStatus } from '../festivals/change-status.ts';
import { createFestival } from '../festivals/create.ts';
import { acceptInvite, inviteMember } from '../festivals/invite.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { openApplications } from '../festivals/open-applications.ts';
import { changeDraft } from '../layouts/change-draft.ts';
import { lineStreetWithPlots } from '../layouts/line-street.ts';
import { planForPlacing } from '../layouts/model.ts';
import { publishLayout } from '../layouts/publish.ts';
import { inBatches } from './in-batches.ts';
import { demoAccount, phoneOf } from './people.ts';
import { countPeopleInside } from './people-inside.ts';
import { planSchedule } from './plan-schedule.ts';
import { applyAs, settle } from './place-vendors.ts';
import { tellWeather } from './tell-weather.ts';
import { ground, linings, squarePlots, wangchuanchang } from './wangchuanchang.ts';
import { declined, standing, waiting } from './wangchuanchang-vendors.ts';

/** Vendors set up side by side: more would not be faster on two cores. */
const atOnce = 8;
const absentPlot = 'C02';
const substitutedPlot = 'D11';

/** Builds the Wangchuanchang stop through the same verbs that the API uses, planned some days ago and with its first day under way. */
export async function buildWangchuanchang(context: Context, planning: Context, owner: AccountRecord): Promise<void> {
  const created = await createFestival(
    planning,
    owner,
    { ...wangchuanchang(context.now()), slug: 'wangchuanchang' },
    { demo: true },
  );
  await inviteStaff(planning, created, owner);
  await drawPlan(planning, created, owner);
  const read = async () => (await FestivalModel.findById(created._id).lean()) as FestivalRecord;
  await openApplications(planning, await read(), true, owner.name);
  const applications = await placeVendors(planning, await read(), owner);
  await openApplications(planning, await read(), false, owner.name);
  await changeStatus(planning, await read(), { change: 'publish' }, owner.name);
  await planSchedule(planning, await read(), applications, owner.name);
  await runFirstDay(context, await read(), applications, owner);
  await tellWeather(context, await read(), owner);
}

async function inviteStaff(context: Context, festival: FestivalRecord, owner: AccountRecord): Promise<void> {
  const staff = [
    [2, '陈志远', 'planner'],
    [3, '王桂兰', 'gate'],
    [4, '刘海涛', 'gate'],
    [5, '高文', 'viewer'],
  ] as const;
  for (const [count, name, role] of staff) {
    const account = await demoAccount(context, phoneOf(count), name, role === 'planner');
    const { token } = await inviteMember(context, festival._id, role, { by: owner.name });
    await acceptInvite(context, account, token);
  }
}

async function drawPlan(context: Context, festival: FestivalRecord, owner: AccountRecord): Promise<void> {
  let revision = 0;
  for (const lining of linings) await lineStreetWithPlots(context, festival, revision++, lining, owner.name);
  const changes: PlanChange[] = [
    { kind: 'set-ground', outline: ground.outline, north: ground.north },
    ...ground.areas.map((area) => ({ kind: 'put-area' as const, area })),
    ...ground.lines.map((line) => ({ kind: 'put-line' as const, line })),
    ...ground.facilities.map((facility) => ({ kind: 'put-facility' as const, facility })),
    ...squarePlots.map((plot) => ({ kind: 'put-plot' as const, plot })),
  ];
  await changeDraft(context, festival, revision++, changes, owner.name);
  await publishLayout(context, festival, revision, owner.name);
}

async function placeVendors(
  context: Context,
  festival: FestivalRecord,
  owner: AccountRecord,
): Promise<Map<string, ApplicationRecord>> {
  const plan = await planForPlacing(festival._id);
  const byNumber = new Map(plan?.plots.map((plot) => [plot.number, plot]));
  const accepted = new Map<string, ApplicationRecord>();
  const firstPhone = 100;
  const places = Object.entries(standing);
  await inBatches(places, atOnce, async ([number, line], index) => {
    const plot = byNumber.get(number);
    if (!plot) return;
    const count = firstPhone + index;
    const sent = await applyAs(context, festival._id, {
      line,
      login: phoneOf(count),
      count,
      preferredZoneIds: [plot.zoneId],
    });
    const application = await settle(context, festival, sent, 'accept', '', owner.name);
    for (const slotId of application.slotIds) {
      await assignPlot(
        context,
        festival,
        { applicationId: String(application._id), plotId: plot.id, slotId, source: 'hand' },
        owner.name,
      );
    }
    accepted.set(number, application);
  });
  await inBatches([...waiting, ...declined], atOnce, async (line, index) => {
    const count = firstPhone + places.length + index;
    const turnedDown = declined.includes(line);
    const sent = await applyAs(context, festival._id, {
      line,
      login: phoneOf(count),
      count,
      preferredZoneIds: turnedDown ? ['c'] : [],
    });
    if (turnedDown) await settle(context, festival, sent, 'decline', '健康证已过期，换新证后下次再报。', owner.name);
    else accepted.set(line.zh, await settle(context, festival, sent, 'waitlist', '', owner.name));
  });
  return accepted;
}

/** Vendors arrive during load-in of the first day: one does not come, one is stood in for, two are late. */
async function runFirstDay(
  context: Context,
  festival: FestivalRecord,
  applications: Map<string, ApplicationRecord>,
  owner: AccountRecord,
): Promise<void> {
  const [day] = festival.marketDays;
  if (!day) return;
  const from = Date.parse(day.loadInFromAt);
  const until = Date.parse(day.loadInUntilAt);
  const numbers = Object.keys(standing).filter((number) => number !== absentPlot && number !== substitutedPlot);
  const spread = (until - from - 5 * 60_000) / numbers.length;
  const order = [...numbers].sort((a, b) => hash(a) - hash(b));
  await inBatches(order, atOnce, async (number, index) => {
    const late = index >= order.length - 2;
    const at = late ? until + (8 + (index % 2) * 6) * 60_000 : from + index * spread;
    await arrive(context, festival, applications.get(number), at, index % 3 === 0 ? '南门' : '北门');
  });
  await countPeopleInside({ ...context, now: () => pastOrNow(context, Date.parse(day.opensAt)) }, festival);
  const first = applications.get(substitutedPlot);
  const standIn = waiting[0] && applications.get(waiting[0].zh);
  const [slot] = day.slots;
  const missing = await AssignmentModel.findOne({ applicationId: first?._id, slotId: slot?.id, active: true }).lean();
  if (!missing || !standIn) return;
  const at = { ...context, now: () => pastOrNow(context, Date.parse(day.opensAt) + 8 * 60_000) };
  await substituteVendor(
    at,
    festival,
    String(missing._id),
    { applicationId: String(standIn._id), reason: '原摊主临时有事' },
    owner.name,
  );
  await arrive(context, festival, standIn, Date.parse(day.opensAt) + 20 * 60_000, '北门');
}

function pastOrNow(context: Context, at: number): Date {
  return new Date(Math.min(at, context.now().getTime()));
}

async function arrive(
  context: Context,
  festival: FestivalRecord,
  application: ApplicationRecord | undefined,
  at: number,
  gate: string,
): Promise<void> {
  if (!application) return;
  const then = { ...context, now: () => pastOrNow(context, at) };
  const fresh = application.passCode ? application : await ApplicationModel.findById(application._id).lean();
  await recordCheckIn(
    then,
    festival,
    { code: fresh?.passCode ?? '', nonce: randomUUID(), gate },
    gate === '南门' ? '刘海涛' : '王桂兰',
  );
}

/** A fixed order that is not the order of the plots. */
function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7);
}
