import type { reportEndpoints } from '@yikeji/shared-types/report.ts';
import type { HandlersOf } from '../http/api.ts';
import { printReport } from './print.ts';
import { readReport } from './read.ts';
import { reportWorkbook } from './workbook.ts';

export const reportRoutes: HandlersOf<keyof typeof reportEndpoints> = {
  'GET /festivals/:slug/report': async ({ context, festival, query }) => {
    const report = await readReport(context, festival, query.marketDayId);
    return { ...report, missing: report.missing.slice(0, query.named) };
  },
  'GET /festivals/:slug/report.xlsx': async ({ context, festival, query, language }) =>
    reportWorkbook(await readReport(context, festival, query.marketDayId), festival, query.lang ?? language),
  'GET /festivals/:slug/report.pdf': async ({ context, festival, query, language }) =>
    printReport(await readReport(context, festival, query.marketDayId), festival, query.lang ?? language),
};
