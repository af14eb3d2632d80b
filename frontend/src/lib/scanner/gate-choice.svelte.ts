/** What a phone remembers about its place: at which gate it stands, and whether it may sound. */
export class GateChoice {
  /** Undefined until the phone was asked, null until somebody has said so; empty where the festival names no gates. */
  gate = $state<string | null | undefined>();
  sound = $state(true);
  readonly slug: string;

  constructor(slug: string) {
    this.slug = slug;
  }

  /** Takes up what was chosen before, if that gate still exists; in the browser only. */
  restore(gates: string[]): void {
    this.sound = this.#read('gate-sound') !== 'off';
    const known = this.#read(`gate-name ${this.slug}`);
    if (gates.length <= 1) this.gate = gates[0] ?? '';
    else this.gate = known !== null && gates.includes(known) ? known : null;
  }

  pick(gate: string): void {
    this.gate = gate;
    this.#write(`gate-name ${this.slug}`, gate);
  }

  change(): void {
    this.gate = null;
  }

  switchSound(): void {
    this.sound = !this.sound;
    this.#write('gate-sound', this.sound ? 'on' : 'off');
  }

  #read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  #write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A phone that forbids it asks again next time.
    }
  }
}
