/** The node with the least key first; a node may be in it several times, and whoever takes it out looks whether it still counts. */
export class Heap {
  size = 0;
  private keys = new Float64Array(256);
  private nodes = new Int32Array(256);

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  get leastKey(): number {
    return this.keys[0]!;
  }

  /** Takes out the node with the least key; only when there is one. */
  pop(): number {
    const { keys, nodes } = this;
    const first = nodes[0]!;
    const key = keys[--this.size]!;
    const node = nodes[this.size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[at] = keys[child]!;
      nodes[at] = nodes[child]!;
      at = child;
    }
    keys[at] = key;
    nodes[at] = node;
    return first;
  }

  private grow(): void {
    const [keys, nodes] = [this.keys, this.nodes];
    this.keys = new Float64Array(keys.length * 2);
    this.nodes = new Int32Array(keys.length * 2);
    this.keys.set(keys);
    this.nodes.set(nodes);
  }
}
