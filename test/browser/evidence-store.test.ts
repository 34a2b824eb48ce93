/** What is kept of a tab, and when whoever keeps it goes on. */
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('../../src/browser/api.ts');
  vi.resetModules();
});

/** A browser whose storage takes as long as it is told to. */
async function slowStorage() {
  const kept = new Map<string, unknown>();
  let done: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    done = resolve;
  });
  const session = {
    get: async (key: string) => ({ [key]: kept.get(key) }),
    remove: async () => undefined,
    async set(entries: Record<string, unknown>) {
      await written;
      for (const [key, value] of Object.entries(entries)) kept.set(key, value);
    },
  };
  const browser = {
    runtime: { getManifest: () => ({ optional_host_permissions: ['https://*/*'] }) },
    extension: { inIncognitoContext: false },
    tabs: { get: async () => ({}) },
    storage: { session, local: { get: async () => ({ answered: 'page' }) } },
  };
  vi.doMock('../../src/browser/api.ts', () => ({ browser, publicSuffix: () => undefined }));
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (rv:153.0) Gecko/20100101 Firefox/153.0' });
  const { firstEvidence } = await import('../../src/observe/look/first-evidence.ts');
  const step = firstEvidence({ id: 7, url: 'https://shop.test/', incognito: false } as never, 'look-1');
  const { writeEvidence } = await import('../../src/browser/storage/evidence-store.ts');
  return { kept, done, step, writeEvidence };
}

test('a step of a look goes on before it is kept; its answer is kept before it is given', async () => {
  const { kept, done, step, writeEvidence } = await slowStorage();
  const key = `evidence:${step.tabId}`;
  expect(await writeEvidence(step, (evidence) => evidence)).toMatchObject({ settled: false });
  expect(kept.has(key)).toBe(false);

  const answer = writeEvidence({ ...step, settled: true }, (evidence) => evidence);
  const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]);
  expect(first).toBe('waits');
  done();
  expect(await answer).toMatchObject({ settled: true });
  expect(kept.get(key)).toMatchObject({ settled: true });
});
