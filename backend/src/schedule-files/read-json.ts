import type { WrittenItem } from '@yikeji/shared-types/schedule/carried.ts';
import * as z from 'zod';
import type { ReadFile } from './read-xml.ts';

const words = z
  .union([z.string(), z.number(), z.null()])
  .default('')
  .transform((text) => String(text ?? ''));
const person = z.union([
  z.string(),
  z
    .looseObject({
      name: z.string().optional(),
      public_name: z.string().optional(),
      full_public_name: z.string().optional(),
    })
    .transform((each) => each.name ?? each.public_name ?? each.full_public_name ?? ''),
]);
const happening = z.looseObject({
  ...{ guid: words, title: words, subtitle: words, abstract: words, description: words },
  ...{ date: words, duration: words, room: words, type: words },
  persons: z.array(person).default([]).catch([]),
});
const file = z.looseObject({
  generator: z.looseObject({ name: words }).optional(),
  schedule: z.looseObject({
    conference: z.looseObject({
      days: z.array(z.looseObject({ rooms: z.record(z.string(), z.array(happening)) })),
    }),
  }),
});

/** Reads a `schedule.json` of conference tools. */
export function readScheduleJson(text: string): ReadFile {
  const no = (line: number, fault: 'unreadable' | 'no-schedule', about = ''): ReadFile => ({
    written: [],
    faults: [{ line, fault, about }],
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return no(brokenLine(text, (error as Error).message), 'unreadable');
  }
  const read = file.safeParse(value);
  if (!read.success) return no(0, 'no-schedule', read.error.issues[0]?.path.map(String).join('.') ?? '');
  const { generator, schedule } = read.data;
  const isOwn = generator?.name === 'Yikeji';
  const lines = linesOfThings(text);
  const written = schedule.conference.days.flatMap(({ rooms }) =>
    Object.entries(rooms).flatMap(([roomName, things]) => things.map((each) => ({ each, roomName }))),
  );
  return {
    written: written.map(({ each, roomName }, index): WrittenItem => {
      const { guid, title, subtitle, abstract, description, date, duration, room, type, persons } = each;
      const line = lines[index] ?? 0;
      return {
        line,
        guid,
        kind: type,
        title,
        subtitle,
        abstract,
        description,
        room: room || roomName,
        date,
        duration,
        persons,
        isOwn,
      };
    }),
    faults: [],
  };
}

/** The lines in which things begin, told by the duration that each of them has. */
function linesOfThings(text: string): number[] {
  const found: number[] = [];
  for (const [index, line] of text.split('\n').entries())
    for (const _ of line.matchAll(/"duration"\s*:/g)) found.push(index + 1);
  return found;
}

function brokenLine(text: string, message: string): number {
  const said = /line (\d+)/.exec(message)?.[1];
  if (said) return Number(said);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position ? Number(position) : text.length).split('\n').length;
}
