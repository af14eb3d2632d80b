import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express from 'express';
import pino, { type Logger } from 'pino';
import swagger from 'swagger-ui-express';
import { lapseUnanswered } from './applications/lapse.ts';
import { paperRoutes } from './applications/paper-routes.ts';
import { postDueDecisions } from './applications/post-due-decisions.ts';
import { applicationRoutes } from './applications/routes.ts';
import { carryOverAssignments } from './assignments/carry-over.ts';
import { fillVacancies } from './assignments/fill-vacancies.ts';
import { proposalRoutes } from './assignments/proposal-routes.ts';
import { assignmentRoutes } from './assignments/routes.ts';
import { bureauRoutes } from './bureaus/routes.ts';
import { dutyRoutes } from './duties/routes.ts';
import { calendarRoutes } from './calendars/routes.ts';
import { checkInRoutes } from './check-ins/routes.ts';
import { type Chores, keepChores } from './chores.ts';
import { claimRoutes } from './claims/routes.ts';
import type { Context } from './context.ts';
import { endLapsedMemberships } from './festivals/end-membership.ts';
import { eraseDue } from './erasures/erase-due.ts';
import { erasureRoutes } from './erasures/routes.ts';
import { festivalRoutes } from './festivals/routes.ts';
import { gateNoteRoutes } from './gate-notes/routes.ts';
import { headCountRoutes } from './head-counts/routes.ts';
import { healthRoutes } from './http/health.ts';
import { noteUse } from './http/kept-sign-ins.ts';
import { mountApi } from './http/api.ts';
import {
  apiContentPolicy,
  docsContentPolicy,
  guardAnswers,
  guardWrites,
  limitWrites,
  nameRequests,
} from './http/guard.ts';
import { describeApi } from './http/openapi.ts';
import { loadPages } from './http/pages.ts';
import { answerErrors, refuseUnknownPath } from './http/refusal.ts';
import { keepSessions, sessionSecret } from './http/session.ts';
import { judgeWatch } from './http/watch.ts';
import { historyRoutes } from './history/routes.ts';
import { latenessRoutes } from './lateness/routes.ts';
import { layoutRoutes } from './layouts/routes.ts';
import { deliverLetters, freeClaims } from './letters/deliver.ts';
import { letterRoutes } from './letters/routes.ts';
import { openLive } from './live/live.ts';
import { packRoutes } from './packs/routes.ts';
import { openMailer } from './mail/mailer.ts';
import { postDueNotices } from './notices/post-due.ts';
import { noticeRoutes } from './notices/routes.ts';
import { passRoutes } from './passes/routes.ts';
import { planFileRoutes } from './plan-files/routes.ts';
import { printRoutes } from './prints/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { scheduleFileRoutes } from './schedule-files/routes.ts';
import { scheduleRoutes } from './schedules/routes.ts';
import { sheetRoutes } from './sheets/routes.ts';
import { signInRoutes } from './sign-ins/routes.ts';
import { followCode } from './stalls/follow-code.ts';
import { stallRoutes } from './stalls/routes.ts';
import { vendorRoutes } from './vendors/routes.ts';
import { postDuePlotNotes } from './versions/post-due.ts';
import { versionRoutes } from './versions/routes.ts';
import { version } from './version.ts';

export interface ServerOptions {
  /** The clock; the system's when absent. */
  now?: () => Date;
  log?: Logger;
  /** What QR codes point to; the server's own address when absent. */
  publicUrl?: string | null;
  database: 'embedded' | 'external';
  setupToken?: string | null;
  sessionSecret?: string | null;
  trustProxy?: string;
  /** The mail server; none when absent. */
  mail?: { smtpUrl: string; from: string } | null;
  /** The built pages; none for tests of the API alone. */
  frontendBuild?: string | null;
  host: string;
  /** 0 for any free port. */
  port: number;
}

export interface ProductServer {
  http: Server;
  context: Context;
  /** Opens the port and answers which it is. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

const handlers = {
  ...healthRoutes,
  ...signInRoutes,
  ...festivalRoutes,
  ...layoutRoutes,
  ...versionRoutes,
  ...vendorRoutes,
  ...applicationRoutes,
  ...paperRoutes,
  ...assignmentRoutes,
  ...latenessRoutes,
  ...headCountRoutes,
  ...gateNoteRoutes,
  ...proposalRoutes,
  ...checkInRoutes,
  ...historyRoutes,
  ...noticeRoutes,
  ...letterRoutes,
  ...passRoutes,
  ...stallRoutes,
  ...calendarRoutes,
  ...printRoutes,
  ...planFileRoutes,
  ...reportRoutes,
  ...packRoutes,
  ...bureauRoutes,
  ...dutyRoutes,
  ...claimRoutes,
  ...scheduleRoutes,
  ...scheduleFileRoutes,
  ...sheetRoutes,
  ...erasureRoutes,
};

/** The whole product behind one port, over a connected database: API, live sockets and pages. It answers after `listen`. */
export async function createServer(options: ServerOptions): Promise<ProductServer> {
  const log = options.log ?? pino({ level: 'silent' });
  const app = express();
  const http = createHttpServer(app);
  await carryOverAssignments();
  const session = keepSessions(await sessionSecret(options.sessionSecret ?? null));
  const mailer = options.mail ? openMailer(options.mail.smtpUrl, options.mail.from) : null;
  let chores: Chores | null = null;
  const now = options.now ?? (() => new Date());
  const context: Context = {
    now,
    live: openLive(http, session, judgeWatch(now)),
    log,
    publicUrl: options.publicUrl ?? '',
    database: options.database,
    setupToken: options.setupToken ?? null,
    mail: { isOn: mailer !== null, wake: () => chores?.wake() },
  };

  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', options.trustProxy ?? 'loopback');
  app.use(nameRequests, guardAnswers);
  app.get(['/q/:code', '/Q/:code'], followCode);
  const document = describeApi(version);
  app.get('/api/openapi.json', apiContentPolicy, (_request, response) => void response.json(document));
  app.use('/api/docs', docsContentPolicy, swagger.serve, swagger.setup(document, { customSiteTitle: '一刻集 API' }));
  app.use('/api', apiContentPolicy, limitWrites, guardWrites, compression(), session, noteUse(context.now));
  mountApi(app, context, handlers);
  app.use('/api', refuseUnknownPath);
  if (options.frontendBuild) app.use(compression(), await loadPages(options.frontendBuild));
  app.use(answerErrors(log));

  return {
    http,
    context,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        http.once('error', reject);
        http.listen(options.port, options.host, resolve);
      });
      const { port } = http.address() as AddressInfo;
      context.publicUrl ||= `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
      if (options.database === 'embedded') await freeClaims(context);
      chores = keepChores(log, [
        () => endLapsedMemberships(context),
        () => postDueNotices(context),
        () => lapseUnanswered(context),
        () => fillVacancies(context),
        () => postDueDecisions(context),
        () => postDuePlotNotes(context),
        (isOver) => eraseDue(context, isOver),
        async (isOver) => {
          if (mailer) await deliverLetters(context, mailer, isOver);
        },
      ]);
      chores.wake();
      return port;
    },
    async close() {
      await chores?.stop();
      mailer?.close();
      await context.live.close();
      http.closeAllConnections();
      if (http.listening) await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}
