/** Copies a certificate as text for other programs. */
import { message } from '../browser/translate.ts';
import { toPem } from '../certificate/pem.ts';
import { text } from '../explain/text.ts';
import { CopyText } from './copy-text.tsx';
import { Phrase } from './phrase.tsx';

export function CopyPem({ der }: { readonly der: string }) {
  return (
    <CopyText what="pem" label={message('how_copy_pem')} text={toPem(der)}>
      <span>
        <Phrase of={text('how_pem_text')} />
      </span>
    </CopyText>
  );
}
