/** What stands in a response's headers. */
import type { WebRequest } from '../browser/api.ts';

/** Header value, the first if there are several; empty if it was not sent, `undefined` if the headers were not given. */
export function headerValue(
  headers: WebRequest.HttpHeaders | undefined,
  lowerCaseName: string,
): string | undefined {
  if (headers === undefined) return undefined;
  return headers.find(({ name }) => name.toLowerCase() === lowerCaseName)?.value ?? '';
}

/** Each value of a header that may be sent several times, in their order. */
export function headerValues(
  headers: WebRequest.HttpHeaders | undefined,
  lowerCaseName: string,
): readonly string[] {
  return (headers ?? []).flatMap(({ name, value }) =>
    name.toLowerCase() === lowerCaseName && value !== undefined ? [value] : [],
  );
}
