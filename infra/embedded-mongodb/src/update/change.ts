import type { Change } from './apply.ts';
import type { Doc } from '../values/types.ts';

/** A change that makes missing parents. */
export function creating(of: (value: unknown, root: Doc) => unknown): Change {
  return Object.assign(of, { creates: true });
}

/** A change that leaves a document alone where its path is missing. */
export function existing(of: (value: unknown, root: Doc) => unknown): Change {
  return Object.assign((value: unknown, root: Doc) => (value === undefined ? undefined : of(value, root)), {
    creates: false,
  });
}
