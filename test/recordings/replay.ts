/** Sends what a real browser sent, in the same order and at the same times, to the background in the fake browser. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { parseKeptRecord } from '../../src/record/kept-record.ts';
import type { TabRecord } from '../../src/record/tab-record.ts';

import { SAID, type Says, says } from '../e2e/toolbar-button.ts';
import { type Life, type LifeOptions, startBackground } from '../fake-browser/background-life.ts';
import { type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeRequestDetails, RequestEvent } from '../fake-browser/fake-requests.ts';
import {
  RECORDED_MODES,
  type RecordedEvent,
  type RecordedMode,
  type Recording,
} from '../record/recording.ts';
import { newDocuments } from './truth.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

export interface NamedRecording extends Recording {
  readonly name: string;
}

export function recordings(modes: readonly RecordedMode[] = RECORDED_MODES): readonly NamedRecording[] {
  return modes.flatMap((mode) =>
    readdirSync(path.join(folder, mode)).map((file) => recording(mode, file.replace('.json', ''))),
  );
}

export function recording(mode: RecordedMode, name: string): NamedRecording {
  const text = readFileSync(path.join(folder, mode, `${name}.json`), 'utf8');
  return { ...(JSON.parse(text) as Recording), name };
}

/** A replay as it stands before one event. */
export interface Before {
  /** Number of the event. */
  readonly at: number;
  /** In which no background runs: it has ended. */
  readonly fake: FakeBrowser;
  readonly moments: readonly Moment[];
}

/** What the button says; `else`: something that has no name in `Says`. */
export type Said = Says | 'else';

export interface Moment {
  readonly event: RecordedEvent;
  readonly said: Said;
  readonly url: string;
}

export interface Replayed {
  readonly fake: FakeBrowser;
  readonly life: Life;
  /** After each event, of the tab that the situation is about. */
  readonly moments: readonly Moment[];
  readonly said: Said;
  /** What is kept of the tab in the end. */
  readonly record: TabRecord | undefined;
  /** From each of which it can be replayed again, if that was wanted. */
  readonly forks: readonly Before[];
}

export interface ReplayOptions extends LifeOptions {
  /** The background ends before the events with these numbers, and is started by them. */
  readonly endBefore?: readonly number[];
  /** The background has ended before this event, and is started by it; what came before is not replayed again. */
  readonly endedBefore?: Before;
  /** Keeps, of each event, what was so before it. */
  readonly keepForks?: boolean;
  /** Sends each event without waiting for what the one before set off. */
  readonly hurried?: boolean;
  /** Chromium without its `securityInfo`, for it has been off by default. */
  readonly withoutSecurityInfo?: boolean;
}

export async function replay(recorded: Recording, options: ReplayOptions = {}): Promise<Replayed> {
  const {
    endBefore = [],
    endedBefore,
    keepForks = false,
    hurried = false,
    withoutSecurityInfo = false,
    ...life
  } = options;
  const { events, tabId } = recorded;
  vi.useFakeTimers({ toFake: ['Date'], now: events[0]?.at ?? 0 });
  const fake = endedBefore?.fake.fork() ?? browserOf(recorded);
  let current = endedBefore === undefined ? await startBackground(fake, life) : undefined;
  const moments: Moment[] = [...(endedBefore?.moments ?? [])];
  const forks: Before[] = [];
  const isNewDocument = newDocuments(recorded);
  for (const [at, event] of events.entries()) {
    if (at < (endedBefore?.at ?? 0)) continue;
    if (withoutSecurityInfo && event.extra === 'securityInfo') continue;
    if (keepForks) forks.push({ at, fake: fake.fork(), moments: [...moments] });
    if (endBefore.includes(at)) current?.end();
    vi.setSystemTime(event.at);
    happen(fake, event, isNewDocument(event));
    // Whatever the browser has to say starts a background that has ended.
    if (!current?.alive)
      current = await startBackground(fake, { ...life, endsAtCall: Number.POSITIVE_INFINITY });
    await send(fake, event);
    if (!hurried) await current.settled();
    moments.push({ event, said: saidOf(fake, tabId), url: fake.tabs.tab(tabId)?.url ?? '' });
  }
  if (current === undefined) throw new Error('No event has started the background.');
  await current.settled();
  const record = parseKeptRecord(fake.storage.dump('session')[`record:${tabId}`]);
  return { fake, life: current, moments, said: saidOf(fake, tabId), record, forks };
}

/** The browser before the first event. */
function browserOf({ mode, origins, events }: Recording): FakeBrowser {
  const fake = fakeBrowser({
    family: mode === 'firefox' ? 'firefox' : 'chromium',
    origins,
    incognito: mode !== 'firefox' && events.some(({ tab }) => tab?.incognito === true),
  });
  // The recorder sees navigations, which names Firefox's warnings to the extension as well.
  if (mode === 'firefox') fake.permissions.set(origins, ['webNavigation']);
  fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
  return fake;
}

export function saidOf(fake: FakeBrowser, tabId: number): Said {
  const { title, icon } = fake.tabs.button(tabId);
  return SAID.find((one) => says({ title: withoutMarks(title), icon }, one)) ?? 'else';
}

const withoutMarks = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

/** What is so in the browser by then, before anybody is told. */
function happen(
  fake: FakeBrowser,
  { event, args, tab, origins }: RecordedEvent,
  isNewDocument: boolean,
): void {
  const [first] = args as [number | { readonly tabId: number }];
  const tabId = typeof first === 'number' ? first : first.tabId;
  if (origins !== undefined) fake.permissions.set(origins);
  if (tab === null || event === 'tabs.onRemoved') fake.tabs.remove(tabId);
  else if (tab !== undefined) fake.tabs.set(tab);
  else if (event === 'tabs.onUpdated') {
    // A tab is recorded where more of it is new than how far it has come.
    const [known, { status }] = [fake.tabs.tab(tabId), args[1] as { readonly status?: string }];
    if (known !== undefined && status !== undefined) fake.tabs.set({ ...known, status });
  }
  if (isNewDocument) fake.tabs.wipe(tabId);
}

async function send(fake: FakeBrowser, { event, args, extra, security }: RecordedEvent): Promise<void> {
  const [space, name = ''] = event.split('.');
  if (space === 'webRequest') {
    const details = withBytes(args[0]) as FakeRequestDetails;
    if (security !== undefined)
      fake.requests.setSecurity(details.requestId, withBytes(security) as { whole: unknown; leaf: unknown });
    const both = fake.family === 'chromium' && name === 'onHeadersReceived';
    await fake.requests.fire(name as RequestEvent, details, both ? (extra ?? 'plain') : undefined);
  }
  if (space === 'tabs' && name in fake.tabs.events)
    fake.tabs.events[name as keyof typeof fake.tabs.events].fire(args);
  if (event === 'webNavigation.onErrorOccurred') fake.onNavigationError.fire(args);
  if (space === 'permissions') fake.permissions[name as 'onAdded' | 'onRemoved'].fire(args);
}

/** The bytes of certificates as each browser gives them. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'rawDER' && typeof one === 'string' ? bytesOf(one, 'validity' in value) : withBytes(one),
    ]),
  );
}

function bytesOf(base64: string, asNumbers: boolean): unknown {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return asNumbers ? [...bytes] : bytes.buffer;
}
