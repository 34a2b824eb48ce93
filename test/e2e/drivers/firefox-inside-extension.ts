/**
 * The extension as Firefox has it: installed, its background, what it may see, what Firefox says of it.
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 */
import type { Internal, insideBase } from './firefox-inside-base';
import type { insideConsole } from './firefox-inside-console';
import type { insidePages } from './firefox-inside-pages';

// These exist where this runs, not in Node.
declare const Services: Internal;
declare const Ci: Internal;
declare const Cc: Internal;

export function insideExtension(
  base: ReturnType<typeof insideBase>,
  pages: ReturnType<typeof insidePages>,
  console: ReturnType<typeof insideConsole>,
) {
  const {
    ExtensionParent,
    ExtensionPermissions,
    ExtensionData,
    AddonManager,
    isInstalled,
    extension,
    until,
    addonId,
  } = base;
  const { evaluate } = pages;

  const { listenToConsoles } = console;
  return {
    async prepare(notFound: readonly string[], rootPem: string | null, language: string): Promise<void> {
      await ExtensionParent.apiManager.lazyInit();
      const names = Cc['@mozilla.org/network/native-dns-override;1'].getService(
        Ci.nsINativeDNSResolverOverride,
      );
      for (const name of notFound) names.addIPOverride(name, 'N/A');
      if (rootPem !== null) {
        const base64 = rootPem.replace(/-----[^-]+-----|\s/g, '');
        Cc['@mozilla.org/security/x509certdb;1']
          .getService(Ci.nsIX509CertDB)
          .addCertFromBase64(base64, 'C,,');
      }
      // Without language packs Firefox itself stays English, but extensions, `Intl` and the direction follow.
      if (language !== 'en-US') {
        Services.locale.availableLocales = [language, 'en-US'];
        Services.locale.requestedLocales = [language];
      }
      listenToConsoles();
    },

    async installed(withoutSiteAccess: boolean): Promise<void> {
      // A policy installs it when the browser has long begun to answer.
      await until('the extension', () => isInstalled(), 20_000);
      await until(
        'the background page',
        () => extension().backgroundState === 'running' || !extension().manifest.background,
      );
      if (!withoutSiteAccess) return;
      const { origins } = await ExtensionPermissions.get(addonId);
      await ExtensionPermissions.remove(addonId, { permissions: [], origins }, extension());
    },

    async inBackground(source: string, args: string): Promise<string> {
      if (!extension().backgroundContext) await extension().wakeupBackground();
      // Something else may be waking it: there is a page then, whose scripts have not run yet.
      await until('the background page', () => extension().backgroundState === 'running');
      const context = await until('the background page', () => extension().backgroundContext);
      return evaluate(context.xulBrowser, source, args);
    },

    async killBackground(): Promise<void> {
      if (extension().backgroundState === 'stopped') return;
      await extension().terminateBackground({ disableResetIdleForTest: true });
      await until('the end of the background page', () => extension().backgroundState === 'stopped');
    },

    hasExtension: (): boolean => isInstalled(),

    /** With what it stored and was given. Its address goes with it, and is given to the next. */
    async uninstall(addresses: string): Promise<void> {
      await (await AddonManager.getAddonByID(addonId))?.uninstall();
      await until('the extension to go', () => !isInstalled());
      Services.prefs.setStringPref('extensions.webextensions.uuids', addresses);
    },

    async allowSites(which: 'all' | 'none' | readonly string[]): Promise<void> {
      const { origins } = await ExtensionPermissions.get(addonId);
      const wanted = { all: ['*://*/*'], none: [] } as const;
      const more = typeof which === 'string' ? wanted[which] : which.map((host) => `*://${host}/*`);
      await ExtensionPermissions.remove(addonId, { permissions: [], origins }, extension());
      if (more.length > 0)
        await ExtensionPermissions.add(addonId, { permissions: [], origins: [...more] }, extension());
    },

    async acceptPrompt(): Promise<void> {
      const prompts = (): Internal[] =>
        [...Services.wm.getEnumerator('navigator:browser')].flatMap((window) => [
          ...window.document.querySelectorAll('popupnotification#addon-webext-permissions-notification'),
        ]);
      const prompt = await until('the permission prompt', () =>
        prompts().find(({ button }) => button && !button.disabled),
      );
      prompt.button.click();
      await until(
        'the permission prompt to close',
        () => !prompts().some((other) => other === prompt && prompt.closest('panel')?.state === 'open'),
      );
    },

    async extensionReport(): Promise<{ manifestErrors: string[]; installWarnings: string[] }> {
      const { errors, warnings } = extension();
      const addon = await AddonManager.getAddonByID(addonId);
      const permissions = addon.installPermissions ?? { permissions: [], origins: [] };
      const { msgs } = ExtensionData.formatPermissionStrings({ permissions, addon, type: 'install' });
      return { manifestErrors: [...errors, ...warnings], installWarnings: [...(msgs ?? [])] };
    },
  };
}
