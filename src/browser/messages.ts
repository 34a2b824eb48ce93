/** The one message of the product: the popup asks the background to look at a tab now. */
import * as v from 'valibot';
import type { Evidence } from '../evidence/evidence.ts';
import { parseEvidence } from '../evidence/parse-evidence.ts';
import { browser, type Runtime } from './api.ts';

const lookRequestSchema = v.strictObject({
  type: v.literal('look'),
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

/** Background: answers each request with the settled evidence. Only pages of our own are heard. */
export function onLookRequest(look: (request: LookRequest) => Promise<Evidence>): void {
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
export async function requestLook(tabId: number, lookId: string): Promise<Evidence | undefined> {
  const request: LookRequest = { type: 'look', tabId, lookId };
  return parseEvidence(await browser.runtime.sendMessage(request));
}
