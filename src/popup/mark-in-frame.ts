/** User Timing (W3C), for whoever measures. */

/**
 * When the first level was painted, when the verdict will no longer change by itself, and when all that belongs to it was painted. The
 * first of each kind is the one that counts.
 */
export function markInFrame(name: 'first-verdict' | 'settled' | 'complete'): void {
  requestAnimationFrame(() => {
    if (performance.getEntriesByName(name).length === 0) performance.mark(name);
  });
}
