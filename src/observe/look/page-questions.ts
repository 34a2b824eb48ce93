/** Short questions to a page, sent as text like the page reader: they may use nothing from outside themselves. */

/**
 * Asks Chromium, without any request and without any window, whether it distrusts this tab. A request for a
 * passkey that can never start, because it asks for two things that exclude each other: the refusal over
 * certificate errors comes before the refusal over that. A page may forbid the first question by policy;
 * the second, about a passkey that nobody has, it cannot. (Web Authentication level 3, §5.1.4 and §5.1.10;
 * the order is Chromium's.)
 */
export async function askBrowserTrust(): Promise<'trusts' | 'distrusts' | 'no-answer'> {
  const asks: (() => Promise<unknown>)[] = [
    () =>
      navigator.credentials.get({
        mediation: 'conditional',
        publicKey: {
          challenge: new Uint8Array(16),
          extensions: { largeBlob: { read: true, write: new Uint8Array(1) } },
        },
      }),
    () =>
      (
        PublicKeyCredential as unknown as {
          signalUnknownCredential(options: { rpId: string; credentialId: string }): Promise<void>;
        }
      ).signalUnknownCredential({ rpId: location.hostname, credentialId: '' }),
  ];
  for (const [index, ask] of asks.entries()) {
    try {
      await ask();
      if (index === 1) return 'trusts';
    } catch (error) {
      if (!(error instanceof DOMException)) continue;
      const { name, message } = error;
      if (name === 'NotAllowedError' && /TLS certificate error/i.test(message)) return 'distrusts';
      if (name === 'NotSupportedError' && /largeBlob/.test(message)) return 'trusts';
      // The page has a request of its own under way, which would have been refused at once.
      if (name === 'OperationError' && /pending/.test(message)) return 'trusts';
    }
  }
  return 'no-answer';
}

/** What tells one document from another. */
export function readDocumentTime(): number {
  return performance.timeOrigin;
}

/** A frame that the page around it cannot enter: it has to be read by itself. */
export function isFrameOfItsOwn(): boolean {
  return window !== window.top && window.frameElement === null;
}
