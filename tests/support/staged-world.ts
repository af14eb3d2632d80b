import { demoPassword, phoneOf } from '@yikeji/backend/demo/people.ts';
import { type Stage, useStage } from './browser.ts';
import type { Client } from './client.ts';
import type { FestivalSent } from './samples.ts';
import type { TestServer } from './server.ts';
import { World } from './world.ts';

/** A zone in which it is about noon now, so that a fair of today is open whenever the tests run, and the date there. */
export function noonZone(now = new Date()): { timeZone: string; date: string; tomorrow: string } {
  const ahead = 12 - now.getUTCHours();
  const dateIn = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString().slice(0, 10);
  const timeZone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  return { timeZone, date: dateIn(ahead), tomorrow: dateIn(ahead + 24) };
}

const hours = { opens: '09:30', closes: '16:00', loadInFrom: '07:30', loadInUntil: '09:00', loadOutUntil: '17:30' };

/** Builds fairs on the stage, among those of the demo; their first day is today and open. */
export class StagedWorld extends World {
  readonly stage: Stage;

  constructor(stage: Stage) {
    super();
    this.stage = stage;
  }

  override get server(): TestServer {
    return this.stage.server;
  }

  override async anOrganizer(): Promise<Client> {
    const organizer = this.visitor();
    await organizer.signIn(phoneOf(1), demoPassword);
    return organizer;
  }

  /** What a fair is today: one slot, from half past nine until four. */
  today(): Partial<FestivalSent> {
    const { timeZone, date } = noonZone();
    const slots = [{ id: 'd1-am', name: { zh: '全天', en: 'All day' }, starts: hours.opens, ends: hours.closes }];
    return { timeZone, marketDays: [{ id: 'd1', date, ...hours, slots }] };
  }
}

let world: StagedWorld | undefined;

/** The staged world for the tests of one file. */
export function useStagedWorld(): () => StagedWorld {
  const stage = useStage();
  return () => (world ??= new StagedWorld(stage()));
}
