/** The popup's side of the known shops: what is kept of the one that is open, as soon as it changes. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Kept } from '../browser/storage/shop-store.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { MAX_SHOPS } from '../shops/most-shops.ts';
import { type Text, text } from '../words/text.ts';

export type Problem = Exclude<Kept, 'kept'>;

export const PROBLEM: Readonly<Record<Problem, Text>> = {
  full: text('known_full', { count: MAX_SHOPS }),
  failed: text('known_failed'),
};

export interface ShopState {
  /** When the user marked this shop; `null`: it is not marked; `undefined`: nobody can say. */
  readonly since: number | null | undefined;
  /** Why the last click came to nothing. */
  readonly problem: Problem | null;
  readonly remember: () => void;
  readonly forget: () => void;
}

/** Not needed for the verdict: loaded after it. */
const shopStore = () => import('../browser/later.ts');

/** As the look has it, and from the first change on as the storage has it. */
export function useShop({ address, knownShops }: Evidence): ShopState {
  const known = seenOrUndefined(address);
  const site = known && seenOrUndefined(known.site);
  const [kept, setKept] = useState<{ readonly site: string; readonly since: number | null }>();
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    if (!site) return;
    let stop: (() => void) | undefined = () => undefined;
    const watch = async () => {
      const { readKnownShops, watchKnownShops } = await shopStore();
      if (stop === undefined) return;
      stop = watchKnownShops(async () => {
        const list = await readKnownShops().catch(() => undefined);
        if (list) setKept({ site, since: list.shops.find((shop) => shop.site === site)?.since ?? null });
      });
    };
    // Without it the popup says what the look has.
    watch().catch(() => undefined);
    return () => {
      stop?.();
      stop = undefined;
    };
  }, [site]);

  const remember = useCallback(async () => {
    if (!site) return;
    const outcome = await shopStore().then(
      ({ rememberShops }) => rememberShops([{ site, since: Date.now() }]),
      () => 'failed' as const,
    );
    setProblem(outcome === 'kept' ? null : outcome);
  }, [site]);
  const forget = useCallback(async () => {
    if (!site) return;
    const forgotten = await shopStore().then(
      ({ forgetShops }) => forgetShops([site]),
      () => false,
    );
    setProblem(forgotten ? null : 'failed');
  }, [site]);

  const related = seenOrUndefined(knownShops);
  const since = related === undefined ? undefined : kept?.site === site && kept ? kept.since : related.since;
  return { since, problem, remember: () => void remember(), forget: () => void forget() };
}
