import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, LiveFactName, LiveFrame, ServerToClient } from '@yikeji/shared-types/live.ts';
import type { Client } from './client.ts';
import { until } from './until.ts';

/** A page that is open somewhere, as its socket: what it was told, message by message. */
export class Watcher {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly messages: LiveFrame[][] = [];
  readonly ownChanges: string[] = [];
  #known = 0;

  constructor(client: Client) {
    this.socket = io(client.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: client.cookie ? { cookie: client.cookie } : {},
    });
    this.socket.on('festival:frames', ({ frames }) => this.messages.push(frames));
    this.socket.on('vendor:changed', ({ applicationId }) => this.ownChanges.push(applicationId));
  }

  /** What is newer than the version it knew when it began to watch; drafts and head counts raise no version. */
  get frames(): LiveFrame[] {
    const silent: LiveFactName[] = ['draft:changed', 'schedule:changed', 'head-count:changed'];
    return this.messages.flat().filter(({ version, fact }) => version > this.#known || silent.includes(fact));
  }

  facts(): LiveFactName[] {
    return this.frames.map((frame) => frame.fact);
  }

  async watch(slug: string) {
    const reply = await this.socket.emitWithAck('festival:watch', { slug });
    if ('version' in reply) this.#known = reply.version;
    return reply;
  }

  /** Waits until it was told a fact. */
  hears(fact: LiveFactName): Promise<LiveFrame> {
    return until(() => this.frames.find((frame) => frame.fact === fact));
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** Opens pages, and closes them after each test. */
export function useWatchers() {
  const open: Watcher[] = [];
  afterEach(() => open.splice(0).forEach((watcher) => watcher.close()));
  return (client: Client): Watcher => {
    const watcher = new Watcher(client);
    open.push(watcher);
    return watcher;
  };
}
