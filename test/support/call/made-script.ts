/** The script of a code that leads with a finding, as the desk makes it of a fresh or an older one. */
import type { Browser } from '../../../src/evidence/evidence.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { customerOfCode } from '../../../src/support/call/customer.ts';
import type { ShopAnswer } from '../../../src/support/call/shop-answer.ts';
import { timeStep } from '../../../src/support/code/code-time.ts';
import {
  type CodedFinding,
  FINDING_NUMBER,
  levelOfNumber,
} from '../../../src/support/code/finding-numbers.ts';

export const NOW = Date.UTC(2026, 10, 25, 9, 0);
const OWN: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
export const YES: Extract<ShopAnswer, { answer: 'yes' }> = {
  answer: 'yes',
  site: 'botanica.example',
  oneIn: 4096,
};
export const NO: ShopAnswer = { answer: 'no' };

export const numbers = (Object.entries(FINDING_NUMBER) as [CodedFinding, number][]).sort(
  (a, b) => a[1] - b[1],
);
export const leads = numbers.filter(([, number]) => levelOfNumber(number) !== 'remark');

export function scriptOf(
  lead: number,
  second: number | null,
  shop: ShopAnswer,
  minutesAgo = 0,
  ours: string[] = [],
  heard = false,
) {
  const level = levelOfNumber(lead);
  if (level === 'remark') throw new Error('No code leads with a remark.');
  const seen = { connection: 'this-page', pageRead: true, siteAccess: true } as const;
  const time = timeStep(NOW - minutesAgo * 60_000);
  const reading = {
    level,
    lead,
    second,
    browser: 'firefox',
    major: 53,
    release: 0,
    seen,
    time,
    domain: { hash: 1, salt: 1 },
  } as const;
  const script = callScript(customerOfCode(reading, NOW, OWN), shop, ours, heard);
  return { ...script, level, keys: script.say.map(({ key }) => key) };
}
