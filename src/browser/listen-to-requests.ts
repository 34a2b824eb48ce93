/**
 * Listeners of `webRequest` that hear what the user allows later, too. Measured: Chromium refuses them while the extension may
 * see no site, tells no program so, and does not take them up when access comes. So each is added once more then.
 */
import { canGiveBack, onSiteAccessChanged } from './site-access.ts';

interface RequestEvent<Listener, Wishes extends readonly unknown[]> {
  addListener(listener: Listener, ...wishes: Wishes): void;
  removeListener(listener: Listener): void;
}

/**
 * Adds the listener, and adds it again whenever more sites may be seen.
 * @param wishes the filter, and what more is asked for (WebExtensions `webRequest.RequestFilter`, `extraInfoSpec`)
 * @throws where this browser does not know what is asked for
 */
export function listenToRequest<Listener, Wishes extends readonly unknown[]>(
  event: RequestEvent<Listener, Wishes>,
  listener: Listener,
  ...wishes: Wishes
): void {
  event.addListener(listener, ...wishes);
  // Where access came with the extension nothing is refused, and adding again could lose what comes meanwhile.
  if (!canGiveBack()) return;
  onSiteAccessChanged((change) => {
    if (change === 'less') return;
    event.removeListener(listener);
    event.addListener(listener, ...wishes);
  });
}
