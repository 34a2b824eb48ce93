/** The table that a headless stroll prints: one row per page, as soon as the page was read. */
import type { Level } from '../src/assess/finding.ts';
import type { Verdict } from './read-popup.ts';

export interface Table {
  heading(): string;
  /** @param note on how the page was come to */
  row(address: string, verdict: Verdict, note?: string): string;
  /** For a page that could not be read. */
  failure(address: string, reason: string): string;
}

const MOST_OF_AN_ADDRESS = 64;
const LEVEL_WIDTH = 'secured'.length;
const COLOURS: Readonly<Record<Level, number>> = {
  secured: 32,
  partly: 33,
  exposed: 33,
  danger: 31,
  local: 34,
  unknown: 90,
};

export function tableFor(addresses: readonly string[], colours: boolean): Table {
  const width = Math.max(...addresses.map((address) => shortened(address).length), 'Address'.length);
  const line = (address: string, level: string, headline: string, colour?: number): string => {
    const cell = level.padEnd(LEVEL_WIDTH);
    const painted = colours && colour !== undefined ? `\u001b[${colour}m${cell}\u001b[0m` : cell;
    return `${shortened(address).padEnd(width)}  ${painted}  ${headline}`;
  };
  return {
    heading: () => line('Address', 'Level', 'Headline'),
    row: (address, { level, headline }, note = '') =>
      line(address, level, note === '' ? headline : `${headline} (${note})`, COLOURS[level]),
    failure: (address, reason) => line(address, '-', `could not be read: ${reason}`),
  };
}

function shortened(address: string): string {
  return address.length > MOST_OF_AN_ADDRESS ? `${address.slice(0, MOST_OF_AN_ADDRESS - 1)}…` : address;
}
