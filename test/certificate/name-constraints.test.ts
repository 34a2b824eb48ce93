/** Name constraints are shown as they are, or not at all. */
import { expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { elementsIn, onlyElement } from '../../src/certificate/der.ts';
import { extension, makeCertificate, name } from './make-certificate.ts';
import { element, explicit, sequence } from './make-der.ts';
import * as make from './make-extensions.ts';

function decode(...extensions: readonly Uint8Array[]): DecodedCertificate {
  const decoded = decodeCertificate(makeCertificate({ extensions }));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}

const { OID } = make;
const address = [10, 0, 0, 0];
const mask = [255, 0, 0, 0];

test('name constraints', () => {
  const made = make.nameConstraints(
    [make.dns('good.test'), make.ip(10, 0, 0, 0, 255, 0, 0, 0), make.directory(name(['O', 'A, B']))],
    [
      make.ip(...make.ipv6(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), ...make.ipv6(0xffff, 0xffff, 0, 0, 0, 0, 0, 0)),
      make.ip(0, 0, 0, 0, 0, 0, 0, 0),
      make.ip(10, 0, 0, 1, 255, 255, 255, 255),
      make.ip(10, 0, 0, 0, 255, 0, 255, 0),
      make.email('.good.test'),
    ],
  );
  expect(decode(made)).toMatchObject({
    nameConstraints: {
      permitted: [
        { kind: 'dns', value: 'good.test' },
        { kind: 'ip', value: '10.0.0.0/8' },
        { kind: 'directory', value: 'O=A\\, B' },
      ],
      excluded: [
        { kind: 'ip', value: '2001:db8::/32' },
        { kind: 'ip', value: '0.0.0.0/0' },
        { kind: 'ip', value: '10.0.0.1/32' },
        { kind: 'ip', value: '10.0.0.0/255.0.255.0' },
        { kind: 'email', value: '.good.test' },
      ],
    },
    unreadable: [],
  });
});

test('a constraint that means something else is not shown as one', () => {
  const odd = sequence(
    explicit(0, sequence(make.dns('a.test'), element(0x80, [1])), sequence(make.dns('b.test'))),
  );
  expect(decode(extension(OID.nameConstraints, odd))).toMatchObject({
    nameConstraints: { permitted: [{ kind: 'dns', value: 'b.test' }], excluded: [] },
    unreadable: [OID.nameConstraints],
  });
});

test.each([
  ['an octet more', [...address, ...mask, 0]],
  ['an octet less', [...address, ...mask.slice(1)]],
  ['a mask of the other version', [...address, ...make.ipv6(0xffff, 0, 0, 0, 0, 0, 0, 0)]],
  ['no mask', address],
  ['nothing', []],
])('a block of addresses that is none is not shown as another: %s', (_, octets) => {
  const made = make.nameConstraints([make.ip(...octets), make.dns('a.test')], [make.ip(...octets)]);
  expect(decode(made)).toMatchObject({
    nameConstraints: { permitted: [{ kind: 'dns', value: 'a.test' }], excluded: [] },
    unreadable: [OID.nameConstraints],
  });
});

test('a directory name that is not whole constrains other names: it is not shown', () => {
  const part = sequence(
    sequence(),
    ...elementsIn(onlyElement(name(['O', 'A'])).content).map(({ der }) => der),
  );
  expect(decode(make.nameConstraints([make.directory(part), make.dns('a.test')], []))).toMatchObject({
    nameConstraints: { permitted: [{ kind: 'dns', value: 'a.test' }], excluded: [] },
    unreadable: [OID.nameConstraints],
  });
});
