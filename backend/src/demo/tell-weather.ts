import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishNotice } from '../notices/publish.ts';

/** The weather story for residents, and a word to the vendors of the food zone. */
export async function tellWeather(context: Context, festival: FestivalRecord, owner: AccountRecord): Promise<void> {
  const [first] = festival.marketDays;
  const last = festival.marketDays.at(-1);
  if (!first || !last) return;
  const times = { startsAt: first.loadInFromAt, endsAt: last.closesAt };
  await publishNotice(
    context,
    festival,
    {
      ...times,
      nonce: 'demo-weather',
      audience: { kind: 'residents' },
      urgency: 'important',
      title: { zh: '明天下午可能有5级风', en: 'Fresh wind expected tomorrow afternoon' },
      body: {
        zh: '请早些来，带好孩子。风大时遮阳棚会收起来。',
        en: 'Come early and keep children close. Canopies come down when it blows.',
      },
    },
    owner.name,
  );
  await publishNotice(
    context,
    festival,
    {
      ...times,
      nonce: 'demo-packing',
      audience: { kind: 'zones', zoneIds: ['c'] },
      urgency: 'information',
      title: { zh: '收摊时请把油桶带到北门', en: 'Please bring oil drums to the north gate when you pack up' },
      body: { zh: '16:30以前有车来收。', en: 'A truck collects them until 16:30.' },
    },
    owner.name,
  );
}
