/** Ends a run of `npm run soak` when its time is up: what runs is run to its end, nothing more is begun. */
import type { Reporter, Vitest } from 'vitest/node';

/** Epoch milliseconds. */
const UNTIL = Number(process.env.SECURED_ZONE_SOAK_UNTIL ?? Number.POSITIVE_INFINITY);

export default class EndsInTime implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestCaseResult(): void {
    if (Date.now() > UNTIL) void this.#vitest?.cancelCurrentRun('test-failure');
  }
}
