/** What the popup's first script has asked already; see `ask-first.ts`. */
import type { FirstAnswer } from '../evidence/first-verdict.ts';
import type { Tabs } from './api.ts';

export interface EarlyLook {
  readonly tab: Pick<chrome.tabs.Tab, 'id' | 'url'>;
  readonly lookId: string;
  /** Of the background, as it came: nothing, perhaps. */
  readonly answer: Promise<FirstAnswer | undefined>;
  /** What has changed in `storage.session` since then. */
  readonly heard: ReadonlyArray<Readonly<Record<string, { readonly newValue?: unknown }>>>;
  /** Whether no other tab has come to the front since. */
  isInFront(): boolean;
  stop(): void;
}

/** Where the first script leaves them. */
export interface EarlyAnswers {
  securedZoneAsked?: Promise<EarlyLook | undefined> | undefined;
  securedZoneManaged?: Promise<Readonly<Record<string, unknown>>> | undefined;
}

/** Once; `undefined` where nothing has been asked, or the browser names no tab. */
export async function takeEarlyLook(): Promise<(EarlyLook & { readonly tab: Tabs.Tab }) | undefined> {
  const given = globalThis as EarlyAnswers;
  const asked = given.securedZoneAsked;
  given.securedZoneAsked = undefined;
  const early = await asked?.catch(() => undefined);
  return early && { ...early, tab: early.tab as Tabs.Tab };
}

/** `storage.managed`, once; `undefined` where it has not been asked for. */
export function takeEarlyManaged(): EarlyAnswers['securedZoneManaged'] {
  const given = globalThis as EarlyAnswers;
  const asked = given.securedZoneManaged;
  given.securedZoneManaged = undefined;
  return asked;
}
