import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number };
type Declaration = Node & { declarations: { init: Node | null }[] };
type Statement = Node & { declaration?: Declaration | null };

const calls = ['CallExpression', 'NewExpression'];

/**
 * What shared types describe, they describe without doing anything: `tests/architecture/purity.test.ts` sees to it. Told so,
 * the bundler leaves out of a page what it does not use of them, and with it the library that checks them.
 */
export function pureTypes(): Plugin {
  return {
    name: 'pure-types',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/shared-types.src/.test(id)) return undefined;
      const { body } = this.parse(code) as unknown as { body: Statement[] };
      const made = body
        .flatMap((statement) => (statement.declaration ?? (statement as unknown as Declaration)).declarations ?? [])
        .flatMap(({ init }) => (init && calls.includes(init.type) ? [init] : []));
      const told = made.reduceRight(
        (text, { start, end }) =>
          `${text.slice(0, start)}/* @__PURE__ */ (() => ${text.slice(start, end)})()${text.slice(end)}`,
        code,
      );
      return { code: told, map: null };
    },
  };
}
