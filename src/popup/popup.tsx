/** The popup's start: two questions to the browser, which tab and what an administrator has set, and then the first paint. */
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { activeTab } from '../browser/active-tab.ts';
import type { Tabs } from '../browser/api.ts';
import { speakOnPage } from '../browser/language-files.ts';
import { readManagedPolicy } from '../browser/managed-storage.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { Broken } from '../ui/broken.tsx';
import { App } from './app.tsx';

const root = document.body;
Promise.all([activeTab(), readManagedPolicy(), speakOnPage()])
  .then(([tab, managed]) => render(<Popup tab={tab} managed={managed} />, root))
  .catch(() => render(<Broken />, root));

/** Whatever fails while the popup is open: never a blank page. */
function Popup({ tab, managed }: { readonly tab: Tabs.Tab; readonly managed: ReadPolicy }) {
  const [error] = useErrorBoundary();
  return error === undefined ? <App tab={tab} managed={managed} /> : <Broken />;
}
