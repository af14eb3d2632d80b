import { forbidden } from '@yikeji/backend/assignments/solver/instance.ts';
import { eachTerm, type Model } from '@yikeji/backend/assignments/solver/model.ts';

/** A model with hard limits only as a mixed programme in CPLEX LP format: every pair is in or out. */
export function toMixedProgramme(model: Model): string {
  const { rows, plots, scores, pinned, most, price } = model;
  if (price.some((value) => value !== Infinity)) throw new Error('Priced limits are not written.');
  const goal: string[] = [];
  const names: string[] = [];
  const lines: string[] = [];
  const inColumn: string[][] = Array.from({ length: plots }, () => []);
  const inLimit: string[][] = Array.from(most, () => []);
  for (let row = 0; row < rows; row++) {
    const inRow: string[] = [];
    for (let plot = 0; plot < plots; plot++) {
      const score = scores[row * plots + plot]!;
      if (score === forbidden) continue;
      const name = `x${row}_${plot}`;
      names.push(name);
      goal.push(`${score < 0 ? '-' : '+'} ${Math.abs(score)} ${name}`);
      inRow.push(name);
      inColumn[plot]!.push(name);
      eachTerm(model, row, plot, (limit, weight) => inLimit[limit]!.push(`${weight} ${name}`));
    }
    if (inRow.length > 0) lines.push(`${inRow.join(' + ')} ${pinned[row]! >= 0 ? '=' : '<='} 1`);
  }
  for (const column of inColumn) if (column.length > 0) lines.push(`${column.join(' + ')} <= 1`);
  for (const [k, terms] of inLimit.entries()) if (terms.length > 0) lines.push(`${terms.join(' + ')} <= ${most[k]}`);
  return `Maximize\n ${goal.join('\n ')}\nSubject To\n ${lines.join('\n ')}\nBinary\n ${names.join('\n ')}\nEnd\n`;
}
