/** A click on the toolbar button: the popup opens and asks the background to look. */

import type { Evidence } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { EXTENSION, type FakeBrowser } from './fake-browser.ts';

export const POPUP = { id: 'secured-zone@securedzone.org', url: `${EXTENSION}/popup.html` } as const;

/** @returns `undefined` if nobody answers, or the answer is no evidence */
export async function click(
  fake: FakeBrowser,
  tabId: number,
  lookId = 'look-1',
): Promise<Evidence | undefined> {
  const answers = fake.onMessage.fire([{ type: 'look', tabId, lookId }, POPUP]);
  return parseEvidence(await answers.find((answer) => answer !== undefined));
}
