/**
 * What is kept between two lives of the background, in `storage.session` alone: never on disk, gone with the
 * browser. All writing goes through one queue; whatever does not parse is as good as not there.
 *
 * Chromium shares `storage.session` between the normal and the incognito background, and the latter ends
 * with the last incognito window, before it could clean up: of incognito tabs nothing is written at all.
 * Firefox has one background, which is told when a private tab closes.
 */

import type { Evidence } from '../evidence/evidence.ts';
import { parseEvidence } from '../evidence/parse-evidence.ts';
import { emptyTabRecord, parseTabRecord, type TabRecord } from '../evidence/tab-record.ts';
import { browser } from './api.ts';

const evidenceKey = (tabId: number | '') => `evidence:${tabId}`;
const recordKey = (tabId: number) => `record:${tabId}`;
const checkKey = (tabId: number) => `check:${tabId}`;

/** The only mutable state of the background: the tail of the queue of writes. */
let lastWrite: Promise<unknown> = Promise.resolve();

function inTurn<T>(write: () => Promise<T>): Promise<T> {
  const turn = lastWrite.then(write, write);
  lastWrite = turn.catch(() => undefined);
  return turn;
}

async function read(key: string): Promise<unknown> {
  try {
    return (await browser.storage.session.get(key))[key];
  } catch {
    return undefined;
  }
}

/** Storage may be full or refuse: a look then lives in its answer alone, and a record is lost, which counts as not seen. */
async function write(tabId: number, key: string, value: unknown): Promise<boolean> {
  if (browser.extension.inIncognitoContext) return false;
  try {
    // What is written after a tab has closed would never be erased.
    await browser.tabs.get(tabId);
    await browser.storage.session.set({ [key]: value });
    return true;
  } catch {
    return false;
  }
}

export async function readEvidence(tabId: number): Promise<Evidence | undefined> {
  return parseEvidence(await read(evidenceKey(tabId)));
}

export function writeEvidence(evidence: Evidence): Promise<void> {
  return inTurn(async () => {
    await write(evidence.tabId, evidenceKey(evidence.tabId), evidence);
  });
}

/**
 * Replaces a tab's evidence if `change` returns some; `undefined` leaves it.
 * @returns what is kept now, if that is new
 */
export function changeEvidence(
  tabId: number,
  change: (evidence: Evidence) => Evidence | undefined,
): Promise<Evidence | undefined> {
  return inTurn(async () => {
    const old = parseEvidence(await read(evidenceKey(tabId)));
    const changed = old && change(old);
    return changed && (await write(tabId, evidenceKey(tabId), changed)) ? changed : undefined;
  });
}

/** The tabs of which evidence is kept. */
export async function tabsWithEvidence(): Promise<readonly number[]> {
  const keys = await browser.storage.session.get(null).then(Object.keys, () => []);
  return keys.flatMap((key) =>
    key.startsWith(evidenceKey('')) ? [Number(key.slice(evidenceKey('').length))] : [],
  );
}

/** After all writing that has begun; an empty record if there is none. */
export async function readTabRecord(tabId: number): Promise<TabRecord> {
  await lastWrite;
  return parseTabRecord(await read(recordKey(tabId))) ?? emptyTabRecord;
}

/** Replaces the record by what `change` makes of it; the same object leaves it. */
export function changeTabRecord(tabId: number, change: (record: TabRecord) => TabRecord): Promise<void> {
  return inTurn(async () => {
    const old = parseTabRecord(await read(recordKey(tabId))) ?? emptyTabRecord;
    const changed = change(old);
    if (changed === old || (await write(tabId, recordKey(tabId), changed))) return;
    // A record that could not be kept up to date must not speak for a later page.
    await browser.storage.session.remove(recordKey(tabId)).catch(() => undefined);
  });
}

/**
 * Notes that the requests of a look are about to be made.
 * @returns false if they were begun before, by a worker that did not live to tell: they are not made twice
 */
export function claimCheck(tabId: number, lookId: string): Promise<boolean> {
  return inTurn(async () => {
    if ((await read(checkKey(tabId))) === lookId) return false;
    await write(tabId, checkKey(tabId), lookId);
    return true;
  });
}

/** Erases all that is kept of a tab. */
export function forgetTab(tabId: number): Promise<void> {
  return inTurn(async () => {
    await browser.storage.session
      .remove([evidenceKey(tabId), recordKey(tabId), checkKey(tabId)])
      .catch(() => undefined);
  });
}

/** Erases what is kept of all tabs. */
export async function forgetTabs(): Promise<void> {
  await browser.storage.session.clear();
}

/** Calls back with each new evidence of a tab. @returns a function that ends it */
export function watchEvidence(tabId: number, onEvidence: (evidence: Evidence) => void): () => void {
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const change = changes[evidenceKey(tabId)];
    const evidence = area === 'session' && change ? parseEvidence(change.newValue) : undefined;
    if (evidence) onEvidence(evidence);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
