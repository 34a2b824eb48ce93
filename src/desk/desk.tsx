/** The help desk's start: a page of the extension that asks nobody and keeps nothing. */
import '../ui/base.css';
import { type ComponentProps, render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { speakOnPage } from '../browser/language-files.ts';
import { readManagedPolicy } from '../browser/managed-storage.ts';
import { message } from '../browser/translate.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { mayNameDomain } from '../policy/parse-managed-policy.ts';
import { Broken } from '../ui/broken.tsx';
import { Desk } from './desk-page.tsx';

void Promise.all([readManagedPolicy(), speakOnPage()]).then(([{ policy, problems }]) => {
  document.title = `Secured Zone: ${message('desk_title')}`;
  render(<Page {...policy} unread={problems.some(mayNameDomain)} />, document.body);
});

/** Whatever fails while the page is open: never a blank page. */
function Page({ ownDomains, paymentDomains, unread }: Omit<ComponentProps<typeof Desk>, 'own'>) {
  const [error] = useErrorBoundary();
  return error === undefined ? (
    <Desk own={thisBrowser()} {...{ ownDomains, paymentDomains, unread }} />
  ) : (
    <Broken />
  );
}
