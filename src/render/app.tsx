/** The popup over a tab: looks, follows the look, and marks when it has an answer. */
import { useEffect, useState } from 'preact/hooks';
import { assess } from '../assess/assess.ts';
import { askForSiteAccess, openBeside, openSettings } from '../browser/active-tab.ts';
import type { Tabs } from '../browser/api.ts';
import { forgetShop, rememberShops } from '../browser/known-shops.ts';
import { seen, seenOrUndefined } from '../evidence/observed.ts';
import { PopupView } from './popup-view.tsx';
import { useLook } from './use-look.ts';

export function App({ tab }: { readonly tab: Tabs.Tab }) {
  const { evidence, lookAgain } = useLook(tab);
  const [changed, setChanged] = useState<Changed>();
  const { level, settled } = assess(evidence);
  useEffect(() => markOnce('first-verdict', level !== 'checking'), [level]);
  useEffect(() => markOnce('settled', settled), [settled]);
  const allowAccess = async () => {
    if (await askForSiteAccess()) lookAgain();
  };
  const actions = {
    lookAgain,
    allowAccess: () => void allowAccess(),
    // The popup speaks of the tab that is left behind.
    openSettings: () => void openSettings().then(() => window.close()),
    shop: {
      remember: async (site: string) => {
        const since = Date.now();
        const { result } = await rememberShops([{ site, since }]);
        if (result === 'kept') setChanged({ lookId: evidence.lookId, known: { since } });
        // The button in the toolbar said that this is another shop.
        if (result === 'kept' && seenOrUndefined(evidence.shop)?.resembles) lookAgain();
        return result;
      },
      forget: async (site: string) => {
        if (!(await forgetShop(site))) return 'refused' as const;
        setChanged({ lookId: evidence.lookId, known: null });
        return 'kept' as const;
      },
    },
    openHttps: (url: string) => void openBeside(tab, url).then(() => window.close()),
  };
  const now = changed?.lookId === evidence.lookId ? changed.known : undefined;
  const shown = now === undefined ? evidence : { ...evidence, shop: seen({ known: now, resembles: null }) };
  return <PopupView evidence={shown} actions={actions} />;
}

/** What the user has just done with the shop of this look. */
interface Changed {
  readonly lookId: string;
  readonly known: { readonly since: number } | null;
}

/** User Timing, for whoever measures: when the first level was painted, when nothing more will change by itself. */
function markOnce(name: 'first-verdict' | 'settled', reached: boolean): void {
  if (!reached || performance.getEntriesByName(name).length > 0) return;
  requestAnimationFrame(() => performance.mark(name));
}
