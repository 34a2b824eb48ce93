/** "Close this page" and "Go back": what they do to the tab, and that the browser is never quit by them. */
import { describe, expect, test, vi } from 'vitest';
import { closePage, goBack, openNewPage } from '../../src/browser/active-tab.ts';
import type { Tabs } from '../../src/browser/api.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const TAB = { id: 7, windowId: 3, index: 0 } as Tabs.Tab;

/** @param beside tabs of the window, this one too; @param mayGoBack a page was there before */
function start({ beside = 2, mayGoBack = true } = {}): readonly string[] {
  const done: string[] = [];
  fake.browser = {
    tabs: {
      query: async ({ windowId }: { windowId?: number }) => {
        done.push(`query ${windowId}`);
        return Array.from({ length: beside }, (_, id) => ({ id }));
      },
      create: async ({ windowId }: { windowId?: number }) => void done.push(`create ${windowId}`),
      remove: async (id: number) => void done.push(`remove ${id}`),
      goBack: async (id: number) => {
        if (!mayGoBack) throw new Error('Cannot find a next page in history.');
        done.push(`back ${id}`);
      },
    },
  };
  return done;
}

describe('closing', () => {
  test('removes the tab alone where others are beside it', async () => {
    const done = start();
    await closePage(TAB);
    expect(done).toEqual(['query 3', 'remove 7']);
  });

  test('opens another page first where the tab is the last of its window', async () => {
    const done = start({ beside: 1 });
    await closePage(TAB);
    expect(done).toEqual(['query 3', 'create 3', 'remove 7']);
  });

  test('does nothing without a tab', async () => {
    const done = start();
    await closePage({ ...TAB, id: undefined } as unknown as Tabs.Tab);
    expect(done).toEqual([]);
  });
});

describe('going back', () => {
  test('goes back in the tab', async () => {
    const done = start();
    await goBack(TAB);
    expect(done).toEqual(['back 7']);
  });

  test('closes the page where there is none before it', async () => {
    const done = start({ mayGoBack: false, beside: 1 });
    await goBack(TAB);
    expect(done).toEqual(['query 3', 'create 3', 'remove 7']);
  });
});

test('a new page opens in the window of the tab', async () => {
  const done = start();
  await openNewPage(TAB);
  expect(done).toEqual(['create 3']);
});
