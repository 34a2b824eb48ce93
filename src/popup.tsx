/** The popup's start: one question to the browser, which tab, and then the first paint. */
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { activeTab } from './browser/active-tab.ts';
import type { Tabs } from './browser/api.ts';
import { messageLanguage } from './browser/translate.ts';
import { App } from './render/app.tsx';
import { Broken } from './render/broken.tsx';

const root = document.body;
const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;

activeTab()
  .then((tab) => render(<Popup tab={tab} />, root))
  .catch(() => render(<Broken />, root));

/** Whatever fails while the popup is open: never a blank page. */
function Popup({ tab }: { readonly tab: Tabs.Tab }) {
  const [error] = useErrorBoundary();
  return error === undefined ? <App tab={tab} /> : <Broken />;
}
