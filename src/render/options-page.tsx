/** The settings page, top to bottom: what the user has told us, what we may see, and the way to have it all forgotten. */
import { message } from '../browser/translate.ts';
import { ForgetEverything } from './forget-everything.tsx';
import { KeepLock } from './keep-lock.tsx';
import { KnownShops } from './known-shops.tsx';
import { ManagedSection } from './managed-section.tsx';
import { MaySee } from './may-see.tsx';

export function OptionsPage() {
  return (
    <main id="settings">
      <header>
        <span class="product" aria-hidden="true" />
        <h1>{message('settings_title')}</h1>
      </header>
      <section aria-labelledby="toolbar">
        <h2 id="toolbar">{message('toolbar_title')}</h2>
        <KeepLock />
      </section>
      <KnownShops />
      <MaySee />
      <ManagedSection />
      <ForgetEverything />
    </main>
  );
}
