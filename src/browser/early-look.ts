/** What the popup's first script has asked already; see `ask-first.ts`. */
import type { Tabs } from './api.ts';

export interface EarlyLook {
  readonly tab: Pick<chrome.tabs.Tab, 'id'>;
  readonly lookId: string;
  /** Of the background, as it came. */
  readonly answer: Promise<unknown>;
  /** What has changed in `storage.session` since then. */
  readonly heard: ReadonlyArray<Readonly<Record<string, { readonly newValue?: unknown }>>>;
  stop(): void;
}

/** Once; `undefined` where nothing has been asked, or the browser names no tab. */
export async function takeEarlyLook(): Promise<(EarlyLook & { readonly tab: Tabs.Tab }) | undefined> {
  const given = globalThis as { securedZoneAsked?: Promise<EarlyLook | undefined> | undefined };
  const asked = given.securedZoneAsked;
  given.securedZoneAsked = undefined;
  const early = await asked?.catch(() => undefined);
  return early && { ...early, tab: early.tab as Tabs.Tab };
}
