// Measurements, not tests: `node tests/bench/run.ts solver [rounds]`, `… assignment [rounds] [part]`, `… database [rounds]`, `… opening [rounds]`, `… editor [rounds]`, `… lists [rounds] [part of an address]`, `… loop [rounds] [solve|signs]`, `… pages [rounds] [part of an address]`.
import { benchAssignment } from './assignment.ts';
import { benchDatabase } from './database.ts';
import { benchEditor } from './editor.ts';
import { benchLists } from './lists.ts';
import { benchLoop } from './loop.ts';
import { benchOpening } from './opening.ts';
import { benchPages } from './pages.ts';
import { benchSolver } from './solver.ts';

const benches: Record<string, (rounds: number, part?: string) => Promise<void>> = {
  assignment: benchAssignment,
  database: benchDatabase,
  editor: benchEditor,
  lists: benchLists,
  loop: benchLoop,
  opening: benchOpening,
  pages: benchPages,
  solver: benchSolver,
};

const [name = 'solver', rounds = '5', part] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`There is no bench called ${name}. Benches: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await bench(Number(rounds), part);
