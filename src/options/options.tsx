/** The settings page's start. */
import '../ui/base.css';
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { speakOnPage } from '../browser/language-files.ts';
import { message } from '../browser/translate.ts';
import { Broken } from '../ui/broken.tsx';
import { OptionsPage } from './options-page.tsx';

void speakOnPage().then(() => {
  document.title = message('settings_title');
  render(<Options />, document.body);
});

/** Whatever fails while the page is open: never a blank page. */
function Options() {
  const [error] = useErrorBoundary();
  return error === undefined ? <OptionsPage /> : <Broken />;
}
