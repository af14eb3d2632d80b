/** A transaction that holds documents: when it last ran a command, and over which connection. */
export interface Owner {
  usedAt: number;
  usedBy: number;
}

/** Thrown to a write that meets a document which an open transaction has changed. */
export class Blocked extends Error {
  readonly owner: Owner;
  constructor(owner: Owner) {
    super('blocked by a transaction');
    this.owner = owner;
  }
}

/** Which open transaction has changed which document. */
export class Locks {
  private readonly owners = new Map<string, Owner>();
  private waiting: (() => void)[] = [];

  get size(): number {
    return this.owners.size;
  }

  private static key(collection: number, id: Uint8Array): string {
    return `${collection}/${Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1')}`;
  }

  /** The other transaction that holds a document, if any. */
  holder(collection: number, id: Uint8Array, self?: Owner): Owner | undefined {
    const owner = this.owners.get(Locks.key(collection, id));
    return owner === self ? undefined : owner;
  }

  take(collection: number, id: Uint8Array, owner: Owner): void {
    this.owners.set(Locks.key(collection, id), owner);
  }

  /** Frees everything an ended transaction held and wakes those who wait. */
  release(owner: Owner): void {
    for (const [key, holder] of this.owners) if (holder === owner) this.owners.delete(key);
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) setImmediate(wake);
  }

  /** Calls back once, when some transaction has ended. */
  onRelease(wake: () => void): void {
    this.waiting.push(wake);
  }
}
