/** Sequences of pages, frames and parts in three tabs, of two origins that may come past a warning and a calm one. */
import fc from 'fast-check';
import { TAB } from '../fake-browser/visit.ts';

export const TABS = [TAB, 8, 9] as const;
const ORIGINS = [
  'https://shop.test',
  'https://pay.test',
  'https://shop.test',
  'https://pay.test',
  'https://calm.test',
] as const;

const STEPS = [
  'visit',
  'visit',
  'visit',
  'frame',
  'frame',
  'frame',
  'part',
  'part',
  'part',
  'back',
  'push',
  'close',
  'look',
  'end',
] as const;

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...STEPS),
    tabId: fc.constantFrom(...TABS),
    origin: fc.constantFrom(...ORIGINS),
    /** Of ten documents, and of ten parts, so many are past a warning. */
    past: fc.integer({ min: 0, max: 9 }).map((one) => ({ document: one === 0, part: one < 8 })),
    type: fc.constantFrom('script', 'script', 'image', 'xmlhttprequest', 'stylesheet'),
    /** Which frame asks for a part; above their number, the page itself. */
    frame: fc.nat(3),
    wait: fc.constantFrom(5, 200, 1500, 5000),
  }),
  { minLength: 6, maxLength: 18, size: 'max' },
);
export type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

const [SHOP, PAY, , , CALM] = ORIGINS;
function step(
  what: Step['what'],
  tabId: Step['tabId'],
  origin: Step['origin'],
  past = false,
  frame = 3,
): Step {
  return {
    ...{ what, tabId, origin, frame, wait: 1500, type: 'script' },
    past: { document: past, part: past },
  };
}

/** Beginnings that chance seldom makes: the page that counts is in a cache of pages, or has gone. */
const BEGINNINGS: readonly (readonly Step[])[] = [
  [],
  [step('visit', 7, CALM), step('frame', 7, PAY, true), step('push', 7, CALM), step('visit', 7, SHOP)],
  [
    step('visit', 7, SHOP),
    step('frame', 7, PAY),
    step('push', 7, SHOP),
    step('visit', 7, CALM),
    step('visit', 8, PAY, true),
  ],
  [step('visit', 7, SHOP), step('frame', 7, PAY), step('part', 7, SHOP, true, 0), step('visit', 7, CALM)],
  [step('visit', 7, PAY, true), step('visit', 8, SHOP), step('frame', 8, PAY), step('visit', 7, CALM)],
  [
    ...[step('visit', 7, PAY, true), step('visit', 8, SHOP), step('frame', 8, PAY), step('visit', 8, CALM)],
    step('visit', 7, CALM),
  ],
  [
    step('visit', 7, SHOP),
    step('visit', 7, CALM),
    step('visit', 8, SHOP),
    step('part', 8, SHOP, true),
    step('close', 8, SHOP),
  ],
];
export const sequences = fc
  .tuple(fc.constantFrom(...BEGINNINGS), steps)
  .map(([beginning, others]) => [...beginning, ...others.slice(0, others.length - beginning.length)]);
