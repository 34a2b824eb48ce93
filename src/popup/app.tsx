/** The popup over a tab: looks, follows the look, and marks when it has an answer. */
import { useEffect } from 'preact/hooks';
import { assess } from '../assess/assess.ts';
import { openBeside, openSettings } from '../browser/active-tab.ts';
import type { Tabs } from '../browser/api.ts';
import { askForSiteAccess } from '../browser/site-access.ts';
import { isPopup, watchFront } from '../browser/watch-front.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { KeepLock } from '../ui/keep-lock-switch.tsx';
import { useManagedPolicy } from '../ui/use-managed-policy.ts';
import { useShop } from '../ui/use-shop.ts';
import { PopupView } from './popup-view.tsx';
import { useLook } from './use-look.ts';

export function App({ tab, managed }: { readonly tab: Tabs.Tab; readonly managed: ReadPolicy }) {
  const { policy } = useManagedPolicy(managed);
  const { evidence, lookAgain, giveUp } = useLook(tab);
  const shop = useShop(evidence);
  const { level, settled } = assess(evidence);
  useEffect(() => markOnce('first-verdict', level !== 'checking'), [level]);
  useEffect(() => markOnce('settled', settled), [settled]);
  useEffect(() => watchFront(tab, () => void leave(giveUp)), []);
  const allowAccess = async () => {
    if (await askForSiteAccess()) lookAgain();
  };
  const actions = {
    lookAgain,
    allowAccess: () => void allowAccess(),
    // The popup speaks of the tab that is left behind.
    openHttps: (url: string) => void openBeside(tab, url).then(() => window.close()),
    openSettings: () => void openSettings().then(() => window.close()),
  };
  return (
    <PopupView evidence={evidence} shop={shop} policy={policy} actions={actions}>
      <KeepLock />
    </PopupView>
  );
}

/** The page in front is another now: what is said here must not be taken for that one. */
async function leave(giveUp: () => void): Promise<void> {
  if (!(await isPopup())) return;
  giveUp();
  window.close();
}

/** User Timing, for whoever measures: when the first level was painted, when nothing more will change by itself. */
function markOnce(name: 'first-verdict' | 'settled', reached: boolean): void {
  if (!reached || performance.getEntriesByName(name).length > 0) return;
  requestAnimationFrame(() => performance.mark(name));
}
