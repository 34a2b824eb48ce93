/**
 * Any sequence of pages, frames and parts in three tabs, good ones and such past a warning: what could be forged by then is never `secured`,
 * neither by a click nor by a lock; and what has nothing to do with that is, by a click. A document is what may be forged if it came past a warning, runs code that did, or is there
 * together with one of its origin that may be. `SEQUENCES=2000` before the command tries more of them.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser, Family } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, completes, later, oneTab, shows, TAB } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';
import { type Step, sequences, TABS } from './any-sequence.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Framed {
  readonly origin: string;
  forged: boolean;
}
interface Page extends Framed {
  readonly id: string;
  /** As it came. */
  readonly url: string;
  /** As its script has changed it. */
  href: string;
  readonly startedAt: number;
  readonly frames: Framed[];
  hadPastWarning: boolean;
  /** Out of a cache of pages: what came beside another document of its tab may count for it too. */
  isBack: boolean;
}

/** What a person could see who watches all tabs. */
class World {
  readonly pages = new Map<number, Page>();
  readonly #before = new Map<number, Page[]>();
  readonly #touched = new Set<string>();
  #count = 0;

  constructor(readonly fake: FakeBrowser) {}

  /** Of one origin each may write into each. */
  spread(): void {
    const all = [...this.pages.values()].flatMap((page) => [page, ...page.frames]);
    const forged = new Set(all.filter((one) => one.forged).map(({ origin }) => origin));
    for (const one of all) one.forged ||= forged.has(one.origin);
    for (const page of this.pages.values())
      for (const { origin } of this.mayNotBeSecured(page) ? [page, ...page.frames] : [])
        this.#touched.add(origin);
  }

  /** Nothing has ever come past a warning from its origin, from a frame's, or into their pages. */
  hasToBeSecured(page: Page): boolean {
    return !page.isBack && [page, ...page.frames].every(({ origin }) => !this.#touched.has(origin));
  }

  mayNotBeSecured(page: Page): boolean {
    return page.forged || page.hadPastWarning || page.frames.some(({ forged }) => forged);
  }

  blank(tabId: number): void {
    const { url: _url, ...tab } = this.fake.tabs.tab(TAB) as FakeTab;
    this.fake.tabs.set({ ...tab, id: tabId, index: tabId, active: tabId === TAB, url: 'about:blank' });
  }

  async visit({ tabId, origin, past }: Step): Promise<void> {
    this.#count += 1;
    const page: Page = {
      ...{ id: `document ${this.#count}`, url: `${origin}/${this.#count}`, href: `${origin}/${this.#count}` },
      ...{ origin, startedAt: Date.now() },
      ...{ frames: [], forged: past.document, hadPastWarning: past.document, isBack: false },
    };
    later(30);
    await answers(this.fake, { url: page.href, tabId, answer: past.document ? 'overridden' : 'accepted' });
    const left = this.pages.get(tabId);
    if (left) this.#before.set(tabId, [...(this.#before.get(tabId) ?? []), left]);
    this.#show(tabId, page);
  }

  back(tabId: number): void {
    const page = this.#before.get(tabId)?.pop();
    if (page === undefined || !this.pages.has(tabId)) return;
    page.isBack = true;
    this.#show(tabId, page);
  }

  push(tabId: number): void {
    const page = this.pages.get(tabId);
    if (page === undefined) return;
    this.#count += 1;
    page.href = `${page.origin}/${this.#count}`;
    this.#put(tabId, page);
    shows(this.fake, page.href, 'same', tabId);
    completes(this.fake, tabId);
  }

  close(tabId: number): void {
    this.pages.delete(tabId);
    this.#before.delete(tabId);
    const { tabs } = this.fake;
    const tab = tabs.tab(tabId) as FakeTab;
    tabs.remove(tabId);
    tabs.events.onRemoved.fire([tabId, {}]);
    tabs.wipe(tabId);
    tabs.set({ ...tab, url: 'about:blank' });
  }

  async frame({ tabId, origin, past }: Step): Promise<void> {
    const page = this.pages.get(tabId);
    if (page === undefined) return;
    const answer = past.document ? 'overridden' : 'accepted';
    await answers(this.fake, { url: `${origin}/frame`, tabId, type: 'sub_frame', answer });
    page.frames.push({ origin, forged: past.document });
    page.hadPastWarning ||= past.document;
    this.#put(tabId, page);
  }

  async part({ tabId, type, past, frame }: Step): Promise<void> {
    const page = this.pages.get(tabId);
    if (page === undefined) return;
    const asking = page.frames[frame];
    const { origin } = asking ?? page;
    const inFrame = { frameId: 3, documentUrl: `${origin}/frame`, ancestors: [page.href] };
    const answer = past.part ? 'overridden' : 'accepted';
    await answers(this.fake, { url: 'https://part.test/x', tabId, type, answer, ...(asking && { inFrame }) });
    if (!past.part) return;
    page.hadPastWarning = true;
    if (type === 'script') (asking ?? page).forged = true;
    this.#put(tabId, page);
  }

  #show(tabId: number, page: Page): void {
    this.pages.set(tabId, page);
    this.#put(tabId, page);
    later(20);
    shows(this.fake, page.href, 'new', tabId);
    later(10);
    completes(this.fake, tabId);
  }

  #put(tabId: number, { id, url, href, startedAt, frames, origin, hadPastWarning }: Page): void {
    const foreign = frames
      .filter((frame) => frame.origin !== origin)
      .map((frame) => new URL(frame.origin).hostname);
    const foreignFrames = foreign.map((host) => ({ scheme: 'https' as const, host, port: 0, count: 1 }));
    this.fake.pages.set(tabId, {
      ...{ documentId: id, startedAt, trust: hadPastWarning ? 'distrusts' : 'trusts' },
      frames: foreign.map((host, at) => ({ frameId: at + 1, reading: frameReadingWith({ host }) })),
      reading: pageReading(href, startedAt, { fetchedFrom: url, respondedAt: startedAt + 30, foreignFrames }),
    });
  }
}

/** @returns what was `secured` and must not be */
async function liesIn(family: Family, all: readonly Step[]): Promise<string[]> {
  const fake = oneTab(family);
  const world = new World(fake);
  for (const tabId of TABS) world.blank(tabId);
  let life = await startBackground(fake);
  fake.server(() => 'answers');
  const lies: string[] = [];
  const look = async (tabId: number, lookId: string) => {
    const page = world.pages.get(tabId);
    const evidence = page && (await click(fake, tabId, lookId));
    await life.settled();
    if (page === undefined || evidence === undefined) return;
    const { level, findings } = assess(evidence);
    if (level === 'secured' ? world.mayNotBeSecured(page) : world.hasToBeSecured(page))
      lies.push(`click on ${tabId}: ${level} ${findings.map(({ id }) => id)}`);
  };
  for (const [at, step] of all.entries()) {
    later(step.wait);
    if (step.what === 'visit') await world.visit(step);
    else if (step.what === 'frame') await world.frame(step);
    else if (step.what === 'part') await world.part(step);
    else if (step.what === 'back') world.back(step.tabId);
    else if (step.what === 'push') world.push(step.tabId);
    else if (step.what === 'close') world.close(step.tabId);
    else if (step.what === 'look') await look(step.tabId, `look ${at}`);
    else {
      life.end();
      life = await startBackground(fake);
    }
    world.spread();
    await life.settled();
    for (const [tabId, page] of world.pages)
      if (world.mayNotBeSecured(page) && fake.tabs.button(tabId).icon.includes('/secured'))
        lies.push(`lock of ${tabId} after step ${at}`);
  }
  for (const tabId of TABS) await look(tabId, `last look ${tabId}`);
  life.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  return lies;
}

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('what may be forged is never secured', { timeout: 600_000 }, async () => {
    const numRuns = Number(process.env.SEQUENCES ?? 25);
    const seed = process.env.SEQUENCES === undefined ? 14 : undefined;
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        expect(await liesIn(family, all)).toEqual([]);
      }),
      { numRuns, ...(seed === undefined ? {} : { seed }) },
    );
  });
});
