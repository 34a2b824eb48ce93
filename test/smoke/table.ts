/** What `npm run smoke` prints. */

export interface Check {
  readonly browser: string;
  readonly what: string;
  /** Empty: it holds. */
  readonly problems: readonly string[];
}

export function tableOf(checks: readonly Check[]): string {
  const wide = Math.max(0, ...checks.map(({ browser }) => browser.length));
  const lines = checks.flatMap(({ browser, what, problems }) => [
    `${problems.length === 0 ? '✓' : '✕'} ${browser.padEnd(wide)}  ${what}`,
    ...problems.map((problem) => `  ${' '.repeat(wide)}  - ${problem}`),
  ]);
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  return [...lines, `${checks.length - failed} passed, ${failed} failed`].join('\n');
}

/** Nothing that was asked is no pass either. */
export function exitCodeOf(checks: readonly Check[]): number {
  return checks.length > 0 && checks.every(({ problems }) => problems.length === 0) ? 0 : 1;
}
