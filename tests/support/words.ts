import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '@yikeji/shared-types/text.ts';

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'frontend/messages');

/** The message files of one language, area by area. */
export function messageFiles(locale: Locale): Map<string, Record<string, string>> {
  return new Map(
    globSync(`*/${locale}.json`, { cwd: folder })
      .sort()
      .map((file) => [dirname(file), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>]),
  );
}

/** Every message of one language by its key. */
export function allMessages(locale: Locale): Map<string, string> {
  return new Map([...messageFiles(locale).values()].flatMap((messages) => Object.entries(messages)));
}

const chinese = allMessages('zh');

const textOf = (key: string): string => {
  const text = chinese.get(key);
  if (text === undefined) throw new Error(`No message is called ${key}`);
  return text;
};

/** What the Chinese pages say under a key, so that a test does not break when it is said better. */
export function words(key: string, inputs: Record<string, string | number> = {}): string {
  return textOf(key).replace(/\{(\w+)\}/g, (whole, name: string) => String(inputs[name] ?? whole));
}

/** The same, where what is filled in does not matter. */
export function wordsLike(key: string, inputs: Record<string, string | number> = {}): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = textOf(key).split(/\{(\w+)\}/);
  return new RegExp(
    parts
      .map((part, index) => literal(index % 2 === 0 ? part : String(inputs[part] ?? '\0')))
      .join('')
      .replaceAll('\0', '.*'),
  );
}
