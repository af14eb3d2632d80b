import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { type Arranged, arrangeVendors } from './arrange-vendors.ts';
import { gatherFacts } from './gather-facts.ts';
import { runTask } from './solver/run.ts';

/** Works out the best places for everybody who is accepted and has none, and puts them there. */
export async function placeBest(context: Context, festival: FestivalRecord, by: string): Promise<Arranged> {
  const facts = await gatherFacts(festival, { mayMove: 'nobody', loose: [] });
  const { placements } = await runTask({ kind: 'solve', facts }).answer;
  return arrangeVendors(context, festival, placements, by);
}
