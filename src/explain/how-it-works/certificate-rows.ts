/** What a certificate says, line by line. It informs only: no line has a say in the verdict. */

import {
  type DecodedCertificate,
  type Fingerprints,
  type GeneralName,
  isUnreadable,
} from '../../certificate/certificate.ts';
import type { Browser, Certificate } from '../../evidence/evidence.ts';
import { type Observed, seen } from '../../evidence/observed.ts';
import { ownValue } from '../../evidence/own-value.ts';
import { type MessageKey, text } from '../../words/text.ts';
import type { ConnectionFacts } from './connection-facts.ts';
import { attribute, calledBy } from './distinguished-name.ts';
import { code, type Row, type RowId, row, type Shown, words } from './rows.ts';
import { fromBrowser, infoSource, type Sourced, workedOut } from './sourced.ts';

/** One certificate of a chain, and what is known beside it. */
export interface CertificateView {
  readonly browser: Browser;
  readonly certificate: Certificate;
  readonly decoded: DecodedCertificate | undefined;
  readonly fingerprints: Fingerprints | undefined;
  /** Epoch ms: when the evidence was gathered. */
  readonly now: number;
  /** Facts of the connection that speak of the server's certificate; `null` for those above it. */
  readonly facts: ConnectionFacts | null;
}

/** All lines for one certificate; those of the browser alone where it could not be decoded. */
export function certificateRows(view: CertificateView): readonly Row[] {
  return view.decoded === undefined ? rawRows(view) : decodedRows(view, view.decoded);
}

/** What the browser itself says of a certificate that could not be read. */
function rawRows({ browser, certificate, now }: CertificateView): readonly Row[] {
  const line = <T>(id: RowId, fact: Observed<T>, show: (value: T) => readonly Shown[]) =>
    row(browser, id, fromBrowser(fact, infoSource(browser)), show);
  return [
    line('subject', certificate.subject, (value) => [{ raw: value }]),
    line('issuer', certificate.issuer, (value) => [{ raw: value }]),
    line('valid_from', certificate.notBefore, (moment) => from(moment, now)),
    line('valid_until', certificate.notAfter, (moment) => until(moment, now)),
    line('sha256', seen(certificate.sha256), code),
  ];
}

function decodedRows(view: CertificateView, decoded: DecodedCertificate): readonly Row[] {
  const { browser, now, facts, fingerprints } = view;
  const line = <T>(id: RowId, value: T, show: (value: T) => readonly Shown[]) =>
    row(browser, id, fromBrowser(seen(value), 'certificate'), show);
  const some = <T>(id: RowId, value: T | null | undefined, show: (value: T) => readonly Shown[]) =>
    value === null || value === undefined ? [] : [line(id, value, show)];
  const digest = (id: RowId, value: string | null | undefined) =>
    value ? [row(browser, id, workedOut(value, 'digest'), code)] : [];
  const list = (id: RowId, values: readonly string[] | null) =>
    some(id, values?.length ? values : null, (all) => [{ raw: all.join(', ') }]);
  const organization = attribute(decoded.subject, 'O');
  const lost = (part: Parameters<typeof isUnreadable>[1]) => isUnreadable(decoded, part);
  /** What is absent because it could not be read is not "none". */
  const named = (part: 'subject' | 'issuer', value: string | undefined, none: MessageKey) =>
    value ? [{ raw: value }] : words(lost(part) ? 'how_not_readable' : none);
  const listed = decoded.nameConstraints === null ? [] : showConstraints(decoded.nameConstraints);
  const constraints = listed.length === 0 && lost('nameConstraints') ? words('how_not_readable') : listed;
  return [
    line('subject', calledBy(decoded.subject), (name) => named('subject', name, 'how_no_name')),
    ...(facts === null
      ? some('organization', organization, (value) => [{ raw: value }])
      : [line('organization', organization, (value) => named('subject', value, 'how_no_organization'))]),
    ...some('place', placeOf(decoded), (place) => [{ raw: place }]),
    ...some('country', attribute(decoded.subject, 'C'), country),
    line('issuer', issuerOf(decoded), (name) => named('issuer', name, 'how_no_name')),
    ...(facts === null
      ? []
      : [
          line('validation', decoded.validation, (validation) =>
            lost('certificatePolicies') ? words('how_not_readable') : showValidation(validation),
          ),
        ]),
    ...some('valid_from', decoded.notBefore, (moment) => from(moment, now)),
    ...(decoded.noWellDefinedExpiry
      ? [line('valid_until', null, () => words('how_no_end'))]
      : some('valid_until', decoded.notAfter, (moment) => until(moment, now))),
    line('public_key', decoded.publicKey, showKey),
    line('signed_with', decoded.signatureAlgorithm, codeOrLost),
    line('serial', decoded.serialNumber, (serial) =>
      serial.length > 80 ? [{ raw: serial }] : codeOrLost(serial),
    ),
    ...digest('sha256', fingerprints?.sha256),
    ...digest('sha1', fingerprints?.sha1),
    ...digest('public_key_sha256', fingerprints?.publicKeySha256),
    ...list('key_usage', decoded.keyUsage),
    ...list('extended_key_usage', decoded.extendedKeyUsage),
    ...some('authority', decoded.basicConstraints, showAuthority),
    ...(facts === null ? [] : transparencyRows(browser, decoded, facts.certificateTransparency)),
    ...list('policies', decoded.policies),
    ...(decoded.mustStaple ? [line('must_staple', true, () => words('how_must_staple_yes'))] : []),
    ...(constraints.length > 0 ? [line('name_constraints', constraints, (shown) => shown)] : []),
    ...list('unknown_critical', decoded.unknownCritical),
    ...list('unreadable', decoded.unreadable),
  ];
}

/** The decoder leaves empty what could not be read. */
function codeOrLost(value: string): readonly Shown[] {
  return value === '' ? words('how_not_readable') : code(value);
}

function from(moment: number, now: number): readonly Shown[] {
  return moment > now
    ? words('how_begins', { moment }, { span: moment - now })
    : words('how_moment', { moment });
}

function until(moment: number, now: number): readonly Shown[] {
  const key = moment >= now ? 'how_until' : 'how_ended';
  return words(key, { moment }, { span: moment - now });
}

/** Town and state, if named. */
function placeOf({ subject }: DecodedCertificate): string | null {
  const parts = [attribute(subject, 'L'), attribute(subject, 'ST')].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}

function country(value: string): readonly Shown[] {
  return /^[A-Za-z]{2}$/.test(value)
    ? words('how_region', { region: value.toUpperCase() })
    : [{ raw: value }];
}

function issuerOf({ issuer }: DecodedCertificate): string | undefined {
  const name = calledBy(issuer);
  const organization = attribute(issuer, 'O');
  return organization === undefined || organization === name ? name : `${name}, ${organization}`;
}

const VALIDATION = {
  domain: 'how_validation_domain',
  organization: 'how_validation_organization',
  individual: 'how_validation_individual',
  extended: 'how_validation_extended',
} as const satisfies Record<NonNullable<DecodedCertificate['validation']>, MessageKey>;

function showValidation(validation: DecodedCertificate['validation']): readonly Shown[] {
  return words(validation === null ? 'how_validation_none' : VALIDATION[validation]);
}

function showKey({ algorithm, curve, bits }: DecodedCertificate['publicKey']): readonly Shown[] {
  if (algorithm === '') return words('how_not_readable');
  const name = curve === null ? algorithm : `${algorithm} ${curve}`;
  return bits === null ? code(name) : words('how_key_bits', { word: name }, { count: bits });
}

function showAuthority({
  ca,
  pathLength,
}: NonNullable<DecodedCertificate['basicConstraints']>): readonly Shown[] {
  if (!ca) return words('how_authority_no');
  return pathLength === null
    ? words('how_authority_yes')
    : words('how_authority_depth', { count: pathLength });
}

function transparencyRows(
  browser: Browser,
  decoded: DecodedCertificate,
  status: Sourced<string>,
): readonly Row[] {
  const logged = row(
    browser,
    'timestamps',
    fromBrowser(seen(decoded.timestamps ?? []), 'certificate'),
    (all) => {
      if (all.length === 0)
        return words(isUnreadable(decoded, 'timestamps') ? 'how_not_readable' : 'how_no_timestamps');
      const shown = all.slice(0, MAX_LISTED).map(({ at, logId }) => ({
        text: text('how_timestamp', { moment: at }, { word: logId.slice(0, 16) }),
      }));
      const left = all.length - shown.length;
      return left > 0 ? [...shown, ...words('how_and_more', { count: left })] : shown;
    },
  );
  return [row(browser, 'transparency', status, showTransparency), logged];
}

const TRANSPARENCY: Readonly<Record<string, MessageKey>> = {
  policy_compliant: 'how_transparency_compliant',
  policy_not_enough_scts: 'how_transparency_few',
  policy_not_diverse_scts: 'how_transparency_alike',
  not_applicable: 'how_transparency_not_applicable',
};

function showTransparency(status: string): readonly Shown[] {
  const known = ownValue(TRANSPARENCY, status);
  return known === undefined ? code(status) : words(known);
}

function showConstraints({
  permitted,
  excluded,
}: NonNullable<DecodedCertificate['nameConstraints']>): readonly Shown[] {
  const all = (names: readonly GeneralName[]): readonly Shown[] => {
    const left = names.length - MAX_LISTED;
    return [
      ...names.slice(0, MAX_LISTED).map((name) => ({ raw: constraintText(name) })),
      ...(left > 0 ? words('how_and_more', { count: left }) : []),
    ];
  };
  return [
    ...(permitted.length > 0 ? [...words('how_constraints_only'), ...all(permitted)] : []),
    ...(excluded.length > 0 ? [...words('how_constraints_never'), ...all(excluded)] : []),
  ];
}

/** Of websites by the name alone, with a star for all of them (RFC 5280, section 4.2.1.10); what is of something else says so. */
function constraintText({ kind, value }: GeneralName): string {
  if (kind === 'dns') return value === '' ? '*' : value;
  return kind === 'ip' ? value : `${kind}: ${value}`;
}

/** More lines than this nobody reads. */
const MAX_LISTED = 20;
