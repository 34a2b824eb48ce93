/** The popup's end of what it asks the background for; see `messages.ts`. */
import type { Evidence } from '../evidence/evidence.ts';
import { ownEvidence } from '../evidence/own-evidence.ts';
import { browser } from './api.ts';
import type { LookRequest } from './messages.ts';

/**
 * Asks for a look.
 * @returns the settled evidence; `undefined` if the background gave no proper answer
 * @throws if the background ended before it could answer
 */
export function requestLook(tabId: number, lookId: string): Promise<Evidence | undefined> {
  return ask({ type: 'look', tabId, lookId });
}

/**
 * Asks for the latest of a look at a page that was still loading.
 * @returns `undefined` if nothing is kept of it
 * @throws as above
 */
export function requestLookAgain(tabId: number, lookId: string): Promise<Evidence | undefined> {
  return ask({ type: 'look-again', tabId, lookId });
}

async function ask(request: LookRequest): Promise<Evidence | undefined> {
  return ownEvidence(await browser.runtime.sendMessage(request));
}
