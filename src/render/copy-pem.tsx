/** Copies a certificate as text for other programs; where the clipboard is refused the text is shown instead. */
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import { toPem } from '../certificate/pem.ts';
import { text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';

export function CopyPem({ der }: { readonly der: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const pem = toPem(der);
  const copy = () => {
    navigator.clipboard.writeText(pem).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <div class="copy">
      <button type="button" class="small" data-copy="pem" onClick={copy}>
        {message('how_copy_pem')}
      </button>
      <span>
        <Phrase of={text('how_pem_text')} />
      </span>
      <span role="status">
        {state === 'copied' && message('how_copied')}
        {state === 'refused' && message('how_copy_by_hand')}
      </span>
      {state === 'refused' && (
        <textarea
          readOnly
          dir="ltr"
          rows={6}
          value={pem}
          aria-label="PEM"
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </div>
  );
}
