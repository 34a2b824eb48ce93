/** The popup asks before it can draw: what it hears meanwhile is neither lost nor made better. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { EVIDENCE_VERSION } from '../../src/evidence/evidence-version.ts';
import { ownEvidence } from '../../src/evidence/own-evidence.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('../../src/browser/api.ts');
  vi.resetModules();
});

type Listener = (changes: object) => void;

/** A browser in which one tab is open, and a background that answers when it is told to. */
function browserWith(tab: object | undefined, managed: object = {}) {
  const listeners = new Set<Listener>();
  const asked: { readonly lookId: string; readonly answer: (evidence: unknown) => void }[] = [];
  const onChanged = {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
  };
  const browser = {
    runtime: {
      id: 'us',
      sendMessage: ({ lookId }: { lookId: string }) =>
        new Promise((answer) => {
          asked.push({ lookId, answer });
        }),
    },
    i18n: { getMessage: () => '', getUILanguage: () => 'en' },
    tabs: {
      TAB_ID_NONE: -1,
      query: async () => (tab === undefined ? [] : [tab]),
      get: async () => {
        throw new Error('No tab');
      },
      getCurrent: async () => ({ id: 99, incognito: false }),
    },
    storage: { managed: { get: async () => managed }, session: { get: async () => ({}), onChanged } },
  };
  vi.doMock('../../src/browser/api.ts', () => ({ browser, publicSuffix: () => undefined }));
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (rv:153.0) Gecko/20100101 Firefox/153.0' });
  const write = (evidence: Evidence) => {
    const changes = { [`evidence:${evidence.tabId}`]: { newValue: evidence } };
    for (const listener of listeners) listener(changes);
  };
  return { asked, listeners, write };
}

const TAB = {
  id: 7,
  url: 'https://shop.test/',
  status: 'complete',
  incognito: false,
  active: true,
  index: 0,
};
const begin = async (search = '') => (await import('../../src/popup/first-look.ts')).beginLook(search);

test('what other pages load too asks for no look', async () => {
  const { asked, listeners } = browserWith(TAB);
  await import('../../src/popup/first-look.ts');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  expect(listeners.size).toBe(0);
});

describe('what is heard before anybody can draw it', () => {
  test('the latest of the look is there to be drawn first', async () => {
    const { asked, write } = browserWith(TAB);
    const look = await begin();
    const question = asked.find(({ lookId }) => lookId === look.latest().lookId);
    expect(look.latest().settled).toBe(false);
    write({ ...look.latest(), screen: { seen: 'page' } });
    expect(look.latest().screen).toEqual({ seen: 'page' });
    write({ ...look.latest(), lookId: 'of another popup', settled: true });
    expect(look.latest().settled).toBe(false);
    question?.answer({ ...look.latest(), settled: true });
    expect(await look.answer).toMatchObject({ settled: true });
    expect(look.latest().settled).toBe(true);
  });

  test('a document that goes after its answer is gone, and stays so', async () => {
    const { asked, write, listeners } = browserWith(TAB);
    const look = await begin();
    const first = look.latest();
    const settled: Evidence = { ...first, settled: true, screen: { seen: 'page' } };
    asked.find(({ lookId }) => lookId === first.lookId)?.answer(settled);
    await look.answer;
    write({ ...settled, screen: { unseen: 'lost' } });
    write(settled);
    expect(look.latest().screen).toEqual({ unseen: 'lost' });
    const before = listeners.size;
    look.end();
    expect(listeners.size).toBe(before - 1);
  });

  test('is taken over from the first script, with what was written since', async () => {
    const { asked, listeners } = browserWith(TAB);
    const { firstEvidence } = await import('../../src/observe/look/first-evidence.ts');
    const settled: Evidence = {
      ...firstEvidence(TAB as never, 'early'),
      settled: true,
      screen: { seen: 'page' },
    };
    const stop = vi.fn();
    const gone: Evidence = { ...settled, screen: { unseen: 'lost' } };
    const heard = [settled, gone].map((newValue) => ({ 'evidence:7': { newValue } }));
    const answer = Promise.resolve({ evidence: settled, verdict: null });
    const early = { tab: TAB, lookId: 'early', answer, heard, isInFront: () => true, stop };
    vi.stubGlobal('securedZoneAsked', Promise.resolve(early));
    const before = listeners.size;
    const look = await begin();
    expect(asked.map(({ lookId }) => lookId)).not.toContain('early');
    expect(look.latest()).toMatchObject({ lookId: 'early', screen: { unseen: 'lost' } });
    expect(await look.answer).toEqual(settled);
    expect(stop).toHaveBeenCalledOnce();
    expect(listeners.size).toBeGreaterThan(before);
  });

  test('no proper answer to the first script is asked for once more', async () => {
    const { asked } = browserWith(TAB);
    const early = {
      tab: TAB,
      lookId: 'early',
      answer: Promise.resolve({}),
      heard: [],
      stop: () => undefined,
    };
    vi.stubGlobal('securedZoneAsked', Promise.resolve(early));
    const look = await begin();
    await vi.waitFor(() => expect(asked.map(({ lookId }) => lookId)).toContain('early'));
    asked.find(({ lookId }) => lookId === 'early')?.answer({ ...look.latest(), settled: true });
    expect(await look.answer).toMatchObject({ lookId: 'early', settled: true });
  });

  test('an answer of another version of the extension is none: nothing was seen', async () => {
    const { asked } = browserWith({ ...TAB, incognito: true });
    const look = await begin();
    asked
      .find(({ lookId }) => lookId === look.latest().lookId)
      ?.answer({ ...look.latest(), version: EVIDENCE_VERSION - 1, settled: true });
    expect(await look.answer).toMatchObject({ settled: true, liveCheck: { unseen: 'lost' } });
  });

  test('of a tab that is gone nothing is asked', async () => {
    const { asked } = browserWith(undefined);
    const look = await begin('?tab=7&by=menu');
    expect(look.missing).toBe(true);
    expect(look.latest()).toMatchObject({ settled: true, screen: { unseen: 'lost' } });
    expect(asked).toEqual([]);
  });

  test('a window without a tab is an error that the popup tells of', async () => {
    browserWith(undefined);
    await expect(begin()).rejects.toThrow('no active tab');
  });
});

test('evidence is that of this version, whatever else comes is none', () => {
  for (const value of [undefined, null, 'text', {}, { version: EVIDENCE_VERSION }, { lookId: 'x' }])
    expect(ownEvidence(value)).toBeUndefined();
  expect(ownEvidence({ version: EVIDENCE_VERSION, lookId: 'x' })).toEqual({
    version: EVIDENCE_VERSION,
    lookId: 'x',
  });
});

describe('what an administrator has set', () => {
  const read = async () => (await import('../../src/browser/managed-at-first.ts')).managedAtFirst();

  test('is nothing where nothing is set', async () => {
    browserWith(TAB);
    expect(await read()).toMatchObject({ policy: { hide: [], language: null }, problems: [] });
  });

  test('counts before the first paint', async () => {
    browserWith(TAB, { hide: ['history'], supportPhone: '+49 30 123' });
    expect((await read()).policy).toMatchObject({ hide: ['history'], supportPhone: '+49 30 123' });
  });

  test('is not asked for again where the first script has asked', async () => {
    browserWith(TAB, { hide: ['history'] });
    const { managedAtFirst } = await import('../../src/browser/managed-at-first.ts');
    for (const asked of [Promise.resolve({}), Promise.reject(new Error('No such storage.'))])
      expect((await managedAtFirst(asked)).policy.hide).toEqual([]);
    expect((await managedAtFirst(Promise.resolve({ hide: ['history'] }))).policy.hide).toEqual(['history']);
  });
});
