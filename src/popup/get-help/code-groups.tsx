/** The support code in large digits, group by group; screen readers get each digit for itself. */
import { useRef } from 'preact/hooks';
import { message } from '../../browser/translate.ts';
import { CopyText } from '../../ui/copy-text.tsx';

export function SupportCode({ groups }: { readonly groups: readonly string[] }) {
  const block = useRef<HTMLOListElement>(null);
  const code = groups.join(' ');
  return (
    <>
      <ol
        class="support-code"
        dir="ltr"
        data-support-code={code}
        aria-label={message('help_code_label')}
        ref={block}
      >
        {groups.map((group, index) => (
          <li key={index}>
            <span aria-hidden="true">{group}</span>
            {/* Four digits together would be read as thousands. */}
            <span class="spoken">{[...group].join(' ')}</span>
          </li>
        ))}
      </ol>
      <CopyText what="code" label={message('help_copy_code')} text={code} block={block} />
      <p class="hint">{message('help_carries')}</p>
      <p class="hint">{message('help_confirms')}</p>
    </>
  );
}
