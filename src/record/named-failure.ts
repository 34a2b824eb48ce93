/**
 * What went wrong with the last thing a tab asked for, in two words of Firefox: its own on the request, in a sentence, and a number
 * on the navigation. Measured: on a busy machine either comes first, and the sentence may come after the page.
 */
import type { Failure } from '../evidence/evidence.ts';
import { comparable } from '../evidence/page-url.ts';
import { type TabRecord, type TabResponse, withResponse } from './tab-record.ts';

/** Of a request of which the browser has said the number alone. */
const NAMED_ALONE = 'named-';

/**
 * The browser has named it.
 * @param at epoch milliseconds
 */
export function withNamedFailure(record: TabRecord, url: string, failure: Failure, at: number): TabRecord {
  const last = record.responses.at(-1);
  // One that has a name already failed before: this number has overtaken the sentence of the next.
  if (last?.failure != null && !last.named && comparable(last.url) === comparable(url))
    return { ...record, responses: [...record.responses.slice(0, -1), { ...last, failure, named: true }] };
  return withResponse(record, {
    requestId: `${NAMED_ALONE}${at}`,
    url: comparable(url),
    at,
    mediaType: '',
    connection: null,
    upgradesInsecure: false,
    failure,
    named: true,
    fromPage: false,
    ahead: false,
    status: 0,
  });
}

/** The browser's own word on the request; what has a name already keeps it. */
export function withFailure(record: TabRecord, response: TabResponse): TabRecord {
  const last = record.responses.at(-1);
  if (!last?.requestId.startsWith(NAMED_ALONE) || comparable(last.url) !== comparable(response.url))
    return withResponse(record, response);
  // Its page is there already.
  if (record.shown?.requestId === last.requestId) return record;
  return withResponse(
    { ...record, responses: record.responses.slice(0, -1) },
    { ...response, failure: last.failure, named: true },
  );
}
