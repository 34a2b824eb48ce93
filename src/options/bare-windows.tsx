/** Settings: how to ask in a window without a toolbar, and the keys for it. */
import { useEffect, useState } from 'preact/hooks';
import { openShortcuts, shortcut } from '../browser/page-menu.ts';
import { message } from '../browser/translate.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';

/** Nothing where the browser has no shortcuts: it has no such windows either. */
export function BareWindows() {
  const [keys, setKeys] = useState<string>();
  useEffect(() => void shortcut().then(setKeys), []);
  if (keys === undefined) return null;
  return (
    <section aria-labelledby="bare-windows">
      <h2 id="bare-windows">{message('bare_windows_title')}</h2>
      <p>
        {message('bare_windows_text')}{' '}
        <span id="answer-keys" data-keys={keys}>
          {keys === '' ? (
            message('bare_windows_no_keys')
          ) : (
            <Phrase of={text('bare_windows_keys', { word: keys })} />
          )}
        </span>
      </p>
      <button type="button" id="change-keys" onClick={() => void openShortcuts()}>
        {message('bare_windows_change')}
      </button>
    </section>
  );
}
