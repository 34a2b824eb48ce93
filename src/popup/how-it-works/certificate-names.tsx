/** The names that a certificate covers, with the one that fits; a certificate with ten thousand stays usable. */
import { useId, useState } from 'preact/hooks';
import { message } from '../../browser/translate.ts';
import { type DecodedCertificate, isUnreadable } from '../../certificate/certificate.ts';
import { matchingName } from '../../certificate/matching-name.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { Visible } from '../../ui/untrusted-text.tsx';
import { text } from '../../words/text.ts';

/** More at once are of no use to anybody, and slow. */
const SHOWN_AT_ONCE = 100;
/** Up to so many need no search. */
const FEW = 8;

export function CertificateNames({
  certificate,
  host,
}: {
  readonly certificate: DecodedCertificate;
  readonly host: string;
}) {
  const [wanted, setWanted] = useState('');
  const searchId = useId();
  const titleId = useId();
  const { names } = certificate;
  const partly = isUnreadable(certificate, 'subjectAltName');
  if (names.length === 0) return <p>{message(partly ? 'how_names_partly' : 'how_names_none')}</p>;
  const matched = names[matchingName(host, names) ?? -1];
  const found = names.filter(({ value }) => value.toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = found.slice(0, SHOWN_AT_ONCE);
  return (
    <div class="names">
      <h4 id={titleId}>
        <Phrase of={text('how_names_title', { count: names.length })} />
      </h4>
      <p data-matched={matched?.value ?? ''}>
        {matched ? (
          <Phrase of={text('how_names_matched', { name: matched.value })} />
        ) : (
          message(partly ? 'how_names_partly' : 'how_names_unmatched')
        )}
      </p>
      {names.length > FEW && (
        <>
          <label for={searchId}>{message('how_names_search')}</label>
          <input
            type="search"
            id={searchId}
            dir="ltr"
            value={wanted}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
          <p role="status" class="because">
            <Phrase of={text('how_names_shown', { count: shown.length }, { count: names.length })} />
          </p>
        </>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard */}
      <ul tabIndex={0} aria-labelledby={titleId}>
        {shown.map((name, index) => (
          <li key={index} data-kind={name.kind} class={name === matched ? 'matched' : ''}>
            <Visible raw={name.value} limit={300} />
          </li>
        ))}
      </ul>
    </div>
  );
}
