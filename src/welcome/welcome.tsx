/** The start of the page of the first run. */
import '../ui/base.css';
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { speakOnPage } from '../browser/language-files.ts';
import { message } from '../browser/translate.ts';
import { Broken } from '../ui/broken.tsx';
import { WelcomePage } from './welcome-page.tsx';

void speakOnPage().then(() => {
  document.title = message('welcome_title');
  render(<Welcome />, document.body);
});

/** Whatever fails while the page is open: never a blank page. */
function Welcome() {
  const [error] = useErrorBoundary();
  return error === undefined ? <WelcomePage /> : <Broken />;
}
