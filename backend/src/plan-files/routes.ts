import { inDatum } from '@yikeji/shared-types/datum.ts';
import type { planFileEndpoints } from '@yikeji/shared-types/layout/plan-file.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { findPlan } from '../layouts/find-plan.ts';
import { makePlanPrint } from '../prints/plan.ts';
import { writeCsv } from './csv.ts';
import { writeDxf } from './write-dxf.ts';
import { writeGeoJson } from './geojson.ts';
import { importPlan } from './import.ts';
import { writeSvg } from './svg.ts';

const letters =
  ({ zones }: FestivalRecord) =>
  (zoneId: string) =>
    zones.find((zone) => zone.id === zoneId)?.letter ?? '';

export const planFileRoutes: HandlersOf<keyof typeof planFileEndpoints> = {
  'GET /festivals/:slug/layout/plan.geojson': async ({ festival, query }) => {
    const { position } = festival.venue;
    return writeGeoJson(await findPlan(festival, query.of), letters(festival), position && inDatum(position, 'wgs84'));
  },
  'GET /festivals/:slug/layout/plan.svg': async ({ festival, query }) =>
    writeSvg(await findPlan(festival, query.of), letters(festival)),
  'GET /festivals/:slug/layout/plan.csv': async ({ festival, query }) =>
    writeCsv(await findPlan(festival, query.of), letters(festival)),
  'GET /festivals/:slug/layout/plan.dxf': async ({ festival, query }) =>
    writeDxf(await findPlan(festival, query.of), letters(festival)),
  'GET /festivals/:slug/prints/plan.pdf': ({ context, festival, query, language }) =>
    makePlanPrint(context, festival, { ...query, language: query.lang ?? language }),
  'POST /festivals/:slug/layout/import': ({ context, account, festival, body }) =>
    importPlan(context, festival, body, account.name),
};
