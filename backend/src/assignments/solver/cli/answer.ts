import { assign } from '../assign.ts';
import { findConflict } from '../explain.ts';
import { optimise } from '../optimise.ts';
import { matrixInstance, readFair, readMatrix } from '../read-instance.ts';

interface Asked {
  text: string;
  asJson: boolean;
  /** Seconds since some moment. */
  now: () => number;
}

/** What `npm run solve` prints for a file's text; throws a `BadInstance` with a sentence when the file is no good. */
export function answerFile({ text, asJson, now }: Asked): string {
  return text.trimStart().startsWith('{') ? answerFair(text, asJson, now) : answerMatrix(text, asJson);
}

function answerMatrix(text: string, asJson: boolean): string {
  const matrix = readMatrix(text);
  const { instance } = matrixInstance(matrix);
  const columnOf = [...assign(instance).columnOf];
  const total = columnOf.reduce((sum, column, row) => sum + matrix.costs[row * matrix.size + column]!, 0);
  return asJson ? JSON.stringify({ total, columnOf }) : String(total);
}

function answerFair(text: string, asJson: boolean, now: () => number): string {
  const fair = readFair(text);
  const started = now();
  const { answer } = optimise(fair);
  const seconds = Number((now() - started).toFixed(3));
  const conflict = answer.status === 'infeasible' ? findConflict(fair).map(({ name }) => name) : [];
  if (asJson) return JSON.stringify({ ...answer, seconds, ...(conflict.length > 0 ? { conflict } : {}) });
  if (answer.status === 'infeasible') return `infeasible: these cannot be had together: ${conflict.join('; ')}`;
  if (answer.status === 'not-found')
    return 'not found: no plan keeps all rules as far as was searched, but none is proven impossible';
  const nameOf = (list: { id?: string }[], i: number) => list[i]!.id ?? String(i);
  return [
    `objective ${answer.objective}`,
    `bound ${answer.bound}`,
    `gap ${answer.gapPercent.toFixed(4)} %`,
    `seconds ${seconds}`,
    'vendor slot plots',
    ...answer.placements.map(
      ({ vendor, slot, plots }) =>
        `${nameOf(fair.vendors, vendor)} ${slot} ${plots.map((plot) => nameOf(fair.plots, plot)).join('+')}`,
    ),
  ].join('\n');
}
