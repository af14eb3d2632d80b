import { databaseIsUp } from '../database/connect.ts';
import { version } from '../version.ts';
import type { HandlersOf } from './api.ts';

export const healthRoutes: HandlersOf<'GET /health'> = {
  'GET /health': ({ context, request }) => {
    const up = databaseIsUp();
    if (!up) request.res?.status(503);
    return {
      status: up ? 'up' : 'database-away',
      version,
      database: context.database,
      uptimeSeconds: Math.round(process.uptime()),
    };
  },
};
