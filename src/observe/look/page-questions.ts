/** Short questions to a page, sent as text like the page reader: they may use nothing from outside themselves. */

/**
 * Asks Chromium, without any request and without any window, whether it distrusts this tab. A request for a
 * passkey that can never start, because it asks for two things that exclude each other: the refusal over
 * certificate errors comes before the refusal over that. A page may forbid the first question by policy;
 * the second, about a passkey that nobody has, it cannot, and that one is refused over the certificate before it is over the
 * name (an IP address) or the origin (CSP `sandbox`). While the page itself waits for a passkey, as sign-in pages do, both go
 * unanswered: then an empty frame, hidden and at once removed, is asked, since each document may wait for one. (Web
 * Authentication level 3, §5.1.4 and §5.1.10; the order is Chromium's.)
 */
export async function askBrowserTrust(): Promise<'trusts' | 'distrusts' | 'no-answer'> {
  type Asked = Window & {
    PublicKeyCredential: {
      signalUnknownCredential(o: { rpId: string; credentialId: string }): Promise<void>;
    };
  };
  const askIn = async (asked: Asked): Promise<'trusts' | 'distrusts' | 'no-answer' | 'pending'> => {
    const asks: (() => Promise<unknown>)[] = [
      () =>
        asked.navigator.credentials.get({
          mediation: 'conditional',
          publicKey: {
            challenge: new Uint8Array(16),
            extensions: { largeBlob: { read: true, write: new Uint8Array(1) } },
          },
        }),
      () => asked.PublicKeyCredential.signalUnknownCredential({ rpId: location.hostname, credentialId: '' }),
    ];
    let pending = false;
    for (const [index, ask] of asks.entries()) {
      try {
        await ask();
        if (index === 1) return 'trusts';
      } catch (error) {
        // Of the asked window's own kind of `DOMException`.
        const { name, message } = error as DOMException;
        if (name === 'NotAllowedError' && /TLS certificate error/i.test(message)) return 'distrusts';
        if (name === 'NotSupportedError' && /largeBlob/.test(message)) return 'trusts';
        if (index === 1 && (name === 'SecurityError' || /opaque origin/.test(message))) return 'trusts';
        pending ||= name === 'OperationError' && /pending/.test(message);
      }
    }
    return pending ? 'pending' : 'no-answer';
  };
  const answer = await askIn(window as unknown as Asked);
  if (answer !== 'pending') return answer;
  const frame = document.createElement('iframe');
  frame.style.display = 'none';
  try {
    document.documentElement.append(frame);
    const inside = frame.contentDocument;
    const inFrame = await askIn(frame.contentWindow as unknown as Asked);
    // The page can send the frame elsewhere meanwhile: then it is another's window that refuses.
    const isStill = inside !== null && frame.contentDocument === inside;
    return inFrame === 'pending' || (inFrame === 'trusts' && !isStill) ? 'no-answer' : inFrame;
  } catch {
    return 'no-answer';
  } finally {
    frame.remove();
  }
}

/** What tells one document from another. */
export function readDocumentTime(): number {
  return performance.timeOrigin;
}

/**
 * Of a frame that has to be read by itself, the host and port that its document is from; empty: it does not know. `false`: the page around
 * it can enter it, and lists its window. That alone is the way into the document of an `embed`, and those in shadow trees are not listed.
 */
export function hostOfOwnFrame(): string | false {
  if (window === window.top) return false;
  const isListed = () => {
    const { parent } = window;
    for (let index = 0; index < parent.length; index += 1) if (parent[index] === window) return true;
    return false;
  };
  if (window.frameElement !== null && (window.frameElement.localName !== 'embed' || isListed())) return false;
  const hostIn = (address = '') => /^(?:blob:)?https?:\/\/([^/?#]+)/.exec(address)?.[1];
  const { href, ancestorOrigins } = location as { href: string; ancestorOrigins?: ArrayLike<string> };
  return hostIn(href) ?? hostIn(ancestorOrigins?.[0]) ?? '';
}
