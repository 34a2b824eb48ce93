/** Short questions to a page, sent as text like the page reader: they may use nothing from outside themselves. */

/**
 * Asks Chromium, without any request and without any window, whether it distrusts this tab: a request for
 * a passkey that can never start, because it asks for two things that exclude each other. The refusal
 * over certificate errors comes before the refusal over that (Web Authentication level 3, §5.1.4; the
 * order is Chromium's).
 */
export async function askBrowserTrust(): Promise<'trusts' | 'distrusts' | 'no-answer'> {
  if (typeof navigator.credentials?.get !== 'function') return 'no-answer';
  try {
    await navigator.credentials.get({
      mediation: 'conditional',
      publicKey: {
        challenge: new Uint8Array(16),
        extensions: { largeBlob: { read: true, write: new Uint8Array(1) } },
      },
    });
    return 'no-answer';
  } catch (error) {
    if (!(error instanceof DOMException)) return 'no-answer';
    if (error.name === 'NotAllowedError' && /TLS certificate error/i.test(error.message)) return 'distrusts';
    return error.name === 'NotSupportedError' && /largeBlob/.test(error.message) ? 'trusts' : 'no-answer';
  }
}

/** What tells one document from another. */
export function readDocumentTime(): number {
  return performance.timeOrigin;
}
