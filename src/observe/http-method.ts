/** What the method of a request says (RFC 9110 §9.3). */

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests without one are everyday: most parts of a page come so. One whose method is not told has none. */
export function mayHaveBody({ method = 'GET' }: { readonly method?: string | undefined }): boolean {
  return !WITHOUT_BODY.has(method);
}
