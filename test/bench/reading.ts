/**
 * The look into a page of 5,000 fields, as the background asks for it. Baseline: an empty function, injected into the
 * same page by the same call.
 */
import { MAX_FORMS, MAX_FRAMES } from '../../src/evidence/page.ts';
import { readPage } from '../../src/observe/page-reader.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab } from '../lab/lab.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds } from './median.ts';

const FIELDS = 5000;
const TURNS = 15;
/** As `takeSnapshot` gives them. */
const LIMITS = { forms: MAX_FORMS, frames: MAX_FRAMES, elements: 5000 };

export async function measureReading(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  try {
    const url = (await lab.site('tls13')).url('/checkout');
    const measured: Measurement[] = [];
    // Chromium gives site access without a click in this mode alone.
    for (const mode of ['chromium-security-info', 'firefox'] as const) {
      const family = mode === 'firefox' ? 'firefox' : 'chromium';
      const browser = await launch({ mode, trustedRootPem: lab.rootPem });
      try {
        const tab = await browser.open(url);
        await tab.evaluate((count) => {
          const form = document.querySelector('form') ?? document.body;
          for (let index = 0; index < count; index += 1) form.append(document.createElement('input'));
        }, FIELDS);
        const times = await browser.inBackground(timer(), await tab.id(), LIMITS, family, TURNS);
        const [value, base] = [median(times.ours), median(times.empty)];
        measured.push({
          what: `reading ${FIELDS} fields in ${family}`,
          value: milliseconds(value),
          baseline: `${milliseconds(base)} for an empty function`,
          ratio: value / base,
        });
      } finally {
        await browser.close();
      }
    }
    return measured;
  } finally {
    await lab.close();
  }
}

type Timer = (
  tabId: number,
  limits: typeof LIMITS,
  family: 'chromium' | 'firefox',
  turns: number,
) => Promise<{ readonly ours: number[]; readonly empty: number[] }>;

/** Only text goes to the browser, so the function that is timed has to be part of it. */
function timer(): Timer {
  return new Function(
    'tabId',
    'limits',
    'family',
    'turns',
    `const readPage = ${readPage};
    const inject = async (func, args) => {
      const start = performance.now();
      const [answer] = await chrome.scripting.executeScript({ target: { tabId }, func, args });
      if (func === readPage && !(answer?.result?.typedFields + answer?.result?.forms?.[0]?.typed >= ${FIELDS}))
        throw new Error('The fields were not read: ' + JSON.stringify(answer));
      return performance.now() - start;
    };
    return (async () => {
      const [ours, empty] = [[], []];
      for (let turn = -2; turn < turns; turn += 1) {
        const one = await inject(readPage, [limits, family]);
        const other = await inject(() => undefined, []);
        if (turn >= 0) { ours.push(one); empty.push(other); }
      }
      return { ours, empty };
    })();`,
  ) as Timer;
}
