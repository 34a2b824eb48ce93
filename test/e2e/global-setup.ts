/** Builds the extension before the browsers start. */
import { fileURLToPath } from 'node:url';
import { buildOnce } from './built.ts';

export default function setup(): void {
  buildOnce(fileURLToPath(new URL('../../', import.meta.url)));
}
