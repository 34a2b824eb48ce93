/** The chain as a picture: the root on top, each vouching for the one below, the site at the foot. Each opens to all it says. */
import { useEffect, useState } from 'preact/hooks';
import { message } from '../../browser/translate.ts';
import type { DecodedCertificate, Fingerprints } from '../../certificate/certificate.ts';
import { fingerprints } from '../../certificate/fingerprints.ts';
import type { Browser, Certificate } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { certificateRows } from '../../explain/how-it-works/certificate-rows.ts';
import type { ConnectionFacts } from '../../explain/how-it-works/connection-facts.ts';
import { calledBy } from '../../explain/how-it-works/distinguished-name.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { Visible } from '../../ui/untrusted-text.tsx';
import type { MessageKey, Text } from '../../words/text.ts';
import { CertificateNames } from './certificate-names.tsx';
import { CopyPem } from './copy-pem.tsx';
import { bytesOf } from './decoded-chain.ts';
import { Rows } from './row-list.tsx';
import './certificate.css';

interface Props {
  readonly note: Text;
  readonly certificates: readonly Certificate[];
  readonly decoded: readonly (DecodedCertificate | undefined)[];
  readonly browser: Browser;
  readonly host: string;
  readonly now: number;
  readonly facts: ConnectionFacts;
}

type Role = 'site' | 'intermediate' | 'root';

const ROLE = {
  site: 'how_role_site',
  intermediate: 'how_role_intermediate',
  root: 'how_role_root',
} as const satisfies Record<Role, MessageKey>;

export function CertificateChain(props: Props) {
  const { certificates, note } = props;
  const fromTheTop = certificates.map((certificate, index) => ({ certificate, index })).reverse();
  return (
    <>
      <p>
        <Phrase of={note} />
      </p>
      {fromTheTop.length > 0 && (
        <ol class="chain">
          {fromTheTop.map(({ certificate, index }) => (
            <ChainLink key={index} {...props} certificate={certificate} index={index} />
          ))}
        </ol>
      )}
    </>
  );
}

function ChainLink(props: Props & { readonly certificate: Certificate; readonly index: number }) {
  const { certificate, index, certificates, decoded: chain } = props;
  const [open, setOpen] = useState(false);
  const decoded = chain[index];
  const role = roleOf(certificates, index);
  const name = decoded ? (calledBy(decoded.subject) ?? '') : (seenOrUndefined(certificate.subject) ?? '');
  return (
    <li data-role={role}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="fold link-head">
          <span class="role">{message(ROLE[role])}</span>
          <span class="bearer">
            {name === '' ? certificate.sha256.slice(0, 23) : <Visible raw={name} limit={64} />}
          </span>
        </summary>
        {open && <Inside {...props} decoded={decoded} />}
      </details>
    </li>
  );
}

/** Firefox says of the last of a chain whether it came with the browser, so it is a root then. */
function roleOf(certificates: readonly Certificate[], index: number): Role {
  if (index === 0) return 'site';
  const last = index === certificates.length - 1;
  return last && 'seen' in (certificates[index]?.builtInRoot ?? { unseen: 'lost' }) ? 'root' : 'intermediate';
}

function Inside(
  props: Omit<Props, 'decoded'> & {
    readonly certificate: Certificate;
    readonly index: number;
    readonly decoded: DecodedCertificate | undefined;
  },
) {
  const { certificate, decoded, browser, now, index, host } = props;
  const der = seenOrUndefined(certificate.der);
  const [digests, setDigests] = useState<Fingerprints>();
  useEffect(() => {
    if (der !== undefined) void fingerprints(bytesOf(der)).then(setDigests);
  }, [der]);
  const facts = index === 0 ? props.facts : null;
  const view = { browser, certificate, decoded, fingerprints: digests, now, facts };
  return (
    <div class="inside">
      {decoded === undefined && <p>{message('how_unreadable_certificate')}</p>}
      {decoded && index === 0 && <CertificateNames certificate={decoded} host={host} />}
      <Rows rows={certificateRows(view)} />
      {der !== undefined && <CopyPem der={der} />}
    </div>
  );
}
