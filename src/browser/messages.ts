/** What the popup asks the background for: to look at a tab now, and to bring a look at a page that was loading up to date. */
import * as v from 'valibot';
import type { Evidence } from '../evidence/evidence.ts';
import { parseEvidence } from '../evidence/parse-evidence.ts';
import { browser, type Runtime } from './api.ts';

const lookRequestSchema = v.strictObject({
  /** `look-again`: no new look, but the latest of that one. */
  type: v.picklist(['look', 'look-again']),
  tabId: v.pipe(v.number(), v.integer()),
  /** New for each look that the user asks for; the same when a request is sent again because the worker died. */
  lookId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
});

export type LookRequest = Readonly<v.InferOutput<typeof lookRequestSchema>>;

/** The request, or `undefined` for anything else. */
export function parseLookRequest(message: unknown): LookRequest | undefined {
  const result = v.safeParse(lookRequestSchema, message);
  return result.success ? result.output : undefined;
}

/** Background: answers each request with the settled evidence, if there is any. Only pages of our own are heard. */
export function onLookRequest(look: (request: LookRequest) => Promise<Evidence | undefined>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const request = parseLookRequest(message);
    const ours =
      sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
    return request !== undefined && ours ? look(request) : undefined;
  });
}

/**
 * Popup: asks for a look.
 * @returns the settled evidence; `undefined` if the background gave no proper answer
 * @throws if the background ended before it could answer
 */
export function requestLook(tabId: number, lookId: string): Promise<Evidence | undefined> {
  return ask({ type: 'look', tabId, lookId });
}

/**
 * Popup: asks for the latest of a look at a page that was still loading.
 * @returns `undefined` if nothing is kept of it
 * @throws as above
 */
export function requestLookAgain(tabId: number, lookId: string): Promise<Evidence | undefined> {
  return ask({ type: 'look-again', tabId, lookId });
}

async function ask(request: LookRequest): Promise<Evidence | undefined> {
  return parseEvidence(await browser.runtime.sendMessage(request));
}
