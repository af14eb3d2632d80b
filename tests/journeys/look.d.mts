export interface Looked {
  headings: string[];
  title: string;
  /** What reaches beyond the page's right edge; empty when nothing scrolls sideways. */
  tooWide: string[];
  /** Controls too small for a finger, out of reach of the keyboard, or covered by something. */
  controls: string[];
  /** Every piece of text that is shown or read out, outside what is marked as another language. */
  texts: string[];
}

/** `finger`: how many pixels a control needs at least in both directions. */
export function lookInPage(finger: number): Promise<Looked>;
