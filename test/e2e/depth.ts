/**
 * How deep this run goes. `npm test` asks a browser once for each way in which evidence comes about; `npm run soak` asks for
 * every situation, with the background killed before, during and after each look, until its time is up.
 */
import { test } from 'vitest';
import type { Mode } from './drivers/driver.ts';

const { SECURED_ZONE_SOAK_SEED: seed } = process.env;

/** Whether `npm run soak` runs this. */
export const SOAKING = seed !== undefined;
/** Repeats a run's choices. */
export const SEED = Number(seed ?? 1);
/** How long the whole soak may take. */
export const SOAK_MINUTES = Number(process.env.SECURED_ZONE_SOAK_MINUTES ?? 60);

/** All of them in a soak, those of the first list otherwise: the rest go the same way through the browser and the code. */
export function inDepth<T, U = T>(always: readonly T[], inSoak: readonly U[]): readonly (T | U)[] {
  return SOAKING ? [...always, ...inSoak] : always;
}

/** A test that only a soak runs. */
export function soakTest(name: string, body: () => Promise<void>, withinMs?: number): void {
  if (SOAKING) test(name, body, withinMs);
}

/** A test for these modes; a soak runs it in every mode. In the others the same code sees the same. */
export function testIn(mode: Mode, ...modes: readonly Mode[]): typeof soakTest {
  return modes.includes(mode) ? test : soakTest;
}
