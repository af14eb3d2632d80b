import type { Doc } from './types.ts';
import { toNumber } from './number.ts';
import { CommandError } from '../commands/errors.ts';

/** How strings compare under a collation; `fold` maps strings that are equal to the same text. */
export interface Collation {
  spec: Doc;
  strength: number;
  compare(a: string, b: string): number;
  fold(text: string): string;
}

const SENSITIVITY = ['base', 'base', 'accent', 'variant', 'variant', 'variant'] as const;
const cache = new Map<string, Collation>();

/** Builds the collation of a command or index; undefined for the simple (binary) collation. */
export function collationOf(spec: unknown): Collation | undefined {
  if (spec === undefined || spec === null) return undefined;
  const doc = spec as Doc;
  if (typeof doc !== 'object') throw new CommandError('TypeMismatch', "The field 'collation' must be an object");
  if (doc.locale === 'simple') return undefined;
  if (typeof doc.locale !== 'string')
    throw new CommandError('BadValue', "BSON field 'collation.locale' is missing but a required field");
  const key = JSON.stringify(doc);
  const known = cache.get(key);
  if (known) return known;
  const strength = doc.strength === undefined ? 3 : toNumber(doc.strength);
  if (!(strength >= 1 && strength <= 5)) throw new CommandError('BadValue', 'Collation strength must be 1 to 5');
  const made = build(doc, strength);
  cache.set(key, made);
  return made;
}

function build(doc: Doc, strength: number): Collation {
  const locale = String(doc.locale).replaceAll('_', '-').replace('@collation=', '-u-co-');
  let collator: Intl.Collator;
  try {
    const sensitivity = strength === 1 && doc.caseLevel === true ? 'case' : SENSITIVITY[strength];
    collator = new Intl.Collator(locale, {
      sensitivity,
      numeric: doc.numericOrdering === true,
      caseFirst: doc.caseFirst === 'upper' || doc.caseFirst === 'lower' ? doc.caseFirst : 'false',
      ignorePunctuation: doc.alternate === 'shifted',
    });
  } catch {
    throw invalidLocale(doc);
  }
  if (Intl.Collator.supportedLocalesOf(locale).length === 0) throw invalidLocale(doc);
  const spec: Doc = {
    locale: doc.locale,
    caseLevel: doc.caseLevel ?? false,
    caseFirst: doc.caseFirst ?? 'off',
    strength,
    numericOrdering: doc.numericOrdering ?? false,
    alternate: doc.alternate ?? 'non-ignorable',
  };
  return { spec, strength, compare: (a, b) => collator.compare(a, b), fold: (text) => fold(text, strength) };
}

const invalidLocale = (doc: Doc): CommandError =>
  new CommandError('BadValue', `Field 'locale' is invalid in: ${JSON.stringify(doc)}`);

function fold(text: string, strength: number): string {
  if (strength >= 3) return text.normalize('NFC');
  const lower = text.normalize('NFKD').toLowerCase();
  return strength === 1 ? lower.replaceAll(/\p{M}/gu, '') : lower;
}

/** True when two collations are the same rules, so that an index built with one serves the other. */
export function sameCollation(a: Collation | undefined, b: Collation | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a.spec) === JSON.stringify(b.spec));
}
