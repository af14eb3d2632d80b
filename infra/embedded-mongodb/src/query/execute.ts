import type { Variables } from '../aggregation/expression.ts';
import { CommandError } from '../commands/errors.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { Row } from '../storage/connection.ts';
import type { Tally } from '../storage/scan.ts';
import type { View } from '../storage/view.ts';
import type { Collation } from '../values/collation.ts';
import { decode, decodeFields } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { compileFilter, fieldsAsked } from './match.ts';
import { choosePlan, type Plan } from './plan.ts';
import { sortItems, type SortField } from './sort.ts';

/** What to find. */
export interface Query {
  filter: Doc;
  sort: SortField[];
  skip: number;
  /** 0 for all. */
  limit: number;
  collation?: Collation | undefined;
  variables?: Variables | undefined;
  hint?: unknown;
  min?: Doc | undefined;
  max?: Doc | undefined;
  /** The time, in milliseconds of the clock, at which the query gives up; 0 for never. */
  deadline: number;
  /** Wants the array place that the filter matched at. */
  positional?: boolean;
  /** The only fields of what is found that anybody will read; all when left out. */
  fields?: Iterable<string> | undefined;
}

/** A document that was found; decoded when first asked for, as far as somebody reads it. */
export class Found {
  readonly row: Row;
  position = -1;
  private readonly fields: ReadonlySet<string> | undefined;
  private decoded: Doc | undefined;

  constructor(row: Row, fields?: ReadonlySet<string>) {
    this.row = row;
    this.fields = fields;
  }

  get doc(): Doc {
    return (this.decoded ??= this.fields ? decodeFields(this.row.d, this.fields) : decode(this.row.d));
  }
}

/** The documents that were found. */
export function* docsOf(found: Iterable<Found>): Generator<Doc> {
  for (const { doc } of found) yield doc;
}

/** Finds documents in order; the plan and the tally tell `explain` what happened. */
export function execute(
  view: View,
  collection: CollectionInfo,
  query: Query,
  tally: Tally = { keys: 0, docs: 0 },
  plan: Plan = choosePlan(collection, query),
): Iterable<Found> {
  const { sort, skip, limit } = query;
  const sorted = sort.length === 0 || (plan.sorted && view.ordered(collection));
  const matches = matching(view, collection, query, tally, plan, sorted ? skip + limit : 0);
  const found = sorted ? matches : sortItems([...matches], sort, ({ doc }) => doc, query.collation);
  return skip === 0 && limit === 0 ? found : page(found, skip, limit);
}

function* page(found: Iterable<Found>, skip: number, limit: number): Generator<Found> {
  let at = 0;
  for (const item of found) {
    at += 1;
    if (at > skip) yield item;
    if (limit > 0 && at >= skip + limit) return;
  }
}

function* matching(
  view: View,
  collection: CollectionInfo,
  query: Query,
  tally: Tally,
  plan: Plan,
  wanted: number,
): Generator<Found> {
  const bare = Object.keys(query.filter).length === 0 || (plan.exact && !query.positional && view.ordered(collection));
  const matcher = bare
    ? undefined
    : compileFilter(query.filter, { collation: query.collation, variables: query.variables });
  const fields = fieldsRead(query);
  let seen = 0;
  for (const row of view.scan(collection, plan.access, tally, wanted)) {
    seen += 1;
    if (query.deadline > 0 && seen % 64 === 0 && Date.now() > query.deadline)
      throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
    const found = new Found(row, fields);
    if (matcher) {
      if (!matcher.test(found.doc)) continue;
      found.position = matcher.position;
    }
    yield found;
  }
}

/** The fields that are read of what a query finds: by whoever asked, by its filter and by its order. */
function fieldsRead({ fields, filter, sort }: Query): Set<string> | undefined {
  const asked = fields && fieldsAsked(filter);
  return asked && new Set([...fields, ...asked, ...sort.map(({ path }) => rootOf(path))]);
}

const rootOf = (path: string): string => path.split('.')[0]!;
