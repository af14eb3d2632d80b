import { BSONRegExp } from 'bson';
import { CommandError } from '../commands/errors.ts';

const cache = new Map<string, RegExp>();

/** Compiles a PCRE pattern with MongoDB's options i, m, s, u and x. */
export function compileRegex(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  if (/[^imsxu]/.test(options)) throw new CommandError('BadValue', `invalid flag in regex options: ${options}`);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  let source = inline ? pattern.slice(inline[0].length) : pattern;
  const flags = new Set(`${options}${inline?.[1] ?? ''}`);
  if (flags.has('x')) source = source.replaceAll(/(\\.)|\s+|#.*$/gm, '$1');
  const wanted = ['i', 'm', 's'].filter((flag) => flags.has(flag)).join('');
  const made = build(source, wanted);
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}

function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw new CommandError('Location51091', `Regular expression is invalid: ${(error as Error).message}`);
    }
  }
}

/** The compiled form of a regex value from a query, or undefined for other values. */
export function regexOf(value: unknown): RegExp | undefined {
  if (value instanceof BSONRegExp) return compileRegex(value.pattern, value.options);
  return value instanceof RegExp ? compileRegex(value.source, value.flags) : undefined;
}
