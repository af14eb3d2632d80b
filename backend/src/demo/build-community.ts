import type { AccountRecord } from '../accounts/model.ts';
import { confirmComing } from '../applications/confirm.ts';
import { placeBest } from '../assignments/place-best.ts';
import type { Context } from '../context.ts';
import { changeStatus } from '../festivals/change-status.ts';
import { createFestival } from '../festivals/create.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { updateFestival } from '../festivals/update.ts';
import { festivalInput } from '@yikeji/shared-types/festival.ts';
import { usualPaperRules } from '@yikeji/shared-types/paper.ts';
import { openApplications } from '../festivals/open-applications.ts';
import { lineStreetWithPlots } from '../layouts/line-street.ts';
import { publishLayout } from '../layouts/publish.ts';
import type { CommunityFestival } from './community.ts';
import { inBatches } from './in-batches.ts';
import { phoneOf } from './people.ts';
import { applyAs, settle } from './place-vendors.ts';

/** Builds one community festival through the verbs; its vendors are placed by an accepted proposal. */
export async function buildCommunityFestival(
  context: Context,
  owner: AccountRecord,
  given: CommunityFestival,
  firstPhone: number,
): Promise<void> {
  const created = await createFestival(context, owner, { ...given.festival, slug: given.slug }, { demo: true });
  const read = async () => (await FestivalModel.findById(created._id).lean()) as FestivalRecord;
  const { street } = given;
  await lineStreetWithPlots(
    context,
    created,
    0,
    {
      streetId: 'street',
      name: street.name,
      centre: [
        [0, 0],
        [street.length, 0],
      ],
      width: street.width,
      sides: street.sides,
      plotWidth: 3,
      plotDepth: 3,
      gap: street.gap,
      from: 0,
      zoneId: 'a',
      powerKw: 2,
      water: true,
      numbering: 'sides',
      firstNumber: 1,
      count: street.plots,
    },
    owner.name,
  );
  await publishLayout(context, created, 1, owner.name);
  await openApplications(context, await read(), true, owner.name);
  await inBatches(given.vendors, 8, async (line, index) => {
    const sent = await applyAs(context, created._id, {
      line,
      login: phoneOf(firstPhone + index),
      count: firstPhone + index,
      preferredZoneIds: ['a'],
    });
    const accepted = await settle(context, created, sent, 'accept', '', owner.name);
    // Where word is asked for, two of three have given it.
    if (accepted.answer && index % 3 > 0)
      await confirmComing(context, created, { _id: String(accepted._id) }, accepted.offer.name.zh);
  });
  await placeBest(context, await read(), owner.name);
  if (!given.open) await openApplications(context, await read(), false, owner.name);
  await changeStatus(context, await read(), { change: 'publish' }, owner.name);
  if (given.open) await askForPapers(context, await read(), owner.name);
  if (given.calledOff) {
    const { marketDayId, text } = given.calledOff;
    await changeStatus(
      context,
      await read(),
      { change: 'cancel', marketDayId, reason: { kind: 'rain', text } },
      owner.name,
    );
  }
}

/** Whoever applies from now on shows papers, and each trade has so many places; those who were placed before are asked too. */
async function askForPapers(context: Context, festival: FestivalRecord, by: string): Promise<void> {
  const { categories } = festival;
  const papers = usualPaperRules.filter((rule) => rule.categories.some((trade) => categories.includes(trade)));
  const quotas = categories.map((category) => ({ category, count: 4 }));
  const { revision } = festival;
  await updateFestival(context, festival, { ...festivalInput.parse(festival), papers, quotas, revision }, by);
}
