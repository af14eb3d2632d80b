import { eachImport, law } from './law.ts';

const isPackage = (specifier: string, ...names: string[]) =>
  names.some((name) => specifier === name || specifier.startsWith(`${name}/`));
const inRoom = (path: string, room: string) => path.startsWith(`${room}/`);

describe('the rooms of the house', () => {
  law(
    'shared-types needs zod and nothing else',
    eachImport(
      ({ path }, { specifier, target }) =>
        inRoom(path, 'shared-types/src') &&
        !isPackage(specifier, 'zod') &&
        (target === null || !inRoom(target, 'shared-types')) &&
        'the language both sides speak knows neither side',
    ),
    { 'shared-types/src/festival.ts': "import { DateTime } from 'luxon';" },
  );

  law(
    'the frontend never imports the backend',
    eachImport(
      ({ path }, { target }) =>
        inRoom(path, 'frontend') && target !== null && inRoom(target, 'backend') && 'ask by HTTP',
    ),
    { 'frontend/src/lib/a.ts': "import type { CheckIn } from '@yikeji/backend/check-ins/model.ts';" },
  );

  law(
    'the backend never imports the frontend',
    eachImport(
      ({ path }, { target }) =>
        inRoom(path, 'backend') &&
        target !== null &&
        inRoom(target, 'frontend') &&
        'load the built pages by their path',
    ),
    { 'backend/src/http/pages.ts': "import { handle } from '../../../frontend/src/hooks.server.ts';" },
  );

  law(
    'nobody but tests imports tests',
    eachImport(
      ({ path }, { target }) =>
        !inRoom(path, 'tests') && target !== null && inRoom(target, 'tests') && 'tests look at the house from outside',
    ),
    { 'backend/src/demo/seed.ts': "import { start } from '../../../tests/support/server.ts';" },
  );

  law(
    'the embedded database knows nothing of fairs',
    eachImport(
      ({ path }, { target }) =>
        inRoom(path, 'infra/embedded-mongodb') &&
        target !== null &&
        !inRoom(target, 'infra') &&
        'it serves whoever speaks the protocol',
    ),
    { 'infra/embedded-mongodb/src/server.ts': "import { festival } from '@yikeji/shared-types/festival.ts';" },
  );

  law(
    'only http, server.ts and the routes know express',
    eachImport(
      ({ path }, { specifier, typeOnly }) =>
        inRoom(path, 'backend') &&
        /^express(-|$)/.test(specifier) &&
        !/^backend\/src\/(http\/|server\.ts$)/.test(path) &&
        !/[/-]routes\.ts$/.test(path) &&
        !(typeOnly && inRoom(path, 'backend/src/live')) &&
        'a verb is called by anybody, not only by a request',
    ),
    { 'backend/src/check-ins/record.ts': "import type { Request } from 'express';" },
  );

  law(
    'only live knows socket.io',
    eachImport(
      ({ path }, { specifier }) =>
        inRoom(path, 'backend') &&
        isPackage(specifier, 'socket.io') &&
        !inRoom(path, 'backend/src/live') &&
        'announce through the context',
    ),
    { 'backend/src/check-ins/record.ts': "import { Server } from 'socket.io';" },
  );
});
