/** Which sites the browser lets us see: asked for by a click, given back, and changed by the user at any time. */
import { browser } from './api.ts';

/** `some`: the user allows single sites only. */
export type SiteAccess = 'all' | 'some' | 'none';

/** All that the extension may ever see. */
function allSites(): string[] {
  const { host_permissions, optional_host_permissions } = browser.runtime.getManifest() as {
    host_permissions?: string[];
    optional_host_permissions?: string[];
  };
  return host_permissions ?? optional_host_permissions ?? [];
}

/** What the browser has said last; `undefined`: nothing, or it has told of a change since. */
let lastSaid: SiteAccess | undefined;
/** So often it has told of a change. An answer to a question of before that says nothing of now. */
let told = 0;
let keep: (said: SiteAccess) => unknown = () => undefined;
/** What an earlier life of the background heard is known. */
let isKnown: Promise<void> = Promise.resolve();
const followers = new Set<OnSiteAccess>();

/**
 * As it is now. What is more or less than it was counts as given or taken away, where the browser has not told: in Chromium
 * (measured in 156) the incognito background hears nothing of what is given or taken in a normal window.
 */
export async function siteAccess(): Promise<SiteAccess> {
  await isKnown;
  return compared();
}

/** How many questions have been put, and the number of the latest that has been answered. */
const questions = { put: 0, answered: 0 };

async function compared(): Promise<SiteAccess> {
  for (const { change, of, tries } of undone.splice(0)) void tell(change, of, tries);
  const before = told;
  questions.put += 1;
  const own = questions.put;
  const now = await askedFor();
  const isOld = told !== before || own < questions.answered;
  questions.answered = Math.max(questions.answered, own);
  if (isOld || lastSaid === now) return now;
  const last = lastSaid;
  lastSaid = now;
  const isFound = last !== undefined && (now === 'all' || last === 'all');
  if (isFound) void tell(now === 'all' ? 'more' : 'less', 'all');
  else keepWhenDone();
  return now;
}

/** So many changes are being seen to. */
let underWay = 0;
/** How often a change is told to followers that fail over it: once more with each later question. */
const MOST_TRIES = 3;
const undone: { readonly change: 'more' | 'less'; readonly of: 'all' | 'some'; readonly tries: number }[] =
  [];
/** A follower has failed that often: nothing is kept any more, so that the next background finds the change. */
let hasFailed = false;

/** A background that ends over it finds the change once more: it is kept when everybody has seen to it. */
async function tell(change: 'more' | 'less', of: 'all' | 'some', triedBefore = 0): Promise<void> {
  underWay += 1;
  const ends = await Promise.allSettled([...followers].map(async (follow) => follow(change, of)));
  underWay -= 1;
  const tries = triedBefore + 1;
  if (ends.some(({ status }) => status === 'rejected')) {
    if (tries < MOST_TRIES) undone.push({ change, of, tries });
    else hasFailed = true;
  }
  keepWhenDone();
}

function keepWhenDone(): void {
  if (!hasFailed && undone.length === 0 && underWay === 0 && lastSaid !== undefined) keep(lastSaid);
}

/**
 * To be called when a background starts, after all that listen for changes.
 * @param read what was kept of an earlier life; `undefined`: nothing
 * @param write keeps it for a later one
 */
export async function followSiteAccess(
  read: () => Promise<SiteAccess | undefined>,
  write: (said: SiteAccess) => unknown,
): Promise<void> {
  keep = write;
  const before = told;
  isKnown = read().then((said) => {
    if (told === before) lastSaid = said;
  });
  await siteAccess().catch(() => undefined);
}

async function askedFor(): Promise<SiteAccess> {
  if (await browser.permissions.contains({ origins: allSites() })) return 'all';
  const { origins } = await browser.permissions.getAll();
  return origins !== undefined && origins.length > 0 ? 'some' : 'none';
}

/** May we see the requests to this site? Match patterns have no port. @throws where the browser knows no such site */
export function mayWatch(scheme: string, host: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${scheme}://${host}/*`] });
}

function isOfAllSites(pattern: string): boolean {
  return pattern === '<all_urls>' || /^[^:]+:\/\/\*\//.test(pattern);
}

/** Must be called straight from a click. @returns whether the access is there now; a refusal is a `false` */
export async function askForSiteAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: allSites() }).catch(() => false);
}

/** Whether access is given back when it is no longer used: where it was asked for, not where it came with the extension. */
export function canGiveBack(): boolean {
  return browser.runtime.getManifest().host_permissions === undefined;
}

/** What came with the extension stays. */
export async function giveBackSiteAccess(): Promise<void> {
  if (canGiveBack()) await browser.permissions.remove({ origins: allSites() }).catch(() => false);
}

/** `of`: whether it is one for all sites that has come or gone, as far as the browser says. What it returns ends with what follows. */
type OnSiteAccess = (change: 'more' | 'less', of: 'all' | 'some') => unknown;

/** @returns a function that ends it */
export function onSiteAccessChanged(listener: OnSiteAccess): () => void {
  // Of one that is there already both browsers take no notice.
  browser.permissions.onAdded.addListener(more);
  browser.permissions.onRemoved.addListener(less);
  followers.add(listener);
  return () => {
    followers.delete(listener);
    if (followers.size > 0) return;
    browser.permissions.onAdded.removeListener(more);
    browser.permissions.onRemoved.removeListener(less);
  };
}

interface Changed {
  readonly origins?: readonly string[] | undefined;
}

const more = (changed: Changed) => hear('more', changed);
const less = (changed: Changed) => hear('less', changed);

function hear(change: 'more' | 'less', { origins }: Changed): void {
  // Other permissions come and go as well.
  if (origins !== undefined && origins.length === 0) return;
  const of = origins?.every((pattern) => !isOfAllSites(pattern)) ? 'some' : 'all';
  // What is told need not be found out again.
  told += 1;
  lastSaid = change === 'more' && of === 'all' ? 'all' : undefined;
  void tell(change, of);
}
