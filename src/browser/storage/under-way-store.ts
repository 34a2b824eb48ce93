/**
 * What a later life of the background has to know of what is under way in a tab: kept until the tab closes. It only ever speaks against a
 * page.
 */
import * as v from 'valibot';
import type { OutputOf } from '../../evidence/output-of.ts';
import { underWayKey, writeOfTab } from './evidence-store.ts';
import { inTurn, readAs } from './session.ts';

const underWaySchema = v.strictObject({
  /** The tab that has opened this one; `null`: none. */
  opener: v.nullable(v.number()),
  /** Names of requests whose server has been reached, and that go on; the newest. */
  reached: v.array(v.string()),
});

export type UnderWay = OutputOf<typeof underWaySchema>;

const nothing: UnderWay = { opener: null, reached: [] };

/** Older ones have ended by then. */
const MOST_REACHED = 50;

function parse(value: unknown): UnderWay {
  const result = v.safeParse(underWaySchema, value);
  return result.success ? result.output : nothing;
}

/** After all writing that has begun. */
export function readUnderWay(tabId: number): Promise<UnderWay> {
  return inTurn(tabId, () => readAs(underWayKey(tabId), parse));
}

/** @param opener the tab that has opened this one */
export function keepOpener(tabId: number, opener: number): Promise<void> {
  return change(tabId, (kept) => ({ ...kept, opener }));
}

/** @param name of a request whose server has been reached, and that goes on */
export function keepReached(tabId: number, name: string): Promise<void> {
  return change(tabId, (kept) => ({
    ...kept,
    reached: [...kept.reached.filter((one) => one !== name), name].slice(-MOST_REACHED),
  }));
}

/** That request has ended. */
export function dropReached(tabId: number, name: string): Promise<void> {
  return change(tabId, (kept) =>
    kept.reached.includes(name) ? { ...kept, reached: kept.reached.filter((one) => one !== name) } : kept,
  );
}

function change(tabId: number, to: (kept: UnderWay) => UnderWay): Promise<void> {
  return inTurn(tabId, async () => {
    const kept = await readAs(underWayKey(tabId), parse);
    const changed = to(kept);
    if (changed !== kept) await writeOfTab(tabId, underWayKey(tabId), changed);
  });
}
