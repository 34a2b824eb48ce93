/** The background's end of what the popup asks it for: to look at a tab now, and to bring a look at a page that was loading up to date. */
import * as v from 'valibot';
import type { Evidence } from '../evidence/evidence.ts';
import type { FirstAnswer } from '../evidence/first-verdict.ts';
import { browser, type Runtime } from './api.ts';

const lookRequestSchema = v.strictObject({
  /** `first-look`: with the verdict in words; `look-again`: no new look, but the latest of that one. */
  type: v.picklist(['look', 'first-look', 'look-again']),
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
export function onLookRequest(
  look: (request: LookRequest) => Promise<Evidence | FirstAnswer | undefined>,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const request = parseLookRequest(message);
    const ours =
      sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
    return request !== undefined && ours ? look(request) : undefined;
  });
}
