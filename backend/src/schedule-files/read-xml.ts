import type { ScheduleFileFault } from '@yikeji/shared-types/schedule-file.ts';
import type { WrittenItem } from '@yikeji/shared-types/schedule/carried.ts';
import { SaxesParser } from 'saxes';

/** Elements within elements that a schedule has at most. */
const deepest = 12;

class Stop extends Error {
  readonly fault: ScheduleFileFault;
  constructor(fault: ScheduleFileFault) {
    super(fault.fault);
    this.fault = fault;
  }
}

export interface ReadFile {
  written: WrittenItem[];
  faults: ScheduleFileFault[];
}

const blank = (line: number, isOwn: boolean): WrittenItem => ({
  ...{ line, guid: '', kind: '', title: '', subtitle: '', abstract: '', description: '' },
  ...{ room: '', date: '', duration: '', persons: [], isOwn },
});

type TextField = 'title' | 'subtitle' | 'abstract' | 'description' | 'room' | 'date' | 'duration' | 'kind';
const fields: Record<string, TextField> = {
  title: 'title',
  subtitle: 'subtitle',
  abstract: 'abstract',
  description: 'description',
  room: 'room',
  date: 'date',
  duration: 'duration',
  type: 'kind',
};

/**
 * Reads a `schedule.xml` of conference tools. A document type is refused before anything in it is looked at, so that no
 * entity of the file's own can grow or reach outside; a broken file says in which line.
 */
export function readScheduleXml(text: string): ReadFile {
  const parser = new SaxesParser({ position: true });
  const written: WrittenItem[] = [];
  const path: string[] = [];
  let roomName = '';
  let isOwn = false;
  let item: WrittenItem | null = null;
  let words = '';
  const stop = (fault: ScheduleFileFault['fault']) => {
    throw new Stop({ line: parser.line, fault, about: '' });
  };
  parser.on('doctype', () => stop('doctype'));
  parser.on('error', () => stop('unreadable'));
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    words = '';
    if (path.length > deepest) stop('unreadable');
    if (path.length === 1 && name !== 'schedule') stop('no-schedule');
    if (name === 'generator' && path.length === 2) isOwn = attributes.name === 'Yikeji';
    if (name === 'room' && path.length === 3) roomName = String(attributes.name ?? '');
    if (name === 'event' && path.length === 4) {
      item = { ...blank(parser.line, isOwn), guid: String(attributes.guid ?? ''), room: roomName };
    }
  });
  parser.on('text', (part) => (words += part));
  parser.on('cdata', (part) => (words += part));
  parser.on('closetag', ({ name }) => {
    const field = fields[name];
    if (item && path.length === 5 && field !== undefined) item[field] = words.trim() || item[field];
    if (item && name === 'person' && words.trim() !== '') item.persons.push(words.trim());
    if (item && name === 'event' && path.length === 4) {
      written.push(item);
      item = null;
    }
    words = '';
    path.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stop) return { written: [], faults: [error.fault] };
    throw error;
  }
  return { written, faults: [] };
}
