/** How often something is measured: this often, or once where that is asked for, which shows only that it can be. */
export function turns(often: number): number {
  return process.argv.includes('--once') ? 1 : often;
}

/** The middle one: what a slow moment of the computer does to one run is left out. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function milliseconds(ms: number): string {
  return ms < 0.1 ? `${(ms * 1000).toFixed(1)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}
