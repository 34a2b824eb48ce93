/** The report, all of it, before it is copied. */
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { message, translate } from '../../browser/translate.ts';
import { type ReportLine, reportTag, reportText } from '../../support/report/report.ts';
import { CopyText } from '../../ui/copy-text.tsx';

export function Report({ lines }: { readonly lines: readonly ReportLine[] }) {
  const block = useRef<HTMLPreElement>(null);
  return (
    <>
      <h3>{message('help_report_title')}</h3>
      <p>{message('help_report_text')}</p>
      {/* To the letter what `reportText` makes of it. */}
      <pre class="report" data-report ref={block}>
        {lines.map((line, index) => (
          <Fragment key={index}>
            {index > 0 && '\n'}
            {translate(line.words)} <span class="tag">{reportTag(line)}</span>
          </Fragment>
        ))}
      </pre>
      <CopyText
        what="report"
        label={message('help_copy_report')}
        text={reportText(lines, translate)}
        block={block}
      />
    </>
  );
}
