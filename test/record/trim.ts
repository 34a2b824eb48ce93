/** Takes out of a recording what no part of the extension reads, so that it can be read and kept. */
import type { RecordedEvent, RecordedTab, Recording } from './recording.ts';

const HEADERS = [
  'content-type',
  'content-disposition',
  'content-security-policy',
  'strict-transport-security',
];
/** Chromium's word on how it upgraded by itself. */
const MADE_UP = 'non-authoritative-reason';

const TAB_KEYS = [
  'id',
  'windowId',
  'index',
  'active',
  'incognito',
  'url',
  'status',
  'discarded',
  'favIconUrl',
] as const;
const DETAIL_KEYS = [
  'tabId',
  'requestId',
  'url',
  'redirectUrl',
  'type',
  'timeStamp',
  'frameId',
  'parentFrameId',
  'documentId',
  'documentLifecycle',
  'documentUrl',
  'originUrl',
  'initiator',
  'frameAncestors',
  'incognito',
  'statusCode',
  'statusLine',
  'fromCache',
  'responseHeaders',
  'securityInfo',
  'error',
  'transitionType',
  'transitionQualifiers',
  'processId',
];

type Bag = Readonly<Record<string, unknown>>;

const pick = (bag: Bag, keys: readonly string[]): Bag =>
  Object.fromEntries(keys.filter((key) => bag[key] !== undefined).map((key) => [key, bag[key]]));

/** Requests of other extensions' pages and for a site's picture; tabs that only stand beside. */
function isNoise({ event, args: [first] }: RecordedEvent): boolean {
  const { url, tabId } = (typeof first === 'object' ? first : {}) as { url?: string; tabId?: number };
  const request = event.startsWith('webRequest.');
  return request && (tabId === -1 || /\/favicon\.ico$/.test(url ?? '') || !/^https?:/.test(url ?? ''));
}

export function trimmed(recording: Recording): Recording {
  const last = new Map<number, string>();
  const events = recording.events
    .filter((event) => !isNoise(event))
    .map((event) => {
      const slim = { ...event, args: event.args.map((one) => slimArgument(one)) };
      if (slim.event === 'tabs.onUpdated') slim.args[1] = slimChange(event.args[1] as Bag);
      return slim;
    })
    .filter(({ event, args }) => event !== 'tabs.onUpdated' || Object.keys(args[1] as Bag).length > 0)
    // What goes with an event that is left out is written down with the next.
    .map((event) => withTab(event, last));
  return { ...recording, events };
}

/** The tab is written down when it has changed. */
function withTab(event: RecordedEvent, last: Map<number, string>): RecordedEvent {
  const { tab, security, ...rest } = event;
  const whole = security === undefined ? rest : { ...rest, security: slimSecurity(security) };
  if (tab === undefined) return whole;
  const slim = tab && (pick(tab as unknown as Bag, TAB_KEYS) as unknown as RecordedTab);
  const text = JSON.stringify(slim);
  const first = event.args[0] as number | { readonly tabId: number };
  const tabId = typeof first === 'number' ? first : first.tabId;
  if (last.get(tabId) === text) return whole;
  last.set(tabId, text);
  return { ...whole, tab: slim };
}

function slimArgument(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null) return argument;
  const bag = argument as Bag;
  if ('windowId' in bag && 'index' in bag) return pick(bag, TAB_KEYS);
  if (!('url' in bag)) return bag;
  const details = pick(bag, DETAIL_KEYS);
  const headers = details.responseHeaders as readonly { readonly name: string }[] | undefined;
  const kept = headers?.filter(({ name }) => [...HEADERS, MADE_UP].includes(name.toLowerCase()));
  return kept === undefined ? details : { ...details, responseHeaders: kept };
}

const slimChange = (change: Bag): Bag => pick(change, ['status', 'url', 'discarded']);

/** Of a chain: the leaf whole, of the others only what is said of them. */
function slimSecurity(security: NonNullable<RecordedEvent['security']>) {
  const slim = (info: unknown): unknown => {
    const { certificates, ...rest } = info as { certificates?: readonly Bag[] };
    const shorter = certificates?.map((one, at) =>
      pick(one, [
        ...['subject', 'issuer', 'validity', 'fingerprint', 'isBuiltInRoot'],
        ...(at === 0 ? ['rawDER'] : []),
      ]),
    );
    return shorter === undefined ? rest : { ...rest, certificates: shorter };
  };
  return { whole: slim(security.whole), leaf: security.leaf && slim(security.leaf) };
}

const ORDER = ['at', 'event', 'extra', 'args', 'security', 'tab', 'wiped', 'origins'];

/** One event a line. */
export function inWords({ events, ...rest }: Recording): string {
  const head = JSON.stringify(rest, null, 1).slice(0, -2);
  const lines = events.map((event) => `  ${JSON.stringify(pick(event as unknown as Bag, ORDER))}`);
  return `${head},\n "events": [\n${lines.join(',\n')}\n ]\n}\n`;
}
