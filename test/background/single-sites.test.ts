/** Access to single sites, and to all again: of what came meanwhile from others nobody knows, now or later. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES } from '../fake-browser/fake-browser.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { completes, GOOD, later, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['chromium', 'firefox'] as const)(
  '%s, where only single sites may be seen at times',
  (family) => {
    const OWN = [`https://${new URL(GOOD).hostname}/*`];
    const begun = async () => {
      const fake = oneTab(family);
      const life = await startBackground(fake);
      await life.settled();
      const allow = async (origins: readonly string[]) => {
        fake.permissions.set(origins);
        const heard = origins === OWN ? fake.permissions.onRemoved : fake.permissions.onAdded;
        heard.fire([{ origins: ALL_SITES, permissions: [] }]);
        await life.settled();
        later(1000);
      };
      return { fake, life, allow };
    };
    /** Then a frame of another site may come past a warning, and nobody tells. */
    const comes = async ({ fake, life }: Awaited<ReturnType<typeof begun>>) => {
      await visits(fake, { url: GOOD });
      const page = holds(fake, GOOD);
      await life.settled();
      return page;
    };

    test.each([
      ['from the beginning', true],
      ['for a while', false],
    ] as const)(
      '%s: all sites say nothing of the parts that a page has had by then',
      async (_when, first) => {
        const of = await begun();
        if (first) await of.allow(OWN);
        await comes(of);
        if (!first) await of.allow(OWN);
        expect(await levelOf(of.fake)).toBe('unknown');
        later(1000);
        await of.allow(ALL_SITES);
        expect(saidOf(of.fake, TAB)).not.toBe('secured');
        expect(await levelOf(of.fake)).toBe('unknown');
        // Of the next document each part is told.
        later(1000);
        await comes(of);
        expect(saidOf(of.fake, TAB)).toBe('secured');
        expect(await levelOf(of.fake)).toBe('secured');
      },
    );

    test.each([
      ['a page of the browser', ''],
      ['another page', 'https://unseen.test/'],
    ])('nor, given over %s, of a page that comes back from before', async (_what, between) => {
      const of = await begun();
      await of.allow(OWN);
      const page = await comes(of);
      expect(await levelOf(of.fake)).toBe('unknown');
      for (const [url, document] of [
        [between, undefined],
        [GOOD, page],
      ] as const) {
        later(3000);
        shows(of.fake, url);
        later(30);
        completes(of.fake);
        if (document !== undefined) of.fake.pages.set(TAB, document);
        await of.life.settled();
        if (url === between) await of.allow(ALL_SITES);
      }
      expect(saidOf(of.fake, TAB)).not.toBe('secured');
      expect(await levelOf(of.fake)).toBe('unknown');
    });

    test('nor where nobody told that they were given', async () => {
      const of = await begun();
      await of.allow(OWN);
      await comes(of);
      later(3000);
      of.fake.permissions.set(ALL_SITES);
      expect(await levelOf(of.fake)).toBe('unknown');
      await of.life.settled();
      expect(saidOf(of.fake, TAB)).not.toBe('secured');
    });

    test('nor do they where the clock was set back meanwhile', async () => {
      const of = await begun();
      later(200_000);
      await of.allow(OWN);
      await comes(of);
      expect(await levelOf(of.fake)).toBe('unknown');
      later(-60_000);
      await of.allow(ALL_SITES);
      expect(saidOf(of.fake, TAB)).not.toBe('secured');
      expect(await levelOf(of.fake)).toBe('unknown');
    });

    test('access to one more site says nothing against a page of which all were seen', async () => {
      const of = await begun();
      await comes(of);
      of.fake.permissions.onAdded.fire([{ origins: OWN, permissions: [] }]);
      await of.life.settled();
      later(1000);
      expect(saidOf(of.fake, TAB)).toBe('secured');
      expect(await levelOf(of.fake)).toBe('secured');
    });

    test('the lock of a click goes when no more than its own site may be seen', async () => {
      const of = await begun();
      await comes(of);
      expect(await levelOf(of.fake)).toBe('secured');
      await of.life.settled();
      expect(of.fake.tabs.button(TAB).icon).toContain('/secured-');
      await of.allow(OWN);
      expect(of.fake.tabs.button(TAB).icon).not.toContain('/secured-');
      expect(await levelOf(of.fake)).toBe('unknown');
    });
  },
);
