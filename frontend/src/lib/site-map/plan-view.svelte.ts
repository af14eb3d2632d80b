import type { ZoomBehavior } from 'd3-zoom';
import type { Box } from './plan-drawing.ts';

// Pixels a metre at which plot numbers can be read.
export const READABLE = 8;

type Moved = { k: number; x: number; y: number };

/** Which part of a plan is on screen. Gestures come from d3-zoom, loaded when the plan is first shown. */
export class PlanView {
  moved = $state<Moved>({ k: 1, x: 0, y: 0 });
  /** Size of the drawing on screen, in CSS pixels. */
  pixels = $state(0);
  pixelsHigh = $state(0);
  readonly transform = $derived(`translate(${this.moved.x} ${this.moved.y}) scale(${this.moved.k})`);

  #box: () => Box;
  #svg: SVGSVGElement | undefined;
  #zoom: ZoomBehavior<SVGSVGElement, unknown> | undefined;
  #select: typeof import('d3-selection').select | undefined;
  #identity: typeof import('d3-zoom').zoomIdentity | undefined;

  #start: () => { x: number; y: number } | undefined;
  #turned: () => boolean;

  /** `box` is the plan as it is drawn; `turned` tells whether that is a quarter turned. */
  constructor(
    box: () => Box,
    start: () => { x: number; y: number } | undefined = () => undefined,
    turned: () => boolean = () => false,
  ) {
    this.#box = box;
    this.#start = start;
    this.#turned = turned;
  }

  /** Where plan metres come to lie: pixels a metre takes, and the plan's zero in pixels from the drawing's corner. */
  get placing(): { scale: number; left: number; top: number; turned: boolean } {
    const { scale, part } = this;
    return { scale, left: -part.x * scale, top: -part.y * scale, turned: this.#turned() };
  }

  /** The spot on the plan (unturned, metres) that is drawn at a place in pixels. */
  spotAt = (right: number, down: number): [number, number] => {
    const { scale, part } = this;
    const [x, y] = [part.x + right / (scale || 1), part.y + down / (scale || 1)];
    return this.#turned() ? [y, -x] : [x, y];
  };

  /** The part of the plan that is on screen, as the plan lies when it is not turned. */
  get unturnedPart(): Box {
    const { x, y, width, height } = this.part;
    return this.#turned() ? { x: y, y: -(x + width), width: height, height: width } : this.part;
  }

  /** How many screen pixels a metre takes. */
  get scale(): number {
    return this.#wholeScale(this.#box()) * this.moved.k;
  }

  /** Pixels a metre takes where a whole box is on screen. */
  #wholeScale({ width, height }: Box): number {
    return Math.min(this.pixels / (width || 1), this.pixelsHigh / (height || 1));
  }

  /** The part of the plan that is on screen, in metres. */
  get part(): Box {
    return this.#partOf(this.#box());
  }

  /** The part that is on screen where the drawing lies in this box. */
  #partOf(box: Box): Box {
    const { k, x, y } = this.moved;
    const whole = this.#screenAround(box);
    return { x: (whole.x - x) / k, y: (whole.y - y) / k, width: whole.width / k, height: whole.height / k };
  }

  /** All that is on screen where a whole box is: the box and what its shape leaves beside it. */
  #screenAround(box: Box): Box {
    const scale = this.#wholeScale(box) || 1;
    const [width, height] = [this.pixels / scale, this.pixelsHigh / scale];
    return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  }

  /** After the plan has grown or shrunk from a box to the one of now: what is on screen stays where it is. */
  stay = (before: Box): void => {
    const scale = this.#wholeScale(before) * this.moved.k;
    if (!this.#zoom || !this.#svg || !this.#select || !this.#identity || scale <= 0) return;
    const { x, y } = this.#partOf(before);
    const now = this.#box();
    const whole = this.#screenAround(now);
    const k = scale / this.#wholeScale(now);
    this.#letReach({ x, y, width: whole.width / k, height: whole.height / k });
    const kept = this.#identity.translate(whole.x - x * k, whole.y - y * k).scale(k);
    this.#select(this.#svg).call(this.#zoom.transform, kept);
  };

  attach = (svg: SVGSVGElement): (() => void) => {
    this.#svg = svg;
    void this.#load(svg);
    return () => {
      this.#select?.(svg).on('.zoom', null);
      this.#svg = undefined;
    };
  };

  async #load(svg: SVGSVGElement): Promise<void> {
    const [{ zoom, zoomIdentity }, { select }] = await Promise.all([import('d3-zoom'), import('d3-selection')]);
    if (this.#svg !== svg) return;
    this.#select = select;
    this.#identity = zoomIdentity;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.8, 14])
      .extent(() => this.#corners())
      .translateExtent(this.#corners(0.25))
      .clickDistance(6)
      .on('zoom', ({ transform: { k, x, y } }: { transform: Moved }) => (this.moved = { k, x, y }));
    select(svg).call(this.#zoom);
    this.#approach();
  }

  // On a phone a whole plan is too small to read: begin at the plot that matters.
  #approach(): void {
    const start = this.#start();
    if (start && this.scale > 0 && this.scale < READABLE) this.bringIn(start.x, start.y, 0.4);
  }

  #corners(share = 0): [[number, number], [number, number]] {
    const { x, y, width, height } = this.#box();
    return [
      [x - width * share, y - height * share],
      [x + width * (1 + share), y + height * (1 + share)],
    ];
  }

  /** Lets the drawing be moved over the plan, a margin around it, and this part. */
  #letReach(part: Box): void {
    const [[left, top], [right, bottom]] = this.#corners(0.25);
    this.#zoom?.translateExtent([
      [Math.min(left, part.x), Math.min(top, part.y)],
      [Math.max(right, part.x + part.width), Math.max(bottom, part.y + part.height)],
    ]);
  }

  zoomBy = (factor: number): void => {
    if (this.#zoom && this.#svg && this.#select) this.#select(this.#svg).call(this.#zoom.scaleBy, factor);
  };

  /** Moves the drawing by a share of the screen. */
  pan = (right: number, down: number): void => {
    const { width, height } = this.#box();
    if (!this.#zoom || !this.#svg || !this.#select) return;
    const { k } = this.moved;
    this.#select(this.#svg).call(this.#zoom.translateBy, (-right * width) / k, (-down * height) / k);
  };

  fit = (): void => {
    if (this.#zoom && this.#svg && this.#select && this.#identity) {
      this.#select(this.#svg).call(this.#zoom.transform, this.#identity);
    }
  };

  /** Brings a spot (metres) to the middle, at least this much enlarged. */
  centreOn = (x: number, y: number, atLeast = 3): void => {
    if (!this.#zoom || !this.#svg || !this.#select) return;
    const k = Math.max(this.moved.k, atLeast);
    const whole = this.#screenAround(this.#box());
    const [width, height] = [whole.width / k, whole.height / k];
    this.#letReach({ x: x - width / 2, y: y - height / 2, width, height });
    this.#select(this.#svg).call(this.#zoom.scaleTo, k).call(this.#zoom.translateTo, x, y);
  };

  /** Brings a spot (metres) into sight at a size that can be read, so far down the screen (a share of its height). */
  bringIn = (x: number, y: number, down = 0.34): void => {
    if (!this.#zoom || !this.#svg || !this.#select || this.scale <= 0) return;
    const k = this.moved.k * Math.max(1, READABLE / this.scale);
    const { height } = this.#box();
    this.centreOn(x, y + ((0.5 - down) * height) / k, k);
  };

  keys = (event: KeyboardEvent): void => {
    const act = {
      '+': () => this.zoomBy(1.4),
      '=': () => this.zoomBy(1.4),
      '-': () => this.zoomBy(1 / 1.4),
      '0': this.fit,
      ArrowLeft: () => this.pan(-0.12, 0),
      ArrowRight: () => this.pan(0.12, 0),
      ArrowUp: () => this.pan(0, -0.12),
      ArrowDown: () => this.pan(0, 0.12),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
