type Path = (string | number)[];

/** What nobody should send in any place. */
const absurd: unknown[] = [
  null,
  '',
  'NaN',
  -1,
  1.5,
  1e300,
  true,
  [],
  {},
  [[]],
  { $gt: '' },
  { $ne: null },
  'x'.repeat(20_000),
  '\u0000',
  '\ud800',
  Array.from({ length: 6000 }, () => 0),
  '00000000-0000-0000-0000-000000000000',
  '../../etc/passwd',
];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    pathsIn(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inside];
}

function replaced(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  if (rest.length === 0 && put === undefined) delete copy[key];
  else copy[key] = replaced((value as Record<string | number, unknown>)[key], rest, put);
  return copy;
}

/** A good body with one thing wrong: every place left out once, and `each` absurd values in it, in turn. */
export function* spoiled(body: unknown, each: number): Generator<{ what: string; body: unknown }> {
  let turn = 0;
  for (const path of pathsIn(body)) {
    if (path.length > 0) yield { what: `without ${path.join('.')}`, body: replaced(body, path, undefined) };
    for (let count = 0; count < each; count++) {
      const put = absurd[turn++ % absurd.length];
      yield {
        what: `${path.join('.')} = ${String(JSON.stringify(put)).slice(0, 40)}`,
        body: replaced(body, path, put),
      };
    }
  }
}
