/** The popup over a tab: looks, follows the look, and marks when it has an answer. */
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { assess } from '../assess/assess.ts';
import { closePage, goBack, openBeside, openNewPage, openSettings } from '../browser/active-tab.ts';
import { askForSiteAccess, onSiteAccessChanged } from '../browser/site-access.ts';
import { isPopup, watchFront } from '../browser/watch-front.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { useManagedPolicy } from '../ui/use-managed-policy.ts';
import { useShop } from '../ui/use-shop.ts';
import { AnswerFrame, type Bound } from './answer-frame.tsx';
import type { FirstLook } from './first-look.ts';
import { markInFrame } from './mark-in-frame.ts';
import { PopupView } from './popup-view.tsx';
import { useLook } from './use-look.ts';

interface Props {
  readonly first: FirstLook;
  readonly managed: ReadPolicy;
  /** What this window is bound to; `null`: it is the button's popup. */
  readonly bound: Bound | null;
}

export function App({ first, managed, bound }: Props) {
  const { tab } = first;
  const { policy } = useManagedPolicy(managed);
  const { evidence, lookAgain, giveUp } = useLook(first);
  const shop = useShop(evidence);
  const { level, settled } = assess(evidence);
  useLayoutEffect(() => {
    if (level !== 'checking') markInFrame('first-verdict');
  }, [level]);
  useLayoutEffect(() => {
    if (settled) for (const name of ['settled', 'complete'] as const) markInFrame(name);
  }, [settled]);
  useEffect(() => (bound === null ? watchFront(tab, () => void leave(giveUp)) : watchAccess(lookAgain)), []);
  const allowAccess = async () => {
    if (await askForSiteAccess()) lookAgain();
  };
  const actions = {
    lookAgain,
    allowAccess: () => void allowAccess(),
    // The popup speaks of the tab that is left behind.
    openHttps: (url: string) => void openBeside(tab, url).then(() => window.close()),
    openSettings: () => void openSettings().then(() => window.close()),
    closePage: () => void closePage(tab).then(() => window.close()),
    goBack: () => void goBack(tab).then(() => window.close()),
    openNewPage: () => void openNewPage(tab).then(() => window.close()),
  };
  return (
    <PopupView
      evidence={evidence}
      shop={shop}
      policy={policy}
      actions={actions}
      frame={bound && <AnswerFrame tab={tab} bound={bound} evidence={evidence} onClosed={giveUp} />}
    />
  );
}

/** What was seen by an access that is taken away is looked for again without it. */
function watchAccess(lookAgain: () => void): () => void {
  return onSiteAccessChanged((change) => {
    if (change === 'less') lookAgain();
  });
}

/** The page in front is another now: what is said here must not be taken for that one. */
async function leave(giveUp: () => void): Promise<void> {
  if (!(await isPopup())) return;
  giveUp();
  window.close();
}
