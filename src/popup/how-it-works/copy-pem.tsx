/** Copies a certificate as text for other programs. */
import { message } from '../../browser/translate.ts';
import { toPem } from '../../certificate/pem.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Phrase } from '../../ui/phrase.tsx';
import { text } from '../../words/text.ts';

export function CopyPem({ der }: { readonly der: string }) {
  return (
    <CopyText what="pem" label={message('how_copy_pem')} text={toPem(der)}>
      <span>
        <Phrase of={text('how_pem_text')} />
      </span>
    </CopyText>
  );
}
