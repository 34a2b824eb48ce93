/**
 * The popup's first script: a few lines that need no module, so that the background looks while the browser loads the rest. It asks
 * what the popup would ask (`popup/first-look.ts`, which takes it over), and keeps what is written of the tab meanwhile.
 */
import type { EarlyLook } from './early-look.ts';

type Api = typeof chrome;
const { browser } = globalThis as { readonly browser?: Api };
const api = browser ?? chrome;

async function ask(): Promise<EarlyLook | undefined> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const heard: EarlyLook['heard'][number][] = [];
  const listener = (changes: EarlyLook['heard'][number], area: string) => {
    if (area === 'session') heard.push(changes);
  };
  api.storage.onChanged.addListener(listener);
  const lookId = crypto.randomUUID();
  const answer: Promise<unknown> = api.runtime.sendMessage({ type: 'look', tabId: tab.id, lookId });
  // Whoever takes it over says what that means.
  answer.catch(() => undefined);
  return { tab, lookId, answer, heard, stop: () => api.storage.onChanged.removeListener(listener) };
}

// A window of its own is bound to another tab than the one in front.
if (location.search === '') {
  const asked = ask();
  asked.catch(() => undefined);
  (globalThis as { securedZoneAsked?: typeof asked }).securedZoneAsked = asked;
}
