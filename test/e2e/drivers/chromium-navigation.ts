/** Knowing when a navigation is over, error pages and certificate warnings included, without waiting blindly. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';

/** How long a page may take before a navigation counts as over anyway. */
const NAVIGATION_MS = 6_000;
/** How long a page that is alive takes at most to answer. */
const ANSWER_MS = 1_000;

/** What the start of a navigation tells about its end: `none`: no document will come of it (204, download, nothing to go back to). */
export type Started = 'document' | 'none';

/** Starts a navigation and resolves when its document, or the browser's error page, has committed and finished loading. Never rejects for the network. */
export async function navigate(page: Page, start: (session: CDPSession) => Promise<Started>): Promise<void> {
  const session = await page.createCDPSession();
  try {
    // Waited for, or the events of a page in another process are lost; but a crashed page never answers.
    await Promise.race([session.send('Page.enable').catch(() => undefined), delay(ANSWER_MS)]);
    const over = navigationOver(session);
    const outcome = start(session).catch(() => 'document' as const);
    await Promise.race([over, outcome.then((started) => (started === 'none' ? undefined : over))]);
  } finally {
    // The page may be gone, or have moved to another process, by now.
    await session.detach().catch(() => undefined);
  }
}

/** As a user who types the address. */
export async function typeAddress(session: CDPSession, url: string): Promise<Started> {
  const { errorText } = await session.send('Page.navigate', { url, transitionType: 'typed' });
  // The browser says "aborted" when a server's answer was no document; every real failure gets an error page. It also says so of
  // its own new tab, which it then loads from another address.
  return errorText === 'net::ERR_ABORTED' && /^https?:/.test(url) ? 'none' : 'document';
}

export async function goThroughHistory(session: CDPSession, by: -1 | 1): Promise<Started> {
  const { currentIndex, entries } = await session.send('Page.getNavigationHistory');
  const entry = entries[currentIndex + by];
  if (entry === undefined) return 'none';
  await session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  return 'document';
}

function navigationOver(session: CDPSession): Promise<void> {
  return new Promise((resolve) => {
    let main: string | null = null;
    const timer = setTimeout(resolve, NAVIGATION_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    session.on('Page.frameNavigated', ({ frame, type }) => {
      if (frame.parentId !== undefined) return;
      main = frame.id;
      if (type === 'BackForwardCacheRestore') done();
    });
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId === main) done();
    });
    session.on('Page.navigatedWithinDocument', ({ frameId }) => {
      if (main === null || frameId === main) done();
    });
  });
}
