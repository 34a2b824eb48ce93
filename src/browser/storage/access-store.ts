/** Which sites could be seen when somebody asked last, for a background that has ended meanwhile. */
import * as v from 'valibot';
import type { SiteAccess } from '../site-access.ts';
import { readAs, remove, write } from './session.ts';

const KEY = 'access';
const schema = v.picklist(['all', 'some', 'none']);

export function readLastAccess(): Promise<SiteAccess | undefined> {
  return readAs(KEY, (value) => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : undefined;
  });
}

/** What cannot be kept is not there: an old word would be compared with. */
export async function writeLastAccess(said: SiteAccess): Promise<void> {
  if (!(await write(KEY, said))) await remove([KEY]);
}
