/**
 * Tabs and windows: opened, sent elsewhere, past a warning, put to sleep, closed.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { Internal, insideBase } from './firefox-inside-base';
import type { insidePages } from './firefox-inside-pages';

// These exist where this runs, not in Node.
declare const Services: Internal;
declare const Ci: Internal;

export function insideTabs(base: ReturnType<typeof insideBase>, pages: ReturnType<typeof insidePages>) {
  const { BrowserWindowTracker, system, wait, internals, tabOf, windowOf, until } = base;
  const { inFrame, evaluate, click } = pages;

  /** Does `act`, then waits until the tab shows what came of it: a page, an error page, or still the old page (204, download). */
  async function watch(id: number, ms: number, act: () => void): Promise<void> {
    if (ms === 0) {
      act();
      return;
    }
    const window = windowOf(id);
    const { STATE_START, STATE_STOP, STATE_IS_NETWORK, LOCATION_CHANGE_SAME_DOCUMENT } =
      Ci.nsIWebProgressListener;
    let committed = false;
    let loading = false;
    let quietSince = 0;
    const mine = (browser: Internal): boolean => browser === tabOf(id).linkedBrowser;
    const listener = {
      onStateChange(browser: Internal, progress: Internal, _request: Internal, flags: number) {
        if (!mine(browser) || !progress.isTopLevel || !(flags & STATE_IS_NETWORK)) return;
        if (flags & STATE_START) loading = true;
        if (flags & STATE_STOP) loading = false;
        quietSince = Date.now();
      },
      onLocationChange(
        browser: Internal,
        progress: Internal,
        _request: Internal,
        _uri: Internal,
        flags: number,
      ) {
        if (!mine(browser) || !progress.isTopLevel) return;
        committed = true;
        if (flags & LOCATION_CHANGE_SAME_DOCUMENT) loading = false;
        quietSince = Date.now();
      },
    };
    window.gBrowser.addTabsProgressListener(listener);
    try {
      act();
      for (const deadline = Date.now() + ms; Date.now() < deadline; await wait(20)) {
        if (quietSince === 0 || loading || tabOf(id).linkedBrowser.webProgress?.isLoadingDocument) continue;
        // After a failure the error page starts a little later; after a commit nothing more is to come.
        if (Date.now() - quietSince > (committed ? 40 : 500)) return;
      }
    } finally {
      window.gBrowser?.removeTabsProgressListener(listener);
    }
  }

  const ownWarning = (name: string): string =>
    `const card = content.document.querySelector('net-error-card');
     const root = card && card.openOrClosedShadowRoot;
     const found = root && root.querySelector('#${name}');
     if (!found) return 'missing';
     const inner = (found.openOrClosedShadowRoot && found.openOrClosedShadowRoot.querySelector('button')) || found;
     if (found.disabled || found.wrappedJSObject?.disabled || inner.disabled) return 'disabled';
     const handle = content.windowUtils.setHandlingUserInput(true);
     try { inner.click(); } finally { handle.destruct(); }
     return 'clicked';`;
  async function press(browser: Internal, name: string): Promise<void> {
    let answer = '';
    for (const deadline = Date.now() + 8000; answer !== 'clicked'; await wait(20)) {
      answer = await inFrame(browser, ownWarning(name));
      if (answer !== 'clicked' && Date.now() > deadline)
        throw new Error(`No way past this warning: ${name} is ${answer}.`);
    }
  }

  return {
    async open(where: 'current' | 'new' | 'private'): Promise<number> {
      const { tabTracker } = internals();
      if (where === 'current') {
        const window =
          BrowserWindowTracker.getTopWindow() ?? Services.wm.getMostRecentWindow('navigator:browser');
        const tab = window.gBrowser.addTab('about:blank', { triggeringPrincipal: system });
        window.gBrowser.selectedTab = tab;
        return tabTracker.getId(tab);
      }
      const window = await BrowserWindowTracker.promiseOpenWindow({ private: where === 'private' });
      await until('the new window', () => window.gBrowserInit?.delayedStartupFinished);
      window.focus();
      return tabTracker.getId(window.gBrowser.selectedTab);
    },

    async navigate(
      id: number,
      how: 'goto' | 'reload' | 'back' | 'forward',
      url: string,
      ms: number,
    ): Promise<void> {
      if (how === 'back' || how === 'forward') {
        // Firefox does nothing, and says nothing, while it does not know yet of a page to go to.
        const entry = () => tabOf(id).linkedBrowser.browsingContext.sessionHistory.index;
        const can = how === 'back' ? 'canGoBack' : 'canGoForward';
        await until(`a page to go ${how} to`, () => tabOf(id).linkedBrowser[can]);
        const before = entry();
        await watch(id, ms, () => tabOf(id).linkedBrowser[how === 'back' ? 'goBack' : 'goForward']());
        if (ms > 0) await until(`the page ${how}`, () => entry() !== before);
        return;
      }
      await watch(id, ms, () => {
        const browser = tabOf(id).linkedBrowser;
        if (how === 'reload') windowOf(id).gBrowser.reloadTab(tabOf(id));
        else {
          const schemelessInput = Ci.nsILoadInfo.SchemelessInputTypeSchemeful;
          browser.fixupAndLoadURIString(url, { triggeringPrincipal: system, schemelessInput });
        }
      });
    },

    inTab: (id: number, source: string, args: string) => evaluate(tabOf(id).linkedBrowser, source, args),
    clickInTab: (id: number, selector: string) => click(tabOf(id).linkedBrowser, selector),
    async proceedPastWarning(id: number, ms: number): Promise<void> {
      const browser = tabOf(id).linkedBrowser;
      await press(browser, 'advanced-button');
      // The button stays grey at first, so that nobody presses it by mistake.
      let pressed: Promise<void> = Promise.resolve();
      await watch(id, ms + 4000, () => {
        pressed = press(browser, 'exception-button');
      });
      await pressed;
    },

    async activate(id: number): Promise<void> {
      windowOf(id).gBrowser.selectedTab = tabOf(id);
      windowOf(id).focus();
      await until('the tab to come to the front', () => tabOf(id).selected);
    },

    async sleepAndWake(id: number, ms: number): Promise<void> {
      const { gBrowser } = windowOf(id);
      await gBrowser.prepareDiscardBrowser(tabOf(id));
      if (!gBrowser.discardBrowser(tabOf(id), true)) throw new Error('Firefox did not put the tab to sleep.');
      await watch(id, ms, () => {
        gBrowser.selectedTab = tabOf(id);
      });
      // It comes back by way of an empty document.
      const { linkedBrowser } = tabOf(id);
      await until('the tab to wake', () => {
        const { currentURI, webProgress } = linkedBrowser;
        return currentURI.spec !== 'about:blank' && !webProgress.isLoadingDocument;
      });
    },

    closeTab(id: number): void {
      const window = windowOf(id);
      if (window.gBrowser.tabs.length === 1) window.close();
      else window.gBrowser.removeTab(tabOf(id), { skipPermitUnload: true });
    },

    async closeAll(): Promise<void> {
      const windows = (): Internal[] => [...Services.wm.getEnumerator('navigator:browser')];
      const kept = windows().find((window) => !window.PrivateBrowsingUtils.isWindowPrivate(window));
      for (const window of windows()) if (window !== kept) window.close();
      const { gBrowser } = kept;
      const empty = gBrowser.addTab('about:blank', { triggeringPrincipal: system });
      gBrowser.selectedTab = empty;
      for (const tab of [...gBrowser.tabs])
        if (tab !== empty) gBrowser.removeTab(tab, { skipPermitUnload: true, animate: false });
      await until('the windows to close', () => windows().length === 1 && gBrowser.tabs.length === 1);
    },
  };
}
