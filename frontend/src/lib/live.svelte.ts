import type { ClientToServer, LiveFactName, LiveFrame, ServerToClient } from '@yikeji/shared-types/live.ts';
import type { Socket } from 'socket.io-client';
import { onMount } from 'svelte';

type Listener = (frame: LiveFrame) => void;
type VendorListener = (message: { applicationId: string }) => void;

type Settings = {
  slug: string;
  /** The version the page was rendered with. */
  version: number;
  /** Something newer exists than the page shows; usually `invalidate` or `invalidateAll`. */
  onchange?: (version: number) => void;
  /** It begins to hear, first or again. What was loaded before may have missed what no version tells. */
  onconnect?: () => void;
};

/** The page's own work comes first; Safari cannot say when it is done. */
const whenIdle = (act: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(act, { timeout: 2000 }) : setTimeout(act, 300);

/**
 * One page's ear on one festival. Make it in a component with `watchFestival`, never at module level.
 * The socket only tells that something happened; the page asks over HTTP for what it lacks.
 */
export class LiveFestival {
  connected = $state(false);
  /** False until the first connection was tried; afterwards `!connected` means: tell the reader. */
  tried = $state(false);
  version = $state(0);
  updatedAt = $state(new Date());

  readonly slug: string;
  #onchange: (version: number) => void;
  #onconnect: () => void;
  #listeners = new Map<LiveFactName, Set<Listener>>();
  #vendorListeners = new Set<VendorListener>();
  #socket: Socket<ServerToClient, ClientToServer> | undefined;
  #connecting = false;
  #closed = false;

  constructor({ slug, version, onchange = () => {}, onconnect = () => {} }: Settings) {
    this.slug = slug;
    this.version = version;
    this.#onchange = onchange;
    this.#onconnect = onconnect;
  }

  /** Loads the client and connects; returns the way to hang up. Call it in the browser only. */
  open(): () => void {
    whenIdle(() => void this.#connect());
    document.addEventListener('visibilitychange', this.#wake);
    window.addEventListener('online', this.#wake);
    return () => this.close();
  }

  /** Listens to one kind of fact; works before the connection stands. Returns the way to stop. */
  on<F extends LiveFactName>(fact: F, listener: (frame: LiveFrame<F>) => void): () => void {
    const known = this.#listeners.get(fact) ?? new Set<Listener>();
    this.#listeners.set(fact, known.add(listener as unknown as Listener));
    return () => known.delete(listener as unknown as Listener);
  }

  /** To a signed-in vendor: something about one of their applications changed. */
  onVendorChanged(listener: VendorListener): () => void {
    this.#vendorListeners.add(listener);
    return () => this.#vendorListeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.connected = false;
    document.removeEventListener('visibilitychange', this.#wake);
    window.removeEventListener('online', this.#wake);
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  /** The page itself has just loaded this version. */
  caughtUp(version: number): void {
    this.updatedAt = new Date();
    if (version > this.version) this.version = version;
  }

  async #connect(): Promise<void> {
    if (this.#closed || this.#connecting) return;
    this.#connecting = true;
    const client = await import('socket.io-client').catch(() => null);
    this.#connecting = false;
    if (this.#closed) return;
    if (!client) {
      // The network went before the client was there: it is asked for again, by itself and when the network is back.
      this.tried = true;
      setTimeout(() => void this.#connect(), 5000);
      return;
    }
    if (!this.#socket) this.#listen(client);
  }

  #listen({ io }: typeof import('socket.io-client')): void {
    const socket: Socket<ServerToClient, ClientToServer> = io({
      transports: ['websocket', 'polling'],
      reconnectionAttempts: Infinity,
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.6,
    });
    this.#socket = socket;
    socket.on('connect', () => this.#watch());
    socket.on('disconnect', (reason) => {
      this.connected = false;
      // The server cuts a socket when what its account may hear has changed: ask anew as who one is now.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', () => (this.tried = true));
    socket.on('festival:frames', ({ frames }) => this.#hear(frames));
    socket.on('vendor:changed', (message) => this.#vendorListeners.forEach((listener) => listener(message)));
  }

  #watch(): void {
    this.#socket?.emit('festival:watch', { slug: this.slug }, (answer) => {
      const before = this.connected;
      this.connected = true;
      this.tried = true;
      if ('version' in answer) this.#raise(answer.version);
      if (!before) this.#onconnect();
    });
  }

  #hear(frames: LiveFrame[]): void {
    this.updatedAt = new Date();
    for (const frame of frames) for (const listener of this.#listeners.get(frame.fact) ?? []) listener(frame);
    this.#raise(Math.max(...frames.map((frame) => frame.version)));
  }

  #raise(version: number): void {
    if (version <= this.version) return;
    this.version = version;
    this.#onchange(version);
  }

  // Phones put sockets to sleep with the screen: ask at once instead of waiting for the next heartbeat.
  #wake = (): void => {
    if (document.visibilityState !== 'visible') return;
    if (!this.#socket) void this.#connect();
    else if (this.#socket.connected) this.#watch();
    else this.#socket.connect();
  };
}

/** Call while a component is being set up: connects when it is on screen, hangs up when it goes. */
export function watchFestival(settings: Settings): LiveFestival {
  const live = new LiveFestival(settings);
  onMount(() => live.open());
  return live;
}
