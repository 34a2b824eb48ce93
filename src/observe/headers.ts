/** What stands in a response's headers. */
import type { WebRequest } from '../browser/api.ts';

/** Header value; empty if it was not sent, `undefined` if the headers were not given. */
export function headerValue(
  headers: WebRequest.HttpHeaders | undefined,
  lowerCaseName: string,
): string | undefined {
  if (headers === undefined) return undefined;
  return headers.find(({ name }) => name.toLowerCase() === lowerCaseName)?.value ?? '';
}
