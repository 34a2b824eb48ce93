/**
 * What a later life of the background has to know of what is under way in a tab: kept until the tab closes. It only ever speaks against a
 * page.
 */
import * as v from 'valibot';
import { underWayKey, writeOfTab } from './evidence-store.ts';
import { inTurn, readAs } from './session.ts';

const nothing = {
  /** The tab that has opened this one; 0: none (browsers begin with 1). */
  opener: 0,
  /** Names of requests whose server has been reached, and that go on; the newest. */
  reached: [] as string[],
};

export type UnderWay = typeof nothing;

const schema = v.strictObject({ opener: v.number(), reached: v.array(v.string()) });

/** Older ones have ended by then. */
const MOST_REACHED = 50;

function parse(value: unknown): UnderWay {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : nothing;
}

const kept = (tabId: number) => readAs(underWayKey(tabId), parse);

/** After all writing that has begun. */
export function readUnderWay(tabId: number): Promise<UnderWay> {
  return inTurn(tabId, () => kept(tabId));
}

/** @param opener the tab that has opened this one */
export function keepOpener(tabId: number, opener: number): Promise<unknown> {
  return change(tabId, (before) => ({ ...before, opener }));
}

/** @param goesOn whether that request, whose server has been reached, has not ended */
export function keepReached(tabId: number, name: string, goesOn: boolean): Promise<unknown> {
  return change(tabId, ({ opener, reached }) => {
    const others = reached.filter((one) => one !== name);
    return { opener, reached: goesOn ? [...others, name].slice(-MOST_REACHED) : others };
  });
}

function change(tabId: number, to: (before: UnderWay) => UnderWay): Promise<unknown> {
  return inTurn(tabId, async () => writeOfTab(tabId, underWayKey(tabId), to(await kept(tabId))));
}
