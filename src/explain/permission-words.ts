/** Permissions in plain words. */
import { type Text, text } from '../words/text.ts';

/** @param origins match patterns (WebExtensions), e.g. `*://*.botanica.example/*` */
export function connectionsText(origins: readonly string[]): Text {
  const hosts = origins.map((pattern) => /^[^:]+:\/\/([^/]*)\//.exec(pattern)?.[1] ?? '*');
  if (hosts.includes('*')) return text('see_all');
  const names = [...new Set(hosts.map((host) => host.replace(/^\*\./, '')))].sort();
  return names.length === 0 ? text('see_none') : text('see_some', { names });
}
