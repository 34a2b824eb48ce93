/** What the extension may see now, in plain words, as it changes. */
import { useEffect, useState } from 'preact/hooks';
import { type MaySee as Permissions, readMaySee, watchMaySee } from '../browser/permissions.ts';
import { message } from '../browser/translate.ts';
import { connectionsText } from '../explain/permission-words.ts';
import { Phrase } from '../ui/phrase.tsx';

export function MaySee() {
  const [now, setNow] = useState<Permissions>();
  useEffect(() => {
    const read = () =>
      void readMaySee()
        .then(setNow)
        .catch(() => undefined);
    read();
    return watchMaySee(read);
  }, []);
  return (
    <section aria-labelledby="see" aria-busy={now === undefined}>
      <h2 id="see">{message('see_title')}</h2>
      {now && (
        <ul class="may-see">
          <li>{message('see_click')}</li>
          <li id="see-connections">
            <Phrase of={connectionsText(now.origins)} />
          </li>
          <li id="see-private">{message(now.privateWindows ? 'see_private_yes' : 'see_private_no')}</li>
        </ul>
      )}
    </section>
  );
}
