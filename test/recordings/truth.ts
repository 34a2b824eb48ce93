/** When a lock may be drawn at all, read off a recording without any code of the extension. */
import type { RecordedEvent, RecordedTab, Recording } from '../record/recording.ts';

interface Details {
  readonly tabId: number;
  readonly type: string;
  readonly url: string;
  readonly statusCode?: number;
  readonly securityInfo?: { readonly state: string };
}

/** Of each event: whether the button of the recording's tab may show a lock when it has been dealt with. */
export function lockAllowed({ events, tabId, origins }: Recording): readonly boolean[] {
  const accepted = new Map<string, boolean>();
  let access = origins;
  let url = '';
  let asleep = false;
  let weakened = false;
  return events.map((event) => {
    if (event.origins !== undefined) {
      access = event.origins;
      // What is no longer watched may not be taken for watched when access comes back.
      accepted.clear();
    }
    // Only what the browser sends of a tab: Firefox shows an empty document between two, when asked.
    const [, , tab] = event.args as [unknown, unknown, RecordedTab | undefined];
    if (event.event === 'tabs.onUpdated' && tab?.id === tabId) {
      url = tab.url ?? '';
      asleep = tab.discarded === true;
    }
    if (event.wiped && ofTab(event) === tabId) weakened = false;
    const response = responseOf(event, tabId);
    if (response?.type === 'main_frame' && isAccepted(event) !== undefined)
      accepted.set(new URL(response.url).origin, isAccepted(event) === true);
    else if (response !== undefined && response.type !== 'main_frame')
      weakened ||= isAccepted(event) === false || response.url.startsWith('http:');
    if (event.event === 'webRequest.onErrorOccurred' && /CERT/.test(JSON.stringify(event.args)))
      accepted.delete(new URL((event.args[0] as Details).url).origin);
    const whole = access.length > 0 && url.startsWith('https:') && !asleep && !weakened;
    return whole && accepted.get(new URL(url).origin) === true;
  });
}

function ofTab({ args: [first] }: RecordedEvent): number {
  return typeof first === 'number' ? first : (first as Details).tabId;
}

function responseOf(event: RecordedEvent, tabId: number): Details | undefined {
  const headers = event.event === 'webRequest.onHeadersReceived' && ofTab(event) === tabId;
  return headers ? (event.args[0] as Details) : undefined;
}

/** What the browser said of this response's certificate; `undefined`: nothing. */
function isAccepted({ args: [first], security }: RecordedEvent): boolean | undefined {
  const { securityInfo, url } = first as Details;
  if (!url.startsWith('https:')) return undefined;
  // Of an https address "insecure" is no word: the response came out of a prefetch.
  if (securityInfo !== undefined)
    return securityInfo.state === 'insecure' ? undefined : securityInfo.state === 'secure';
  const whole = security?.whole as { state?: string; overridableErrorCategory?: string } | undefined;
  return whole && whole.state === 'secure' && whole.overridableErrorCategory === undefined;
}
