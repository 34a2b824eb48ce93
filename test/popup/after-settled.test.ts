/** An open popup says what the button says: what makes the kept evidence worse makes the shown one worse. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { isStillLoading } from '../../src/evidence/still-loading.ts';
import { afterSettled } from '../../src/popup/after-settled.ts';
import { readCases } from '../cases/cases.ts';

const PART = { kind: 'overridden-part', host: 'late.test', port: 0, resource: 'script' } as const;
const watched = readCases()
  .map(({ evidence }) => evidence)
  .filter(
    (evidence) =>
      assess(evidence).level === 'secured' && 'seen' in evidence.page && 'seen' in evidence.weakParts,
  );

const WORSE: Readonly<Record<string, (evidence: Evidence) => Evidence>> = {
  'a part came late': (evidence) => ({ ...evidence, weakParts: seen([PART]) }),
  'something may have come unseen': (evidence) => ({ ...evidence, weakParts: unseen('lost') }),
  'a form sends to where an exception was made': (evidence) => ({
    ...evidence,
    warnedTargets: ['https://pay.test'],
  }),
};

test.each(Object.entries(WORSE))('%s: as bad as what is kept', (_name, worsen) => {
  expect(watched.length).toBeGreaterThan(3);
  for (const shown of watched) {
    const kept = worsen(shown);
    expect(assess(kept).level).not.toBe('secured');
    const after = afterSettled(shown, kept);
    expect(assess(after).level).toBe(assess(kept).level);
    // And no better again by any other word.
    for (const next of [shown, ...Object.values(WORSE).map((other) => other(shown))])
      expect(assess(afterSettled(after, next)).level).not.toBe('secured');
  }
});

test('a page that rests on what its server is now: as bad as what is kept, and no better again', () => {
  const resting = readCases()
    .map(({ evidence }) => evidence)
    .filter(
      (evidence) =>
        evidence.browser.family === 'firefox' &&
        !isStillLoading(evidence) &&
        assess(evidence).level === 'secured' &&
        seenOrUndefined(evidence.ownResponse) === 'unwatched',
    );
  expect(resting.length).toBeGreaterThan(0);
  const onRecord = (word: 'warning' | 'exception') =>
    seen({ what: 'warned' as const, fault: 'date' as const, at: 5, onRecord: word });
  for (const shown of resting)
    for (const worse of [
      { ownResponse: seen('in-doubt' as const) },
      { earlier: onRecord('warning') },
      { earlier: onRecord('exception') },
    ]) {
      const after = afterSettled(shown, { ...shown, ...worse });
      expect(after).toMatchObject(worse);
      expect(assess(after).level).toBe('unknown');
      expect(assess(afterSettled(after, shown)).level).toBe('unknown');
    }
});

test('the browser no longer trusts the tab, or is not known to: as bad as what is kept', () => {
  const trusted = readCases()
    .map(({ evidence }) => evidence)
    .filter(
      (evidence) =>
        evidence.settled &&
        // Of such a page all that is kept is taken over, which only gets worse by itself.
        !isStillLoading(evidence) &&
        assess(evidence).level === 'secured' &&
        seenOrUndefined(evidence.browserTrust) === 'trusts',
    );
  expect(trusted.length).toBeGreaterThan(0);
  const [unknown, distrusts] = [unseen('not-yet'), seen('distrusts' as const)];
  for (const shown of trusted) {
    for (const browserTrust of [unknown, distrusts]) {
      const after = afterSettled(shown, { ...shown, browserTrust });
      expect(after.browserTrust).toEqual(browserTrust);
      // And no better again.
      expect(afterSettled(after, shown).browserTrust).toEqual(browserTrust);
    }
    const worse = afterSettled({ ...shown, browserTrust: unknown }, { ...shown, browserTrust: distrusts });
    expect(worse.browserTrust).toEqual(distrusts);
  }
});

test('nothing new changes nothing', () => {
  for (const shown of watched) expect(afterSettled(shown, structuredClone(shown))).toEqual(shown);
});

test('read again where a script has taken the page: what is there counts', () => {
  let count = 0;
  for (const shown of watched) {
    const page = seenOrUndefined(shown.page);
    if (page === undefined || isStillLoading(shown)) continue;
    count += 1;
    const there = { ...page, href: new URL('/order-pay', page.href).href };
    const next: Evidence = { ...shown, page: seen(there), weakParts: seen([PART]) };
    expect(afterSettled(shown, next)).toEqual(next);
    // Another document at that address is none of this look.
    const other = { ...next, page: seen({ ...there, documentKey: 'another' }) };
    expect(afterSettled(shown, other).page).toEqual(shown.page);
  }
  expect(count).toBeGreaterThan(3);
});
