/** "Get help", once it is opened: the code for support, what support never asks for, and the report. */
import { useRef } from 'preact/hooks';
import { assess } from '../../assess/assess.ts';
import { extensionVersion } from '../../browser/extension-version.ts';
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { supportCode } from '../../support/code/code-state.ts';
import { reportLines } from '../../support/report/report.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { text } from '../../words/text.ts';
import { SupportCode } from './code-groups.tsx';
import { NeverAsked } from './never-asked.tsx';
import { Report } from './report-box.tsx';
import { TellShop } from './tell-shop.tsx';
import './get-help.css';

export default function GetHelp({ evidence }: { readonly evidence: Evidence }) {
  const assessment = assess(evidence);
  const version = extensionVersion();
  const groups = supportCode(evidence, assessment, version);
  const stays = useSameCode(evidence.lookId, groups?.join(' ') ?? null);
  const ready = groups !== null && stays;
  return (
    <div class="help">
      <h3>{message('help_code_title')}</h3>
      <p>{message('help_code_text')}</p>
      <div role="status">
        {groups === null && <p class="note">{message('help_code_wait')}</p>}
        {!stays && (
          <p class="note">
            <Phrase of={text('help_code_gone', text('check_again'))} />
          </p>
        )}
      </div>
      {ready && <SupportCode groups={groups} />}
      <NeverAsked />
      {ready && <Report lines={reportLines(evidence, assessment, version)} />}
      {ready && <TellShop evidence={evidence} assessment={assessment} />}
    </div>
  );
}

/**
 * Whether the code is still the one that this look was first shown with. It changes if the page goes away
 * meanwhile, and somebody who is reading it out would go on in the middle of another one.
 */
function useSameCode(lookId: string, code: string | null): boolean {
  const first = useRef({ lookId, code });
  if (first.current.lookId !== lookId || first.current.code === null) first.current = { lookId, code };
  return first.current.code === code;
}
