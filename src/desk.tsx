/** The help desk's start: a page of the extension that asks nobody and keeps nothing. */
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { message, messageLanguage } from './browser/translate.ts';
import { thisBrowser } from './observe/this-browser.ts';
import { Broken } from './render/broken.tsx';
import { Desk } from './render/desk.tsx';

const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;
document.title = `Secured Zone: ${message('desk_title')}`;

render(<Page />, document.body);

/** Whatever fails while the page is open: never a blank page. */
function Page() {
  const [error] = useErrorBoundary();
  return error === undefined ? <Desk own={thisBrowser()} ownDomains={[]} /> : <Broken />;
}
