/** The settings page, top to bottom: what the user has told us, what we may see, and the way to have it all forgotten. */
import { message } from '../browser/translate.ts';
import { ForgetEverything } from './forget-everything.tsx';
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
      <KnownShops />
      <MaySee />
      <ManagedSection />
      <ForgetEverything />
    </main>
  );
}
