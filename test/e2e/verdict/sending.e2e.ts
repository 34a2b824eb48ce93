/** What a page would really send, and where: as the HTML standard has it, neither less nor more. */
import { expect, test } from 'vitest';
import { type Outcome, SENDING } from '../../lab/pages-sending.ts';
import { testIn } from '../depth.ts';
import { type Expected, expectReading, inEachMode, lookAt } from '../harness.ts';

const EXPECTED: Readonly<Record<Outcome, Expected>> = {
  open: { level: 'partly', with: ['form-sends-http'] },
  blocked: {
    level: 'secured',
    with: ['insecure-content-blocked'],
    without: ['foreign-frames-unread', 'form-sends-http'],
  },
  fine: { level: 'secured', without: ['form-sends-http', 'page-too-large'] },
};

inEachMode('sending', (harness, mode) => {
  testIn(
    mode,
    'chromium',
    'firefox',
  )('every way of sending', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('tls13');
    const tab = await browser.open(site.url('/'));
    const wrong: string[] = [];
    // What is fine is fine together; each way of sending has a page of its own.
    const together = [...SENDING].filter(
      ([, { outcome, head, whole }]) => outcome === 'fine' && !head && !whole,
    );
    const alone = [...SENDING].filter((entry) => entry[1].proof === 'browser' && !together.includes(entry));
    const pages = [
      [together.map(([how]) => how).join(' '), 'fine'] as const,
      ...alone.map(([how, { outcome }]) => [how, outcome] as const),
    ];
    for (const [how, outcome] of pages) {
      await tab.goto(site.url(`/sends?how=${encodeURIComponent(how)}`));
      const reading = await lookAt(browser, tab);
      try {
        expectReading(reading, EXPECTED[outcome]);
      } catch {
        wrong.push(`${how}: ${outcome} expected; ${reading.level} [${reading.findings}]`);
      }
    }
    await tab.close();
    expect(wrong).toEqual([]);
  });

  test('a policy in the header counts where this document’s own response was seen', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/policy-header'));
    const reading = await lookAt(browser, tab);
    const unseen: Expected = { level: 'partly', with: ['form-sends-http'] };
    expectReading(reading, mode === 'chromium' ? unseen : EXPECTED.fine);
    await tab.close();
  });
});
