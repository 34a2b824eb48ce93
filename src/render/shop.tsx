/** "This shop": since when the user knows it, or the button that marks it as known. */
import { useState } from 'preact/hooks';
import type { Level } from '../assess/finding.ts';
import type { Kept } from '../browser/known-shops.ts';
import { message } from '../browser/translate.ts';
import { visitedName } from '../evidence/domain-name.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type MessageKey, text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';

export interface ShopActions {
  readonly remember: (site: string) => Promise<Kept>;
  readonly forget: (site: string) => Promise<Kept>;
}

interface Props {
  readonly evidence: Evidence;
  readonly level: Level | 'checking';
  readonly actions: ShopActions;
}

const PROBLEM = { full: 'shop_full', refused: 'shop_refused' } as const satisfies Record<string, MessageKey>;

/** A shop is worth knowing where its connection is good; in private windows nothing is kept. */
export function Shop({ evidence, level, actions }: Props) {
  const [problem, setProblem] = useState<Exclude<Kept, 'kept'> | null>(null);
  const address = seenOrUndefined(evidence.address);
  const sight = seenOrUndefined(evidence.shop);
  const visited = address && visitedName(address);
  const good = level === 'secured' || level === 'partly';
  if (!good || sight === undefined || visited === undefined || address?.scheme !== 'https') return null;
  const { site } = visited;
  const { known, resembles } = sight;
  if (known === null && evidence.privateWindow) return null;
  const act = async (action: (name: string) => Promise<Kept>) => {
    const result = await action(site);
    setProblem(result === 'kept' ? null : result);
  };
  return (
    <section class="shop" aria-labelledby="shop">
      <h2 id="shop">{message('shop_title')}</h2>
      <p role="status" data-known={String(known !== null)}>
        <Phrase
          of={
            known === null
              ? text(resembles === null ? 'shop_unknown' : 'shop_unknown_look_alike', {
                  name: seenOrUndefined(address.displaySite) ?? site,
                })
              : text('shop_known', { date: known.since })
          }
        />
      </p>
      {!evidence.privateWindow &&
        (known === null ? (
          <button type="button" class="small" id="remember-shop" onClick={() => void act(actions.remember)}>
            {message('shop_remember')}
          </button>
        ) : (
          <button type="button" class="small" id="forget-shop" onClick={() => void act(actions.forget)}>
            {message('shop_forget')}
          </button>
        ))}
      {problem !== null && <p role="alert">{message(PROBLEM[problem])}</p>}
    </section>
  );
}
