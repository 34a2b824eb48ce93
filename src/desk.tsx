/** The help desk's start: a page of the extension that asks nobody and keeps nothing. */
import { render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { speakOnPage } from './browser/languages.ts';
import { readManagedPolicy } from './browser/managed-policy.ts';
import { message } from './browser/translate.ts';
import { mayNameDomain } from './evidence/parse-managed-policy.ts';
import { thisBrowser } from './observe/this-browser.ts';
import { Broken } from './render/broken.tsx';
import { Desk } from './render/desk.tsx';

void Promise.all([readManagedPolicy(), speakOnPage()]).then(([{ policy, problems }]) => {
  document.title = `Secured Zone: ${message('desk_title')}`;
  render(<Page ownDomains={policy.ownDomains} unread={problems.some(mayNameDomain)} />, document.body);
});

/** Whatever fails while the page is open: never a blank page. */
function Page(shop: { readonly ownDomains: readonly string[]; readonly unread: boolean }) {
  const [error] = useErrorBoundary();
  return error === undefined ? <Desk own={thisBrowser()} {...shop} /> : <Broken />;
}
