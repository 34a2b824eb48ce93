/** What the extension may see now, as the browser has it, in plain words. */
import { useEffect, useState } from 'preact/hooks';
import { type Access, readAccess, watchAccess } from '../browser/access.ts';
import { message } from '../browser/translate.ts';
import { text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';

export function MaySee() {
  const [access, setAccess] = useState<Access | 'failed'>();
  useEffect(() => {
    const read = () => void readAccess().then(setAccess, () => setAccess('failed'));
    read();
    return watchAccess(read);
  }, []);
  return (
    <section aria-labelledby="may-see">
      <h2 id="may-see">{message('may_see_title')}</h2>
      {access === 'failed' && <p role="alert">{message('options_failed')}</p>}
      {access !== undefined && access !== 'failed' && (
        <ul class="facts">
          <li data-access={access.allSites ? 'all' : access.someSites.length > 0 ? 'some' : 'click'}>
            {access.allSites ? message('may_see_all') : message('may_see_click')}
          </li>
          {access.someSites.length > 0 && (
            <li>
              <Phrase of={text('may_see_some', { names: access.someSites })} />
            </li>
          )}
          <li data-private={String(access.privateWindows)}>
            {message(access.privateWindows ? 'may_see_private' : 'may_see_no_private')}
          </li>
          <li>{message('may_see_stays')}</li>
        </ul>
      )}
    </section>
  );
}
