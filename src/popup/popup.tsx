/**
 * The popup's start: two questions to the browser, which tab and what an administrator has set, and then the first paint. In a
 * window of its own the page's address says which tab.
 */
import '../ui/base.css';
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { activeTab } from '../browser/active-tab.ts';
import { type Asked, askedFor, boundTab } from '../browser/answer-window.ts';
import type { Tabs } from '../browser/api.ts';
import { speakOnPage } from '../browser/language-files.ts';
import { readManagedPolicy } from '../browser/managed-storage.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { Broken } from '../ui/broken.tsx';
import { App } from './app.tsx';

const root = document.body;
const asked = askedFor(location.search);
document.documentElement.classList.toggle('own-window', asked !== undefined);
Promise.all([asked === undefined ? activeTab() : boundTab(asked.tabId), readManagedPolicy(), speakOnPage()])
  .then(([tab, managed]) => render(<Popup tab={tab} managed={managed} asked={asked} />, root))
  .catch(() => render(<Broken />, root));

interface Props {
  /** `undefined`: it is gone. */
  readonly tab: Tabs.Tab | undefined;
  readonly managed: ReadPolicy;
  readonly asked: Asked | undefined;
}

/** Whatever fails while the popup is open: never a blank page. */
function Popup({ tab = NO_TAB, managed, asked }: Props) {
  const [error] = useErrorBoundary();
  const bound = asked === undefined ? null : { by: asked.by, missing: tab === NO_TAB };
  return error === undefined ? <App tab={tab} managed={managed} bound={bound} /> : <Broken />;
}

/** In place of one that has closed: nothing can be seen of it. */
const NO_TAB: Tabs.Tab = { index: -1, active: false, highlighted: false, pinned: false, incognito: false };
