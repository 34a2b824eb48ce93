/** What Chromium’s refusals mean, as it words them (measured), whichever of them come to which question. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { askBrowserTrust } from '../../../src/observe/look/page-questions.ts';

const refusal = (name: string, message: string) => () => Promise.reject(new DOMException(message, name));
const ANSWERS = {
  'certificate error': refusal(
    'NotAllowedError',
    'WebAuthn is not supported on sites with TLS certificate errors.',
  ),
  contradiction: refusal(
    'NotSupportedError',
    "Only one of the 'largeBlob' extension's 'read' and 'write' parameters is allowed at a time",
  ),
  pending: refusal('OperationError', 'A request is already pending.'),
  policy: refusal(
    'NotAllowedError',
    "The 'publickey-credentials-get' feature is not enabled in this document.",
  ),
  'IP address': refusal('SecurityError', 'This is an invalid domain.'),
  'opaque origin': refusal(
    'NotAllowedError',
    "The current origin is an opaque origin and hence not allowed to access 'PublicKeyCredential' objects.",
  ),
  done: () => Promise.resolve(undefined),
  'not there': () => {
    throw new TypeError('signalUnknownCredential is not a function');
  },
} as const;
type Answer = keyof typeof ANSWERS;

function windowOf(first: Answer, second: Answer) {
  return {
    navigator: { credentials: { get: ANSWERS[first] } },
    PublicKeyCredential: { signalUnknownCredential: ANSWERS[second] },
  };
}

async function ask(
  top: readonly [Answer, Answer],
  frame: readonly [Answer, Answer] = ['pending', 'pending'],
) {
  const removed = vi.fn();
  const element = { style: {}, contentWindow: windowOf(...frame), contentDocument: {}, remove: removed };
  vi.stubGlobal('window', windowOf(...top));
  vi.stubGlobal('location', { hostname: 'shop.example' });
  const append = vi.fn();
  vi.stubGlobal('document', { createElement: () => element, documentElement: { append } });
  const answer = await askBrowserTrust();
  expect(removed.mock.calls.length).toBe(append.mock.calls.length);
  return { answer, framed: append.mock.calls.length > 0 };
}

afterEach(() => vi.unstubAllGlobals());

const all = Object.keys(ANSWERS) as Answer[];
const GOOD_SECOND: readonly Answer[] = ['contradiction', 'IP address', 'opaque origin', 'done'];

describe('the browser’s own opinion', () => {
  const pairs = all.flatMap((first) => all.map((second) => [first, second] as const));
  test.each(pairs)('%s, then %s', async (first, second) => {
    const { answer, framed } = await ask([first, second]);
    if (first === 'certificate error') expect(answer).toBe('distrusts');
    else if (first === 'contradiction') expect(answer).toBe('trusts');
    else if (second === 'certificate error') expect(answer).toBe('distrusts');
    else if (GOOD_SECOND.includes(second)) expect(answer).toBe('trusts');
    else expect(answer).toBe('no-answer');
    expect(framed).toBe(answer === 'no-answer' && (first === 'pending' || second === 'pending'));
  });

  test.each(pairs)('while the page waits for a passkey, in a frame: %s, then %s', async (first, second) => {
    const inFrame = await ask(['pending', 'pending'], [first, second]);
    const alone = await ask([first, second]);
    expect(inFrame).toEqual({ answer: alone.answer, framed: true });
  });

  test.each([
    ['another site', null],
    ['another document', {}],
  ])('a frame that the page sends to %s while it is asked has no say for the page', async (_name, there) => {
    const asked: { contentDocument: object | null } = { contentDocument: {} };
    const contentWindow = {
      navigator: { credentials: { get: ANSWERS.pending } },
      get PublicKeyCredential() {
        asked.contentDocument = there;
        throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
      },
    };
    const frame = Object.assign(asked, { style: {}, contentWindow: {}, remove: vi.fn() });
    Object.defineProperty(frame, 'contentWindow', { value: contentWindow });
    vi.stubGlobal('window', windowOf('pending', 'pending'));
    vi.stubGlobal('location', { hostname: 'shop.example' });
    vi.stubGlobal('document', { createElement: () => frame, documentElement: { append: vi.fn() } });
    expect(await askBrowserTrust()).toBe('no-answer');
    expect(frame.remove).toHaveBeenCalled();
  });
});
