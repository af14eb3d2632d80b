import { parseArgs } from 'node:util';
import { openStandalone } from './standalone.ts';
import { uriOf } from './uri.ts';

const USAGE = 'Usage: npm run mongodb -- --dir DIR [--port N | --socket PATH]';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    port: { type: 'string' },
    socket: { type: 'string' },
    'max-bytes': { type: 'string' },
    'test-commands': { type: 'boolean' },
  },
});
const port = values.port === undefined ? undefined : Number(values.port);

if (
  values.dir === undefined ||
  (port !== undefined && values.socket !== undefined) ||
  (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
) {
  console.error(USAGE);
  process.exit(2);
}

try {
  const database = await openStandalone({
    dir: values.dir,
    ...(port === undefined ? {} : { port }),
    ...(values.socket === undefined ? {} : { socketPath: values.socket }),
    ...(values['max-bytes'] === undefined ? {} : { maxBytes: Number(values['max-bytes']) }),
    testCommands: values['test-commands'] === true,
  });
  console.log(`Listening: ${uriOf(database.address)}`);
  const stop = async (): Promise<void> => {
    await database.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
