/** What a shopper does in each recorded situation. One tab each; others may stand beside it. */
import type { BrowserHandle, Mode, TabHandle } from '../e2e/drivers/driver.ts';
import { goToReady, madeReady, until } from '../e2e/until.ts';
import type { Lab } from '../lab/lab.ts';
import type { SituationName } from '../lab/situations.ts';

export interface Stage {
  readonly browser: BrowserHandle;
  readonly lab: Lab;
  readonly mode: Mode;
  /** Waits until the browser has nothing more to say: the next step is another one. */
  pause(): Promise<void>;
}

export interface RecordedSituation {
  /** @returns the tab that is looked at in the end */
  readonly act: (stage: Stage) => Promise<TabHandle>;
  /** Modes in which it can happen; all if left out. */
  readonly modes?: readonly Mode[];
  /** Its page is in a private window. */
  readonly privately?: true;
}

async function openAt({ browser, lab, pause }: Stage, name: SituationName, path = '/'): Promise<TabHandle> {
  const tab = await browser.open('about:blank');
  await tab.goto((await lab.site(name)).url(path));
  await pause();
  return tab;
}

/** Past the warning of a site. */
async function pastWarning(stage: Stage, name: SituationName): Promise<TabHandle> {
  const tab = await openAt(stage, name);
  await tab.proceedPastWarning();
  await stage.pause();
  return tab;
}

export const SITUATIONS: Readonly<Record<string, RecordedSituation>> = {
  'good-page': { act: (stage) => openAt(stage, 'tls13') },
  'http-page': { act: (stage) => openAt(stage, 'http-plain', '/words-http') },
  'warning-showing': { act: (stage) => openAt(stage, 'expired') },
  'overridden-warning': { act: (stage) => pastWarning(stage, 'wrong-name') },
  'good-after-overridden': {
    async act(stage) {
      const tab = await pastWarning(stage, 'self-signed');
      await tab.goto((await stage.lab.site('tls12')).url('/'));
      return tab;
    },
  },
  'back-to-overridden': {
    async act(stage) {
      const tab = await pastWarning(stage, 'expired-and-wrong-name');
      await tab.goto((await stage.lab.site('tls13')).url('/'));
      await stage.pause();
      await tab.back();
      return tab;
    },
  },
  'redirect-to-https': { act: (stage) => openAt(stage, 'redirect-from-http', '/checkout') },
  'redirect-to-http': { act: (stage) => openAt(stage, 'https-to-http') },
  'download-and-204': {
    async act(stage) {
      const bad = await stage.lab.site('http-plain');
      const tab = await openAt(stage, 'tls13');
      for (const path of ['/204', '/download']) {
        await tab.startGoto(bad.url(path));
        await until(
          async () => bad.requests.some((request) => request.path === path),
          (asked) => asked,
        );
        await stage.pause();
      }
      return tab;
    },
  },
  'push-state': {
    async act(stage) {
      const tab = await openAt(stage, 'tls13', '/push');
      await tab.evaluate(() => {
        history.pushState({}, '', '/checkout');
        location.hash = 'card';
      });
      return tab;
    },
  },
  'back-forward-cache': {
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await tab.goto((await stage.lab.site('http-plain')).url('/words-http'));
      await stage.pause();
      await tab.back();
      return tab;
    },
  },
  'forward-to-http': {
    async act(stage) {
      const tab = await openAt(stage, 'rsa');
      await tab.goto((await stage.lab.site('http-plain')).url('/words-http'));
      await stage.pause();
      await tab.back();
      await stage.pause();
      await tab.forward();
      return tab;
    },
  },
  'service-worker': {
    async act(stage) {
      const tab = await openAt(stage, 'ecdsa', '/sw');
      await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
      await stage.pause();
      await tab.reload();
      return tab;
    },
  },
  reload: {
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await tab.reload();
      return tab;
    },
  },
  prerender: {
    modes: ['chromium', 'chromium-security-info'],
    async act(stage) {
      const site = await stage.lab.site('rsa');
      site.clearRequests();
      const tab = await openAt(stage, 'rsa', '/prerender');
      await madeReady(site, stage.mode);
      await stage.pause();
      await goToReady(tab, '/checkout');
      return tab;
    },
  },
  'asleep-and-woken': {
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      const beside = await stage.browser.open('about:blank');
      await stage.pause();
      const woken = await stage.browser.sleepAndWake(tab);
      await stage.pause();
      await beside.close();
      return woken;
    },
  },
  'access-taken-and-given': {
    modes: ['chromium-security-info', 'firefox'],
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await stage.browser.allowSites('none');
      await stage.pause();
      await tab.goto((await stage.lab.site('tls12')).url('/'));
      await stage.pause();
      await stage.browser.allowSites('all');
      await stage.pause();
      await tab.reload();
      return tab;
    },
  },
  'access-taken': {
    modes: ['chromium-security-info', 'firefox'],
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await stage.browser.allowSites('none');
      return tab;
    },
  },
  'frame-past-a-warning': {
    async act(stage) {
      const first = await pastWarning(stage, 'unknown-issuer');
      await first.close();
      const tab = await openAt(stage, 'tls12');
      await tab.evaluate(
        (src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })),
        (await stage.lab.site('unknown-issuer')).url('/'),
      );
      return tab;
    },
  },
  // In browsers that were told to let it through.
  'http-part': {
    act: (stage) => openAt(stage, 'tls13', stage.mode === 'firefox' ? '/img-http' : '/script-http'),
  },
  'no-such-name': {
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await tab.goto('https://missing.test/');
      return tab;
    },
  },
  'leaves-for-blank': {
    async act(stage) {
      const tab = await openAt(stage, 'tls13');
      await tab.goto('about:blank');
      return tab;
    },
  },
  'private-window': {
    privately: true,
    modes: ['chromium-security-info', 'firefox'],
    async act(stage) {
      const tab = await stage.browser.open('about:blank', { window: 'private' });
      await stage.pause();
      await tab.goto((await stage.lab.site('tls12')).url('/'));
      await stage.pause();
      // Chromium's private windows share what was overridden in the others.
      await tab.goto((await stage.lab.site('not-yet-valid')).url('/checkout'));
      await tab.proceedPastWarning();
      return tab;
    },
  },
};
