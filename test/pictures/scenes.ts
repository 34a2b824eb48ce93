/** The pages on which pictures of the real popup are taken, with names that nobody may have (RFC 2606). */
import { setTimeout as delay } from 'node:timers/promises';
import { readPopup } from '../../shop/read-popup.ts';
import type { Level } from '../../src/assess/finding.ts';
import type { BrowserHandle, PopupHandle } from '../e2e/drivers/driver.ts';
import type { Lab } from '../lab/lab.ts';
import type { SituationName } from '../lab/situations.ts';

export interface Scene {
  readonly name: string;
  readonly site: SituationName;
  readonly path?: string;
  /** In place of the site's own name, on its port. */
  readonly host?: string;
  /** The browser's warning is clicked away. */
  readonly pastWarning?: boolean;
  /** The shop at this name of the same site is remembered first. */
  readonly knownShop?: string;
  /** Of a door, opened before the picture. */
  readonly door?: string;
  /** The page runs right to left, as where the popup opens at its left. */
  readonly mirrored?: boolean;
  /** What the popup must have come to, else there is no picture. */
  readonly level: Level;
}

/** One of each level, the yes first. */
export const LEVEL_SCENES: readonly Scene[] = [
  { name: 'secured', site: 'shop', path: '/checkout', level: 'secured' },
  { name: 'partly', site: 'shop', path: '/form-http', level: 'partly' },
  { name: 'exposed', site: 'public-http-only', level: 'exposed' },
  { name: 'danger', site: 'public-wrong-name', path: '/checkout', pastWarning: true, level: 'danger' },
  { name: 'unknown', site: 'public-refused', level: 'unknown' },
  { name: 'local', site: 'localhost-http', level: 'local' },
];

/** The stores' five, in the order of their captions. */
export const STORE_SCENES: readonly Scene[] = [
  { name: 'secured', site: 'shop', path: '/checkout', level: 'secured' },
  { name: 'partly', site: 'shop', path: '/form-http', level: 'partly' },
  { name: 'danger', site: 'public-wrong-name', path: '/checkout', pastWarning: true, level: 'danger' },
  {
    name: 'look-alike',
    site: 'like-names',
    path: '/checkout',
    host: 'botanika.test',
    knownShop: 'botanica.test',
    level: 'secured',
  },
  { name: 'how-it-works', site: 'shop', path: '/checkout', door: 'how-it-works', level: 'secured' },
];

/** A popup goes on growing for a moment after its words are there. */
const DRAWN_MS = 800;

/** Opens the page and the popup over it. @param use while both are there. @throws if the popup comes to another level */
export async function playScene<R>(
  browser: BrowserHandle,
  lab: Lab,
  scene: Scene,
  use: (popup: PopupHandle) => Promise<R>,
): Promise<R> {
  const site = await lab.site(scene.site);
  const at = (host: string | undefined) =>
    host === undefined ? site.url(scene.path) : site.url(scene.path).replace(site.host, host);
  if (scene.knownShop !== undefined) await remember(browser, at(scene.knownShop));
  const tab = await browser.open(at(scene.host));
  try {
    if (scene.pastWarning) await tab.proceedPastWarning();
    if (scene.mirrored)
      await tab.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
    const popup = await browser.clickToolbar(tab);
    try {
      const { level } = await readPopup(popup);
      if (level !== scene.level) throw new Error(`The picture "${scene.name}" would show ${level}.`);
      if (scene.door !== undefined) await openDoor(popup, scene.door);
      await delay(DRAWN_MS);
      return await use(popup);
    } finally {
      await popup.close();
    }
  } finally {
    await tab.close();
  }
}

async function remember(browser: BrowserHandle, address: string): Promise<void> {
  const tab = await browser.open(address);
  const popup = await browser.clickToolbar(tab);
  await readPopup(popup);
  const pressed = await popup.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('#remember-shop');
    (button?.matches('button') ? button : button?.querySelector('button'))?.click();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return button !== null;
  });
  await popup.close();
  await tab.close();
  if (!pressed) throw new Error('The shop could not be remembered.');
}

async function openDoor(popup: PopupHandle, id: string): Promise<void> {
  await popup.click(`#${id} > summary`);
  await popup.evaluate(async (door) => {
    const within = () => document.querySelector(`#${door} > :not(summary)`);
    const drawn = () => (within()?.getBoundingClientRect().height ?? 0) > 300;
    for (let tries = 0; tries < 100 && !drawn(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // The window grows first.
    await new Promise((resolve) => setTimeout(resolve, 500));
    within()?.scrollIntoView({ behavior: 'instant' });
  }, id);
}
