/** A page in which nothing could be entered is loaded again after a look: there is no telling the one from the other. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fakeBrowser } from '../fake-browser/fake-browser.ts';
import { TAB } from '../fake-browser/visit.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['chrome://newtab/', 'local', 'browser-page'],
  ['https://shop.test/', 'unknown', 'page-changed'],
])(
  '%s: what its address alone says stays, on the button too; anything else is gone',
  async (url, level, finding) => {
    const fake = fakeBrowser({ family: 'chromium' });
    const tab = { id: TAB, windowId: 1, index: 0, active: true, incognito: false, url, status: 'complete' };
    fake.tabs.set(tab);
    fake.pages.set(TAB, 'Cannot access contents of the page.');
    await startBackground(fake);
    await click(fake, TAB);
    const unpainted = fake.tabs.button(0).icon;
    await vi.waitFor(() => expect(fake.tabs.button(TAB).icon).not.toBe(unpainted));
    const before = fake.tabs.button(TAB);

    fake.tabs.wipe(TAB);
    fake.tabs.events.onUpdated.fire([TAB, { status: 'loading' }, { ...tab, status: 'loading' }]);
    await vi.waitFor(() => {
      const kept = parseEvidence(fake.storage.dump('session')[`evidence:${TAB}`]) as Evidence;
      const said = assess(kept);
      expect([said.level, said.findings.map(({ id }) => id)]).toEqual([level, [finding]]);
      if (level === 'local') expect(fake.tabs.button(TAB)).toEqual(before);
    });
  },
);
