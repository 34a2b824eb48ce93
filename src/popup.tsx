/** The popup's start: one question to the browser, which tab, and then the first paint. */
import { render } from 'preact';
import { activeTab } from './browser/active-tab.ts';
import { messageLanguage } from './browser/translate.ts';
import { App } from './render/app.tsx';
import { Broken } from './render/broken.tsx';

const root = document.body;
const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;

activeTab().then(
  (tab) => render(<App tab={tab} />, root),
  () => render(<Broken />, root),
);
