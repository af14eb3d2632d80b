import { AccountModel } from '../accounts/model.ts';
import { StartFailure } from '../config.ts';
import type { Context } from '../context.ts';
import { FestivalModel } from '../festivals/model.ts';
import { buildCommunityFestival } from './build-community.ts';
import { buildBureau } from './build-bureau.ts';
import { buildDuties } from './build-duties.ts';
import { buildWangchuanchang } from './build-wangchuanchang.ts';
import { clearDemo } from './clear.ts';
import { communityFestivals } from './community.ts';
import { DemoModel } from './model.ts';
import { demoAccount, phoneOf } from './people.ts';
import { shiftDemo } from './shift.ts';

export interface DemoWish {
  /** What the settings say; null when they say nothing. */
  wanted: boolean | null;
  /** Whether a demo may be here at all: embedded database, this machine only. */
  possible: boolean;
  /** Tells the person who waits how far it is. */
  say: (text: string) => void;
}

/**
 * Keeps the demo as it should be at a start: builds it in an empty database, moves it to the coming days when it is over,
 * and says whether its sign-ins work. Throws a StartFailure when demo accounts, whose password everybody knows, lie in a
 * database that others can reach.
 */
export async function keepDemo(context: Context, wish: DemoWish): Promise<boolean> {
  const present = (await AccountModel.exists({ demo: true })) !== null;
  if (present && !wish.possible) {
    throw new StartFailure(
      'This database holds demo accounts with a public password, so it cannot be opened to others. Choose another DATA_DIR or MONGODB_URI. 这份数据里有演示账号，不能对外开放，请换一个数据文件夹或数据库。',
    );
  }
  if (present && (await DemoModel.exists({ _id: 'demo' }))) {
    await shiftDemo(context);
    return true;
  }
  if (present) await clearDemo();
  if (!wish.possible || wish.wanted === false) return false;
  const empty = !(await FestivalModel.exists({})) && !(await AccountModel.exists({}));
  if (!empty && !wish.wanted) return false;
  await buildDemo(context, wish.say);
  return true;
}

/** The demo was planned so long before its first day. */
const planningDays = 3;

async function buildDemo(context: Context, say: (text: string) => void): Promise<void> {
  const owner = await demoAccount(context, phoneOf(1), '周敏', true);
  const planning = { ...context, now: () => new Date(context.now().getTime() - planningDays * 86_400_000) };
  say('布置演示集市… setting up the demo');
  await buildWangchuanchang(context, planning, owner);
  say('  王串场站：60 个摊位，56 家商户 Wangchuanchang stop: 60 plots, 56 vendors');
  for (const [index, community] of communityFestivals(context.now()).entries()) {
    await buildCommunityFestival(planning, owner, community, 300 + index * 50);
    say(`  ${community.festival.name.zh} ${community.festival.name.en}`);
  }
  await buildBureau(owner);
  await buildDuties(planning, owner);
  await DemoModel.updateOne({ _id: 'demo' }, { $set: { completedAt: context.now() } }, { upsert: true });
}
