/** What Firefox is told before it starts: no traffic of its own, every host name this computer, nothing that asks. */
import { join } from 'node:path';
import type { LaunchOptions } from './driver';
import { ADDRESSES } from './firefox-names';

export type Pref = string | number | boolean;

const PREFS: Readonly<Record<string, Pref>> = {
  // Remote control.
  'marionette.port': 0,
  'browser.dom.window.dump.enabled': true,
  'extensions.webextensions.uuids': ADDRESSES,
  // All names are this computer: no resolver is asked for any of them.
  'network.dns.native-is-localhost': true,
  'network.dns.disablePrefetch': true,
  'network.dns.disablePrefetchFromHTTPS': true,
  'network.trr.mode': 5,
  'network.prefetch-next': false,
  'network.predictor.enabled': false,
  'network.http.speculative-parallel-limit': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // No traffic of the browser's own.
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.disabledForTesting': true,
  'app.shield.optoutstudies.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.newtabpage.activity-stream.feeds.section.topstories': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.search.suggest.enabled': false,
  'browser.urlbar.suggest.searches': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.usage.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  // Processes made beforehand cost two busy processors more than they save.
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'security.OCSP.enabled': 0,
  'security.remote_settings.intermediates.enabled': false,
  'security.remote_settings.crlite_filters.enabled': false,
  'services.settings.server': 'data:,',
  'signon.firefoxRelay.feature': 'disabled',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'toolkit.telemetry.unified': false,
  // No first-run pages, questions and restored sessions.
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'termsofuse.bypassNotification': true,
  'trailhead.firstrun.didSeeAboutWelcome': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.newtab.preload': false,
  'browser.tabs.warnOnClose': false,
  'browser.warnOnQuit': false,
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'signon.autofillForms': false,
  'signon.rememberSignons': false,
  // Buttons of prompts, and of the browser's own warnings, work at once.
  'security.dialog_enable_delay': 0,
  'security.notification_enable_delay': 0,
  // Headless windows are never in front; without this a popup would close and pages would not get the focus.
  'focusmanager.testmode': true,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
};

/** All sites in one process, which stays: a third of the processor's time went to processes of sites that came and went. */
const FRUGAL: Readonly<Record<string, Pref>> = {
  'fission.webContentIsolationStrategy': 0,
  'dom.ipc.processCount': 1,
  'dom.ipc.keepProcessesAlive.web': 1,
  // Nobody looks at these windows, comes back to them, or is read them aloud.
  'browser.sessionstore.interval': 3600000,
  'browser.sessionstore.max_tabs_undo': 0,
  'browser.sessionstore.max_windows_undo': 0,
  'browser.pagethumbnails.capturing_disabled': true,
  'places.history.enabled': false,
  'ui.prefersReducedMotion': 1,
  'layout.frame_rate': 30,
  'accessibility.force_disabled': 1,
  'browser.tabs.hoverPreview.enabled': false,
};

/** The lines of a profile's `user.js`. */
export function firefoxPrefs(home: string, options: LaunchOptions): string {
  const dark = options.colorScheme === 'dark';
  const language = options.language ?? 'en-US';
  const prefs: Record<string, Pref> = {
    ...PREFS,
    'browser.download.folderList': 2,
    'browser.download.dir': join(home, 'Downloads'),
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'intl.accept_languages': language === 'en-US' ? 'en-US, en' : `${language}, en-US, en`,
    // Extended support releases let an administrator install what no store has signed.
    ...(options.policy === undefined && options.permanently !== true
      ? {}
      : { 'xpinstall.signatures.required': false }),
    ...(options.frugal ? FRUGAL : {}),
    ...(options.frontPort === undefined
      ? {}
      : { 'network.socket.forcePort': `443=${options.frontPort};80=${options.frontPort}` }),
    ...options.firefoxPrefs,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  return lines.join('\n');
}
