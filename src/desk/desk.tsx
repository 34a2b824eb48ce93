/** The help desk's start: a page of the extension that asks nobody and keeps nothing. */
import '../ui/base.css';
import { type ComponentProps, render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { speakOnPage } from '../browser/language-files.ts';
import { readManagedPolicy } from '../browser/managed-storage.ts';
import { message } from '../browser/translate.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { mayNameOwn, mayNamePayment } from '../policy/parse-managed-policy.ts';
import { Broken } from '../ui/broken.tsx';
import { Desk } from './desk-page.tsx';

async function start(): Promise<void> {
  const [{ policy, problems }] = await Promise.all([readManagedPolicy(), speakOnPage()]);
  document.title = `Secured Zone: ${message('desk_title')}`;
  // From scratch: settings that were chosen since take the place of those before.
  render(null, document.body);
  render(
    <Page
      {...policy}
      unreadOwn={problems.some(mayNameOwn)}
      unreadPayment={problems.some(mayNamePayment)}
      problems={problems.map(({ key, value }) => value ?? key)}
      onSettings={() => void start()}
    />,
    document.body,
  );
}

void start();

/** Whatever fails while the page is open: never a blank page. */
function Page(desk: Omit<ComponentProps<typeof Desk>, 'own'>) {
  const [error] = useErrorBoundary();
  return error === undefined ? <Desk own={thisBrowser()} {...desk} /> : <Broken />;
}
