/**
 * What the popup's first script asks the browser and the background, before any module is loaded. It asks what the popup would ask
 * (`popup/first-look.ts`, which takes it over), and keeps what is written of the tab meanwhile.
 */
import type { FirstAnswer } from '../evidence/first-verdict.ts';
import type { EarlyAnswers, EarlyLook } from './early-look.ts';

type Api = typeof chrome;
const { browser } = globalThis as { readonly browser?: Api };
const api = browser ?? chrome;

/** @returns of the tab in front; `undefined` if the browser names none, and in a window of its own, which is bound to another tab */
export function askFirst(search: string): Promise<EarlyLook | undefined> {
  const given = globalThis as EarlyAnswers;
  // What an administrator has set is needed in every window.
  given.securedZoneManaged = api.storage.managed?.get(null);
  given.securedZoneManaged?.catch(() => undefined);
  if (search !== '') return Promise.resolve(undefined);
  given.securedZoneAsked = look();
  given.securedZoneAsked.catch(() => undefined);
  return given.securedZoneAsked;
}

async function look(): Promise<EarlyLook | undefined> {
  let isInFront = true;
  const leave = () => {
    isInFront = false;
  };
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  // Firefox leaves a popup open then, and it speaks of this tab.
  api.tabs.onActivated.addListener(leave);
  const heard: EarlyLook['heard'][number][] = [];
  const onChanged = api.storage.session.onChanged;
  const listener = (changes: EarlyLook['heard'][number]) => void heard.push(changes);
  onChanged.addListener(listener);
  const lookId = crypto.randomUUID();
  const answer: Promise<FirstAnswer | undefined> = api.runtime.sendMessage({
    ...{ type: 'first-look', tabId: tab.id, lookId },
  });
  // Whoever takes it over says what that means.
  answer.catch(() => undefined);
  const stop = () => {
    onChanged.removeListener(listener);
    api.tabs.onActivated.removeListener(leave);
  };
  return { tab, lookId, answer, heard, isInFront: () => isInFront, stop };
}
