import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { RequestHandler } from 'express';
import {
  type ClientToServer,
  isForEveryone,
  type LiveFrame,
  rooms,
  type ServerToClient,
} from '@yikeji/shared-types/live.ts';
import type { Role } from '@yikeji/shared-types/access.ts';

/** What verbs see of the sockets: telling, nothing else. */
export interface Live {
  tell(frame: LiveFrame): void;
  tellVendor(accountId: string, applicationId: string): void;
  /** Cuts an account's sockets: each asks again by itself, and is then judged by what the account is now. */
  askAgain(accountId: string): void;
  /** Cuts the sockets of one sign-in, which has ended. */
  cut(sessionId: string): void;
  close(): Promise<void>;
}

/** Says what a visitor may watch: the festival's id, its version and the visitor's role, or null when it is not theirs to see. */
export type WatchJudge = (
  slug: string,
  accountId: string | null,
) => Promise<{ festivalId: string; version: number; role: Role | null } | null>;

/** Milliseconds in which frames of one room wait for one another. */
const frameInterval = 100;

interface SocketData {
  accountId: string | null;
}

type Sockets = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

function coalesce(send: (room: string, frames: LiveFrame[]) => void) {
  const waiting = new Map<string, LiveFrame[]>();
  const timers = new Map<string, NodeJS.Timeout>();
  const flush = (room: string) => {
    const frames = waiting.get(room);
    waiting.delete(room);
    timers.delete(room);
    if (!frames) return;
    send(room, frames);
    timers.set(room, setTimeout(() => flush(room), frameInterval).unref());
  };
  return {
    push(room: string, frame: LiveFrame) {
      waiting.set(room, [...(waiting.get(room) ?? []), frame]);
      if (!timers.has(room)) flush(room);
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Opens the sockets on a server. The sign-in cookie is read once, when a socket connects. */
export function openLive(server: HttpServer, session: RequestHandler, mayWatch: WatchJudge): Live {
  const sockets: Sockets = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 10_000,
  });
  sockets.engine.use(session);
  sockets.on('connection', (socket) => {
    const accountId = (socket.request as { session?: { accountId?: string } }).session?.accountId ?? null;
    socket.data.accountId = accountId;
    const { sessionID } = socket.request as { sessionID?: string };
    if (accountId && sessionID) void socket.join(rooms.signIn(sessionID));
    if (accountId) void socket.join(rooms.account(accountId));
    socket.on('festival:watch', async (request, answer) => {
      if (typeof answer !== 'function') return;
      const slug = typeof request?.slug === 'string' ? request.slug : '';
      const watch = await mayWatch(slug, accountId).catch(() => null);
      if (!watch) return answer({ code: 'not-found' });
      await socket.join(watch.role ? rooms.members(watch.festivalId) : rooms.festival(watch.festivalId));
      answer({ version: watch.version, role: watch.role });
    });
  });
  const frames = coalesce((room, batch) => sockets.to(room).emit('festival:frames', { frames: batch }));
  return {
    tell(frame) {
      frames.push(rooms.members(frame.festivalId), frame);
      if (isForEveryone(frame)) frames.push(rooms.festival(frame.festivalId), frame);
    },
    tellVendor(accountId, applicationId) {
      sockets.to(rooms.account(accountId)).emit('vendor:changed', { applicationId });
    },
    askAgain(accountId) {
      sockets.in(rooms.account(accountId)).disconnectSockets(true);
    },
    cut(sessionId) {
      sockets.in(rooms.signIn(sessionId)).disconnectSockets(true);
    },
    async close() {
      frames.stop();
      await sockets.close();
    },
  };
}
