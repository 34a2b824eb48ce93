/** The settings page, top to bottom: what the user has told us, what we may see, and the way to have it all forgotten. */
import { deskUrl } from '../browser/desk-menu.ts';
import { message } from '../browser/translate.ts';
import { welcomeUrl } from '../browser/welcome-tab.ts';
import type { ManagedPart } from '../policy/managed-policy.ts';
import { KeepLock } from '../ui/keep-lock-switch.tsx';
import { useManagedPolicy } from '../ui/use-managed-policy.ts';
import { BareWindows } from './bare-windows.tsx';
import { ForgetEverything } from './forget-everything.tsx';
import { KnownShops } from './known-shops-section.tsx';
import { MaySee } from './permissions-section.tsx';
import { ManagedSection } from './policy-section.tsx';
import './options.css';

export function OptionsPage() {
  const managed = useManagedPolicy();
  const hides = (part: ManagedPart) => managed?.policy.hide.includes(part) ?? false;
  return (
    <main id="settings">
      <header>
        <span class="product" aria-hidden="true" />
        <h1>{message('settings_title')}</h1>
      </header>
      {hides('keep-lock') || (
        <section aria-labelledby="toolbar">
          <h2 id="toolbar">{message('toolbar_title')}</h2>
          <KeepLock />
        </section>
      )}
      <BareWindows />
      <KnownShops />
      <MaySee />
      <ManagedSection />
      <section aria-labelledby="first-run">
        <h2 id="first-run">{message('welcome_link_title')}</h2>
        <a id="open-welcome" href={welcomeUrl()} target="_blank" rel="noopener">
          {message('welcome_link')}
        </a>
      </section>
      <ForgetEverything />
      <section aria-labelledby="help-desk">
        <h2 id="help-desk">{message('desk_title')}</h2>
        <p>{message('desk_intro')}</p>
        <a id="open-desk" href={deskUrl()} target="_blank" rel="noopener">
          {message('desk_menu')}
        </a>
      </section>
    </main>
  );
}
