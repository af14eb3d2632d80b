import ts from 'typescript';
import { featureOf, isModel, isRoutes, isVerb, order } from './feature.ts';
import type { House } from './house.ts';
import { eachImport, law } from './law.ts';

const rank = (path: string): number => order.indexOf(featureOf(path) ?? '');

/** Verbs proper: files of a feature that reach a model, by themselves or through others. */
function reachesModel(house: House, path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const targets =
    house
      .get(path)
      ?.imports.filter((entry) => !entry.typeOnly)
      .map((entry) => entry.target) ?? [];
  return targets.some((target) => target !== null && (isModel(target) || reachesModel(house, target, seen)));
}

const hasVerbs = (house: House, feature: string | null) =>
  [...house.keys()].some((path) => isVerb(path) && featureOf(path) === feature);

const makes = ['create', 'insertMany', 'insertOne', 'bulkWrite', 'bulkSave'];
const changes = (
  'updateOne updateMany replaceOne findOneAndUpdate findOneAndReplace findOneAndDelete findByIdAndUpdate ' +
  'findByIdAndDelete deleteOne deleteMany'
).split(' ');

/** The demo is made by the verbs like everything else, but it may put away or move what it made. */
const writesOf = (feature: string) => (feature === 'demo' ? makes : [...makes, ...changes]);

/** `VendorModel.updateOne(…)` outside of vendors. A feature without verbs is a store that others fill. */
function foreignWrites(house: House): string[] {
  return [...house.values()].flatMap((file) => {
    const feature = featureOf(file.path);
    if (feature === null) return [];
    const foreign = new Map(
      file.imports.flatMap(({ target, names }) =>
        target !== null && isModel(target) && featureOf(target) !== feature && hasVerbs(house, featureOf(target))
          ? names.map((name) => [name, target] as const)
          : [],
      ),
    );
    const writes = writesOf(feature);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        writes.includes(node.expression.name.text)
      ) {
        const owner = node.expression.expression;
        const target = ts.isIdentifier(owner) ? foreign.get(owner.text) : undefined;
        if (target)
          found.push(`${file.path} writes ${owner.getText()} of ${target}: call a verb of ${featureOf(target)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file.syntax);
    return found;
  });
}

describe('the features of the backend', () => {
  law(
    'all have a place in the order',
    (house) =>
      [...new Set([...house.keys()].map(featureOf))]
        .filter((feature) => feature !== null && !order.includes(feature))
        .map((feature) => `backend/src/${feature} has no place in tests/architecture/feature.ts`),
    { 'backend/src/lottery/draw.ts': '' },
  );

  law(
    'use only verbs and rules of features before them',
    eachImport(({ path }, { target, typeOnly }) => {
      if (target === null || featureOf(path) === null || featureOf(target) === null) return false;
      if (isModel(target) && !isModel(path)) return false;
      return !typeOnly && rank(target) > rank(path) && `${featureOf(path)} comes before ${featureOf(target)}`;
    }),
    {
      'backend/src/vendors/register.ts': "import { assign } from '../assignments/assign.ts';",
      'backend/src/assignments/assign.ts': '',
    },
  );

  law('change the documents of another feature only through its verbs', foreignWrites, {
    'backend/src/stalls/show.ts':
      "import { VendorModel } from '../vendors/model.ts'; await VendorModel.updateOne({}, {});",
    'backend/src/vendors/model.ts': 'export const VendorModel = {};',
    'backend/src/vendors/register.ts': '',
  });

  law(
    'have models that import no verb',
    (house) =>
      eachImport(
        ({ path }, { target, typeOnly }) =>
          isModel(path) &&
          target !== null &&
          !typeOnly &&
          isVerb(target) &&
          reachesModel(house, target) &&
          'a model stores and maps, it does not act',
      )(house),
    {
      'backend/src/vendors/model.ts': "import { register } from './register.ts';",
      'backend/src/vendors/register.ts': "import { VendorModel } from './model.ts';",
    },
  );

  law(
    'have verbs and models that import no routes',
    eachImport(
      ({ path }, { target }) =>
        (isVerb(path) || isModel(path)) &&
        target !== null &&
        isRoutes(target) &&
        'routes call verbs, never the other way',
    ),
    {
      'backend/src/vendors/register.ts': "import { vendorRoutes } from './routes.ts';",
      'backend/src/vendors/routes.ts': '',
    },
  );

  law(
    'have routes that import no other routes',
    eachImport(
      ({ path }, { target }) =>
        isRoutes(path) && target !== null && isRoutes(target) && 'what two routes need is a verb or a rule',
    ),
    {
      'backend/src/stalls/routes.ts': "import { vendorRoutes } from '../vendors/routes.ts';",
      'backend/src/vendors/routes.ts': '',
    },
  );
});
