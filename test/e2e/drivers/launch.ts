/** One door to both browsers; only the one that is asked for is loaded. */
import type { BrowserHandle, LaunchOptions } from './driver.ts';

export async function launch(options: LaunchOptions): Promise<BrowserHandle> {
  if (options.mode === 'firefox') return (await import('./firefox.ts')).launchFirefox(options);
  return (await import('./chromium.ts')).launchChromium(options);
}
