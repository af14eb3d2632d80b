import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Notice, NoticeAudience, Urgency } from '@yikeji/shared-types/notice.ts';
import { fromWallClock, toWallClock } from '#lib/wall-clock.ts';

/** What the form holds: times are the festival's wall clock, and an empty start is now. */
export type NoticeInput = {
  kind: NoticeAudience['kind'];
  zoneIds: string[];
  applicationId: string | undefined;
  urgency: Urgency;
  title: { zh: string; en: string };
  body: { zh: string; en: string };
  starts: string;
  ends: string;
};

type Days = Pick<Festival, 'marketDays' | 'timeZone'>;

/** When notices usually end: at closing time of the day that is on or next; without one, in a day. */
export function usualEnd({ marketDays }: Days, now: number): number {
  const day = marketDays.find(({ closesAt }) => Date.parse(closesAt) > now);
  return day ? Date.parse(day.closesAt) : now + 86_400_000;
}

export function emptyNotice(festival: Days, now: number): NoticeInput {
  return {
    kind: 'residents',
    zoneIds: [],
    applicationId: undefined,
    urgency: 'information',
    title: { zh: '', en: '' },
    body: { zh: '', en: '' },
    starts: '',
    ends: toWallClock(usualEnd(festival, now), festival.timeZone),
  };
}

export function fromNotice({ audience, urgency, title, body, startsAt, endsAt }: Notice, zone: string): NoticeInput {
  return {
    kind: audience.kind,
    zoneIds: audience.kind === 'zones' ? [...audience.zoneIds] : [],
    applicationId: audience.kind === 'vendor' ? audience.applicationId : undefined,
    urgency,
    title: { ...title },
    body: { ...body },
    starts: toWallClock(startsAt, zone),
    ends: toWallClock(endsAt, zone),
  };
}

/** What is sent. Null where a field that only the page can check is missing: the zones, the vendor or the end. */
export function toSent(input: NoticeInput, zone: string, now: number) {
  const audience: NoticeAudience | null =
    input.kind === 'zones'
      ? input.zoneIds.length > 0
        ? { kind: 'zones', zoneIds: input.zoneIds }
        : null
      : input.kind === 'vendor'
        ? input.applicationId
          ? { kind: 'vendor', applicationId: input.applicationId }
          : null
        : { kind: input.kind };
  const startsAt = input.starts ? fromWallClock(input.starts, zone) : new Date(now).toISOString();
  const endsAt = fromWallClock(input.ends, zone);
  const { urgency, title, body } = input;
  return { audience, urgency, title, body, startsAt, endsAt };
}
