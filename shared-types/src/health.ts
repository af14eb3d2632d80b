import * as z from 'zod';
import { endpoints } from './endpoint.ts';

export const health = z
  .object({
    status: z.enum(['up', 'database-away']),
    version: z.string(),
    database: z.enum(['embedded', 'external']),
    uptimeSeconds: z.number(),
  })
  .meta({ id: 'Health' });

export const healthEndpoints = endpoints({
  'GET /health': { summary: 'Whether the server and its database are up', access: 'anyone', reply: health },
});
