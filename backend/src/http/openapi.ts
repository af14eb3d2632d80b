import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import * as z from 'zod';
import { contract } from '@yikeji/shared-types/contract.ts';
import type { Endpoint } from '@yikeji/shared-types/endpoint.ts';
import { refusalCodes } from '@yikeji/shared-types/refusal.ts';
import { accessTable } from '@yikeji/shared-types/access.ts';

const refusal = z
  .object({
    code: z.enum([...refusalCodes, 'fault']),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Refusal', description: 'Why not: a code of a closed list and a sentence in the language asked for' });

function whoMay(endpoint: Endpoint): string {
  if (endpoint.access === 'anyone') return 'Anyone.';
  if (endpoint.access === 'account') return 'Anyone signed in.';
  if (endpoint.access === 'organizer') return 'Organizers.';
  return `Members of the festival: ${accessTable[endpoint.access].join(', ')}.`;
}

function contentOf({ reply }: Endpoint): Record<string, { schema: z.ZodType }> {
  if ('file' in reply) return { [reply.file]: { schema: z.string() } };
  if ('attachment' in reply) return { 'application/octet-stream': { schema: z.string() } };
  if (!('sheet' in reply)) return { 'application/json': { schema: reply } };
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { [xlsx]: { schema: z.string() }, 'text/csv': { schema: z.string() } };
}

function operation(path: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const content = contentOf(endpoint);
  return {
    summary: endpoint.summary,
    description: `Who may: ${whoMay(endpoint)}`,
    tags: [path.split('/')[3]?.replace(/^:.*/, '') || path.split('/')[1] || 'festivals'],
    requestParams: {
      ...(names.length > 0 ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
    },
    ...(endpoint.body ? { requestBody: { content: { 'application/json': { schema: endpoint.body } } } } : {}),
    ...(endpoint.upload ? { requestBody: { content: { 'application/octet-stream': { schema: z.string() } } } } : {}),
    responses: {
      200: { description: 'Done', content },
      '4XX': { description: 'Refused', content: { 'application/json': { schema: refusal } } },
    },
  };
}

/** The OpenAPI document, made from the contract the server itself runs on. */
export function describeApi(version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const [key, endpoint] of Object.entries(contract) as [string, Endpoint][]) {
    const [method, path] = key.split(' ') as [string, string];
    const address = `/api${path.replace(/:(\w+)/g, '{$1}')}`;
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(path, endpoint) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: '一刻集 Yikeji',
      version,
      description: 'Plan, run and visit street markets and convenience-living festivals.',
      license: { name: 'MIT' },
    },
    paths,
  });
}
