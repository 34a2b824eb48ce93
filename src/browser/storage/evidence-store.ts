/**
 * What is kept of each tab between two lives of the background; see `session.ts`. Whatever does not parse is as
 * good as not there.
 */
import { isGone } from '../../evidence/document-gone.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { parseEvidence } from '../../evidence/parse-evidence.ts';
import { keptRecord, parseKeptRecord } from '../../record/kept-record.ts';
import { doubtInShort } from '../../record/tab-parts.ts';
import { emptyTabRecord, type TabRecord, withoutGood } from '../../record/tab-record.ts';
import { browser } from '../api.ts';
import { isTabOpen, noteTabClosed } from '../open-tabs.ts';
import { isAnswered } from './first-run.ts';
import { inTurn, keys, read, readAs, remove, write } from './session.ts';
import { evidenceKey } from './watch-evidence.ts';

/** What was seen in the document before a look that has not seen into it yet. */
const formerKey = (tabId: number) => `former:${tabId}`;
const recordKey = (tabId: number) => `record:${tabId}`;
const checkKey = (tabId: number) => `check:${tabId}`;
/** See `under-way-store.ts`. */
export const underWayKey = (tabId: number) => `way:${tabId}`;
const keysOf = (tabId: number) => [
  ...[evidenceKey(tabId), formerKey(tabId), recordKey(tabId), checkKey(tabId), underWayKey(tabId)],
];

const evidenceOf = (tabId: number) => readAs(evidenceKey(tabId), parseEvidence);
const recordOf = (tabId: number) => readAs(recordKey(tabId), parseKeptRecord);

/**
 * What is written after a tab has closed would never be erased. Asked at the start of the turn of the writing: of one that closes
 * later the erasing comes in a turn after it.
 */
function mayKeep(tabId: number) {
  return { open: isTabOpen(tabId), answered: isAnswered() };
}

/**
 * Storage may be full even so, or refuse: a look then lives in its answer alone, and a record is lost, which counts as not
 * seen.
 */
export async function writeOfTab(
  tabId: number,
  key: string,
  value: unknown,
  { open, answered } = mayKeep(tabId),
): Promise<boolean> {
  if (!(await open)) return false;
  if (await write(key, value, answered)) return true;
  return (await answered) && withMoreRoom(tabId, () => write(key, value));
}

/** Tabs for whose writing room is being made: each is in its own turn, and waits for the turns of others. */
const makingRoom = new Set<number>();

/**
 * Makes room, and tries until there is enough.
 * @param tabId nothing of this one goes
 * @param writing tells whether it was done
 */
export async function withMoreRoom(tabId: number, writing: () => Promise<boolean>): Promise<boolean> {
  const tabs = await browser.tabs.query({}).catch(() => []);
  const others = tabs
    .sort((a, b) => (a.lastAccessed ?? 0) - (b.lastAccessed ?? 0))
    .flatMap(({ id }) => (id === undefined || id === tabId ? [] : id));
  makingRoom.add(tabId);
  try {
    for (const some of [others.slice(0, others.length / 2), others]) {
      await Promise.all(some.map(shorten));
      if (await writing()) return true;
    }
    return false;
  } finally {
    makingRoom.delete(tabId);
  }
}

/**
 * What may go to make room: first what is kept of the half of the other tabs that were left longest ago, then all of it, but for the word
 * that something spoke against what is there.
 */
async function shorten(tabId: number): Promise<void> {
  // It writes at this moment, and two would wait for each other.
  if (makingRoom.has(tabId)) return;
  await inTurn(tabId, async () => {
    const record = (await recordOf(tabId)) ?? emptyTabRecord;
    await eraseEvidence(tabId, keysOf(tabId));
    await writeShort(tabId, record);
  });
}

async function writeShort(tabId: number, record: TabRecord): Promise<void> {
  const short = doubtInShort(record, Date.now());
  if (short !== undefined) await write(recordKey(tabId), keptRecord(short));
}

export async function readEvidence(tabId: number): Promise<Evidence | undefined> {
  return evidenceOf(tabId);
}

/** What was seen last in a document of this tab: what is kept now, or what was before a look that has not seen so far. */
export function readFormer(tabId: number): Promise<Evidence | undefined> {
  return inTurn(tabId, () => formerOf(tabId));
}

async function formerOf(tabId: number): Promise<Evidence | undefined> {
  const kept = await evidenceOf(tabId);
  return kept && 'seen' in kept.page ? kept : readAs(formerKey(tabId), parseEvidence);
}

/**
 * Replaces what is kept of a tab. What was seen in its document outlives a look that has not seen into it, or never will.
 * @param join makes of it what it is beside what is kept, by another look at the same time perhaps
 * @returns what is to be kept, as soon as that is known: whoever reads or writes next waits until it is kept. What is settled is
 *   given when it is kept: after its answer the background may end, and what comes later is added to what is kept
 */
export function writeEvidence(
  evidence: Evidence,
  join: (evidence: Evidence, kept: Evidence) => Evidence,
): Promise<Evidence> {
  const { tabId } = evidence;
  return new Promise((resolve, reject) => {
    inTurn(tabId, async () => {
      const may = mayKeep(tabId);
      const kept = await evidenceOf(tabId);
      const joined = kept ? join(evidence, kept) : evidence;
      if (!joined.settled) resolve(joined);
      const isBlind = 'unseen' in joined.page && !isGone(joined);
      const former = isBlind && kept && 'seen' in kept.page ? write(formerKey(tabId), kept) : undefined;
      const written = writeOfTab(tabId, evidenceKey(tabId), joined, may);
      const isOver = joined.settled && !isBlind && (await read(formerKey(tabId))) !== undefined;
      await Promise.all([former, written, isOver ? remove([formerKey(tabId)]) : undefined]);
      resolve(joined);
    }).catch(reject);
  });
}

/** Erases these keys, and tells who follows if evidence is gone: of storage that gives nothing up they would be told without end. */
async function eraseEvidence(tabId: number, erased: string[]): Promise<void> {
  const key = evidenceKey(tabId);
  const had = await read(key);
  await remove(erased);
  if (had !== undefined && (await read(key)) === undefined)
    for (const follower of lossFollowers) follower(tabId);
}

const lossFollowers: ((tabId: number) => void)[] = [];

/** To be called when the background starts. @param follower hears of each tab whose evidence was erased for want of room */
export function onEvidenceLost(follower: (tabId: number) => void): void {
  lossFollowers.push(follower);
}

/**
 * Replaces a tab's evidence if `change` returns some; `undefined` leaves it. What could not be kept up to date is erased.
 * @returns what is kept now, if that is new
 */
export function changeEvidence(
  tabId: number,
  change: (evidence: Evidence) => Evidence | undefined,
): Promise<Evidence | undefined> {
  return inTurn(tabId, async () => {
    const old = await evidenceOf(tabId);
    const changed = old && change(old);
    if (changed === undefined || (await writeOfTab(tabId, evidenceKey(tabId), changed))) return changed;
    await eraseEvidence(tabId, [evidenceKey(tabId)]);
    return undefined;
  });
}

/**
 * Replaces the evidence of every tab of which some is kept, one after the other; `undefined` leaves it.
 * @param onChanged called with what is kept now, where that is new
 */
export async function changeAllEvidence(
  change: (evidence: Evidence) => Evidence | undefined,
  onChanged: (evidence: Evidence) => void,
): Promise<void> {
  for (const key of await keys()) {
    if (!key.startsWith(evidenceKey(''))) continue;
    const changed = await changeEvidence(Number(key.slice(evidenceKey('').length)), change);
    if (changed) onChanged(changed);
  }
}

/** After all writing that has begun; an empty record if there is none. */
export function readTabRecord(tabId: number): Promise<TabRecord> {
  return inTurn(tabId, async () => (await recordOf(tabId)) ?? emptyTabRecord);
}

/**
 * Replaces the record by what `change` makes of it; the same object leaves it.
 * @returns the record as it is now; an empty one if it could not be kept
 */
export function changeTabRecord(tabId: number, change: (record: TabRecord) => TabRecord): Promise<TabRecord> {
  return inTurn(tabId, async () => {
    const may = mayKeep(tabId);
    const old = (await recordOf(tabId)) ?? emptyTabRecord;
    const changed = change(old);
    if (changed === old || (await writeOfTab(tabId, recordKey(tabId), keptRecord(changed), may)))
      return changed;
    // A record that could not be kept up to date must not speak for a later page; nor what was looked at, of which it knows more.
    await remove([recordKey(tabId), evidenceKey(tabId)]);
    if (await may.open) await writeShort(tabId, changed);
    return emptyTabRecord;
  });
}

/**
 * Notes that the requests of a look are about to be made.
 * @returns false if they were begun before, by a worker that did not live to tell: they are not made twice
 */
export function claimCheck(tabId: number, lookId: string): Promise<boolean> {
  return inTurn(tabId, async () => {
    const may = mayKeep(tabId);
    if ((await read(checkKey(tabId))) === lookId) return false;
    await writeOfTab(tabId, checkKey(tabId), lookId, may);
    return true;
  });
}

/** Erases all that is kept of a tab. */
export function forgetTab(tabId: number): Promise<void> {
  noteTabClosed(tabId);
  return inTurn(tabId, async () => {
    await remove(keysOf(tabId));
  });
}

/** The tab's site is no longer watched: what speaks for its page is erased, and what speaks against it is kept. */
export function forgetGood(tabId: number): Promise<void> {
  return inTurn(tabId, async () => {
    const [former, record] = await Promise.all([formerOf(tabId), recordOf(tabId)]);
    await remove(keysOf(tabId));
    if (former !== undefined) await writeOfTab(tabId, formerKey(tabId), former);
    if (record !== undefined) await writeOfTab(tabId, recordKey(tabId), keptRecord(withoutGood(record)));
  });
}

/** Erases what is kept of all tabs, open ones and those that left something behind, after all writing that has begun. */
export async function forgetTabs(): Promise<void> {
  const kept = (await keys()).flatMap((key) => /^[a-z]+:(-?\d+)$/.exec(key)?.[1] ?? []).map(Number);
  const open = await browser.tabs.query({}).catch(() => []);
  const tabs = new Set([...kept, ...open.flatMap(({ id }) => id ?? [])]);
  await Promise.all([...tabs].map(forgetTab));
}
