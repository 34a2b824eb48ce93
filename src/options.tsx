/** The settings page's start. */
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { message, messageLanguage } from './browser/translate.ts';
import { OptionsPage } from './render/options-page.tsx';

const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;
document.title = `${message('extension_name')}: ${message('open_settings')}`;

/** Whatever fails while the page is open: never a blank page. */
function Page() {
  const [error] = useErrorBoundary();
  return error === undefined ? <OptionsPage /> : <p role="alert">{message('options_failed')}</p>;
}

render(<Page />, document.body);
