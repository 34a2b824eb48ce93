/**
 * Runs in front of the extension's own background and notes each event that the browser sends, with what the browser would
 * have answered at that very moment: what is in the tab, and whether it has wiped the tab's button. Adds no listener that
 * changes anything; what it notes is in `storage.session`, under `recording` (`recording-private` in Chromium's own background
 * for private windows).
 */
import type { RecordedEvent } from './recording.ts';

type Event = { addListener(listener: (...args: unknown[]) => unknown, ...more: unknown[]): void };
type Writable = { -readonly [K in keyof RecordedEvent]: RecordedEvent[K] };
interface Details {
  readonly tabId?: number;
  readonly requestId?: string;
  readonly url?: string;
}

declare const browser: typeof chrome | undefined;
const api = (typeof browser === 'undefined' ? chrome : browser) as unknown as typeof chrome & {
  readonly webRequest: { getSecurityInfo?(id: string, options: object): Promise<Record<string, unknown>> };
};
const isFirefox = api.webRequest.getSecurityInfo !== undefined;
const KEY = api.extension.inIncognitoContext ? 'recording-private' : 'recording';
const MARK = '.';

const events: Writable[] = [];
let isStoring = false;
let isStale = false;

/** One write at a time; without a timer, for those of a hidden page are held back for a second. */
function store(): void {
  isStale = true;
  if (isStoring) return;
  isStoring = true;
  void (async () => {
    while (isStale) {
      isStale = false;
      await api.storage.session.set({ [KEY]: events });
    }
    isStoring = false;
  })();
}

/** A new situation begins. */
api.storage.onChanged.addListener((changes, area) => {
  if (area !== 'session' || changes['recording-from']?.newValue === undefined) return;
  events.length = 0;
  store();
});

/** As JSON can hold it: the bytes of certificates as base64. */
function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return btoa(String.fromCharCode(...new Uint8Array(value)));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'rawDER' && Array.isArray(one) ? btoa(String.fromCharCode(...(one as number[]))) : plain(one),
    ]),
  );
}

function note(event: string, args: readonly unknown[], more: Partial<RecordedEvent> = {}): Writable {
  const entry: Writable = { at: Date.now(), event, args: plain(args) as unknown[], ...more };
  events.push(entry);
  const [first] = args as [number | Details | undefined];
  const tabId = typeof first === 'number' ? first : first?.tabId;
  if (tabId !== undefined && tabId >= 0) void noteTab(entry, tabId);
  else store();
  return entry;
}

/** Both browsers wipe what is set for a tab when another document appears: the mark is gone then. */
async function noteTab(entry: Writable, tabId: number): Promise<void> {
  const badge = api.action.getBadgeText({ tabId }).catch(() => MARK);
  void api.action.setBadgeText({ tabId, text: MARK }).catch(() => undefined);
  const tab = await api.tabs.get(tabId).catch(() => null);
  entry.tab = tab === null ? null : (plain(tab) as RecordedEvent['tab'] & object);
  if ((await badge) === '') entry.wiped = true;
  store();
}

const all = { urls: ['<all_urls>'] };
function follow(name: string, ...more: unknown[]): void {
  const [space, event] = name.split('.') as [string, string];
  const events = (api as unknown as Record<string, Record<string, Event> | undefined>)[space];
  events?.[event]?.addListener((...args: unknown[]) => void note(name, args), ...more);
}

for (const event of ['onUpdated', 'onReplaced', 'onRemoved', 'onCreated', 'onActivated'])
  follow(`tabs.${event}`);
for (const event of ['onCommitted', 'onHistoryStateUpdated', 'onReferenceFragmentUpdated', 'onErrorOccurred'])
  follow(`webNavigation.${event}`);
follow('webRequest.onBeforeRedirect', all, ['responseHeaders']);
follow('webRequest.onResponseStarted', all, ['responseHeaders']);
follow('webRequest.onErrorOccurred', all);
for (const event of ['onAdded', 'onRemoved'] as const)
  api.permissions[event].addListener((change) => {
    const entry = note(`permissions.${event}`, [change]);
    void api.permissions.getAll().then(({ origins = [] }) => {
      entry.origins = origins;
      store();
    });
  });

if (isFirefox) {
  const { onHeadersReceived } = api.webRequest as unknown as { onHeadersReceived: Event };
  const noteHeaders = async (...args: unknown[]): Promise<object> => {
    const { requestId = '', url = '' } = args[0] as Details;
    const entry = note('webRequest.onHeadersReceived', args);
    if (url.startsWith('https:')) {
      const ask = (options: object) => api.webRequest.getSecurityInfo?.(requestId, options);
      const whole = await ask({ certificateChain: true, rawDER: true });
      const empty = !(whole?.certificates as unknown[] | undefined)?.length;
      const leaf = empty ? await ask({ rawDER: true }) : undefined;
      entry.security = plain({ whole, leaf: leaf ?? null }) as NonNullable<RecordedEvent['security']>;
    }
    return {};
  };
  onHeadersReceived.addListener(noteHeaders, all, ['blocking', 'responseHeaders']);
} else {
  const { onHeadersReceived } = api.webRequest as unknown as { onHeadersReceived: Event };
  try {
    onHeadersReceived.addListener(
      (...args) => void note('webRequest.onHeadersReceived', args, { extra: 'securityInfo' }),
      all,
      ['responseHeaders', 'securityInfo', 'securityInfoRawDer'],
    );
  } catch {
    // Versions before 144: the plain one remains.
  }
  follow('webRequest.onHeadersReceived', all, ['responseHeaders']);
}
