/** One line for the customer's file, copied by a button or a key. */
import { useEffect, useState } from 'preact/hooks';
import { message, translate } from '../browser/translate.ts';
import { copyPlain } from '../ui/copy-plain.ts';
import type { Text } from '../words/text.ts';
import { useKeys } from './use-keys.ts';

export function FileNote({ note }: { readonly note: Text }) {
  const [copied, setCopied] = useState<string | null>(null);
  const line = translate(note).replaceAll(/[\u2066-\u2069]/g, '');
  useEffect(() => setCopied(null), [line]);
  const copy = () => void copyPlain(line).then((done) => setCopied(done ? 'copy_done' : line));
  useKeys({ KeyC: copy });
  return (
    <>
      <button type="button" id="file-note" aria-keyshortcuts="Alt+C" data-note={line} onClick={copy}>
        {message('desk_file_button')}
      </button>
      <span role="status" class="copied">
        {copied === 'copy_done' ? message('copy_done') : copied}
      </span>
    </>
  );
}
