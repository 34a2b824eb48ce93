/**
 * What the background says with the evidence of a first look, in words of the user's language: enough for the popup's first script
 * to show the verdict before the rest of the popup is loaded.
 */
import type { Evidence } from './evidence.ts';

/** All words are translated; a name in them stands in isolates (Unicode UAX #9). */
export interface FirstVerdict {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly level: string;
  readonly mark: string;
  /** Who speaks. */
  readonly speaker: string;
  readonly label: string | null;
  readonly headline: string;
  readonly answer: string | null;
  readonly beside: { readonly of: 'reader' | 'part'; readonly lines: readonly string[] } | null;
  readonly step: { readonly kind: string; readonly id: string | null; readonly label: string } | null;
}

export interface FirstAnswer {
  readonly evidence: Evidence;
  /** `null` while there is none. */
  readonly verdict: FirstVerdict | null;
}
