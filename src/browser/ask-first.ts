/**
 * The popup's first script: a few lines that need no module, so that the background looks while the browser paints the popup's first
 * frame and loads the rest. It asks what the popup would ask (`popup/first-look.ts`, which takes it over), and keeps what is written of
 * the tab meanwhile.
 */
import type { EarlyAnswers, EarlyLook } from './early-look.ts';

type Api = typeof chrome;
const { browser } = globalThis as { readonly browser?: Api };
const api = browser ?? chrome;

async function ask(): Promise<EarlyLook | undefined> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const heard: EarlyLook['heard'][number][] = [];
  const onChanged = api.storage.session.onChanged;
  const listener = (changes: EarlyLook['heard'][number]) => void heard.push(changes);
  onChanged.addListener(listener);
  const lookId = crypto.randomUUID();
  const answer: Promise<unknown> = api.runtime.sendMessage({ type: 'look', tabId: tab.id, lookId });
  // Whoever takes it over says what that means.
  answer.catch(() => undefined);
  return { tab, lookId, answer, heard, stop: () => onChanged.removeListener(listener) };
}

// With what an administrator has set the popup begins, whatever tab it is of.
const managed = api.storage.managed?.get(null);
managed?.catch(() => undefined);
(globalThis as EarlyAnswers).securedZoneManaged = managed;

// A window of its own is bound to another tab than the one in front.
if (location.search === '') {
  const asked = ask();
  asked.catch(() => undefined);
  (globalThis as EarlyAnswers).securedZoneAsked = asked;
}

/** A page that nobody sees yet, or not any more, may get no frame. */
const NO_FRAME_WITHIN_MS = 100;

// Sheets and modules would keep the first frame waiting: until `load` they stand in a template, and the script that needs them
// runs with that frame.
addEventListener('load', () => {
  const template = document.querySelector('template');
  const rest = template && document.importNode(template.content, true);
  const script = rest?.querySelector('script');
  if (!rest || !script) return;
  script.remove();
  document.body.append(rest);
  // A script that is there already does not run again.
  const begin = () => document.body.append(script);
  requestAnimationFrame(begin);
  setTimeout(begin, NO_FRAME_WITHIN_MS);
});
