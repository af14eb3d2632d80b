import type { CarriedItem } from '@yikeji/shared-types/schedule/carried.ts';
import { acronymOf, type CarriedHead, daysOf, fieldsOf } from './write-json.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// eslint-disable-next-line no-control-regex
const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Text as XML holds it; letters that XML has no place for are left out. */
const safe = (text: string) => text.replace(strange, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
const tag = (name: string, text: string | number) => `<${name}>${safe(String(text))}</${name}>`;

/** The schedule as a `schedule.xml` that conference tools read, after the schema of c3voc. */
export function writeScheduleXml(head: CarriedHead, items: CarriedItem[]): string {
  const days = daysOf(head, items);
  let number = 0;
  const thing = (item: CarriedItem) => {
    const { id, guid, ...fields } = fieldsOf(item, ++number, head);
    const persons = item.persons.map((name, index) => `<person id="${number * 100 + index}">${safe(name)}</person>`);
    return [
      `      <event id="${id}" guid="${guid}">`,
      ...Object.entries(fields).map(([name, text]) => `        ${tag(name, text)}`),
      `        ${tag('url', `${head.baseUrl}/f/${head.slug}/programme`)}`,
      `        <persons>${persons.join('')}</persons>`,
      '        <links></links>',
      '      </event>',
    ].join('\n');
  };
  const day = ({ index, date, start, end, rooms }: (typeof days)[number]) =>
    [
      `  <day index="${index}" date="${date}" start="${start}" end="${end}">`,
      ...[...rooms].flatMap(([room, things]) => [
        `    <room name="${safe(room)}">`,
        ...things.map(thing),
        '    </room>',
      ]),
      '  </day>',
    ].join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    `  <generator name="Yikeji" version="${safe(head.productVersion)}" />`,
    `  ${tag('version', head.version)}`,
    '  <conference>',
    `    ${tag('acronym', acronymOf(head.slug))}`,
    `    ${tag('title', head.title)}`,
    `    ${tag('start', days[0]?.date ?? '')}`,
    `    ${tag('end', days.at(-1)?.date ?? '')}`,
    `    ${tag('days', days.length)}`,
    `    ${tag('timeslot_duration', '00:05')}`,
    `    ${tag('base_url', head.baseUrl)}`,
    `    ${tag('time_zone_name', head.timeZone)}`,
    '  </conference>',
    ...days.map(day),
    '</schedule>',
    '',
  ].join('\n');
}
