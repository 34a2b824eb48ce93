/** Reports, codes and names as people paste, read out and spell them: on either side of what each of the desk's rules lets through. */
import { madeCode } from '../code/made-code.ts';

const CODE = madeCode('certificate-accepted', { time: 0 });
const BEGIN = '[secured-zone: 1.0.0] [level: secured] ';
export const REPORTS: readonly string[] = [
  '',
  '[secured-zone: 1.0.0]',
  '[level: secured]',
  BEGIN,
  '[SECURED-ZONE : 1.0.0] [ Level: Danger ]',
  '[secured-zone: 1.0.0][secured-zone: 1.0.0][level: danger]',
  `${BEGIN}[secured-zone: 0.1.0] [level: danger]`,
  `${BEGIN}[level: secured]`,
  `${BEGIN}[level: exposed]`,
  `${BEGIN}[level: later]`,
  `${BEGIN}[level: checking]`,
  `${BEGIN}[host: a.example]`,
  `${BEGIN}[host: ::1]`,
  `${BEGIN}[host: none]`,
  `${BEGIN}[host: not one]`,
  `${BEGIN}[host: ]`,
  `${BEGIN}[host: a.example] [host: http://A.example/]`,
  `${BEGIN}[host: a.example] [host: b.example]`,
  `${BEGIN}[host: www.\n a.example]`,
  `${BEGIN}[host: www.a-\nb.example]`,
  `${BEGIN}[host: ww\u200bw.a.example]`,
  `${BEGIN}[address: yes] [lock: unseen]`,
  `${BEGIN}[address: yes] [address: no]`,
  `${BEGIN}[finding: certificate\u2013accepted server-now] [finding: form-sends-http card <http://a.example|a.example>]`,
  `${BEGIN}[finding: fields-in-frame card a.example:443 https]`,
  `${BEGIN}[finding: later-one x] [finding: ]`,
  `${BEGIN}[seen: connection-this-page, page-read site-access]`,
  `${BEGIN}[seen: connection-server-now,,  page-unread]`,
  `${BEGIN}[seen: site-access]`,
  `${BEGIN}[browser: chrome  156]`,
  `${BEGIN}[checked: 2026-11-29 10:07 UTC+1]`,
  `${BEGIN}[host: Not One] [host: not one]`,
  `${BEGIN}[host: www.\n  b.example accepted]`,
  `${BEGIN}[finding: form-sends-http card pay.\nexample]`,
  ` >\t> ${BEGIN}\n>>> [host: a.example]\n > | [lock: no]`,
  `[secured-zone: 1.0.0] [level: exposed] and then [secured-zone: 1.0.1] [level: danger] [secured-zone: 1.0.2] [lock: no]`,
  `${BEGIN}[browser: Chrome 156]`,
  `${BEGIN}[checked: 2026-11-29 10:07 UTC]`,
  `${BEGIN}[checked: 2026-11-29 10:07<tel:1007> utc]`,
  `${BEGIN}[checked: 2026-13-29 10:07 UTC]`,
  `${BEGIN}[checked: 2026-11-29 10:07]`,
  `${BEGIN}[checked: x2026-11-29 10:07 UTC]`,
  `${BEGIN}[code: ${CODE}]`,
  `${BEGIN}[code: ${CODE.replace(/\d$/, '?')}]`,
  `> ${BEGIN}\n> [host: a.example]\n>> [lock: yes]`,
  '| [secured-zone: 1.0.0]\n| [level: danger]',
  '【secured-zone: 1.0.0】【level: danger】',
  '[secured-zone: 1.0.0] [level: [danger]] [host: [a.example](http://a.example)]',
  '[secured-zone: 1.0.0 [level: danger] [host: a.example',
  '&lt;b&gt;[secured-zone: 1.0.0]&lt;/b&gt; [host: &lt;http://a.example|a.example&gt;]',
];

const GROUPS = CODE.split(' ');
const [one = '', two = '', three = '', four = '', five = ''] = GROUPS;
const CARD = '4111 1111 1111 1111';
export const ENTRIES: readonly string[] = [
  '',
  ' ',
  'hello',
  one,
  one.slice(0, 3),
  `${one} ${two}`,
  `${one} ${two} ${three} ${four}`,
  CODE,
  CODE.replaceAll(' ', ''),
  CODE.replaceAll(' ', '-'),
  [...CODE.replaceAll(' ', '')].join(' '),
  `${two} ${one} ${three} ${four} ${five}`,
  `${five} ${four} ${three} ${two} ${one}`,
  `${one} ${one} ${two} ${three} ${four} ${five}`,
  `${one} ${two} ${two} ${three} ${four} ${five}`,
  `${one} 0000 ${two} ${three} ${four} ${five}`,
  `${one} ${two} ${three} ${four} ${five} ${five}`,
  `${one} ${two} ${three} ${four} ${five} 1`,
  `${one} ${two} ${three} ${four} ${five}1`,
  `${one} ${two} ${three.slice(1)} ${four} ${five}`,
  `${one} ${two}${three.slice(1)}${four}${five}`,
  `${one} ${two} ${three}9 ${four} ${five}`,
  `${one} ${two} ${three}99 ${four} ${five}`,
  `${one} ${two} ${three.slice(0, 1)} ${four} ${five}`,
  ...[0, 1, 2, 3, 4].map((at) => GROUPS.map((group, index) => (index === at ? '0001' : group)).join(' ')),
  '0001 0001 0001 0001 0001',
  `code: ${CODE}`,
  `Anna, 14:03: ${CODE}`,
  `[29.11.2026, 14:03] Anna: ${CODE}`,
  `1. ${one}\n2. ${two}\n3. ${three}\n4. ${four}\n5. ${five}`,
  `1) ${one} 2) ${two}\n3) ${three} 4) ${four} 5) ${five}`,
  `${CODE} and ${CODE}`,
  `order 12345678, code ${CODE}`,
  `${CODE.replace(/0/g, 'O').replace(/1/g, 'l')}`,
  [...CODE].map((digit) => (/\d/.test(digit) ? String.fromCodePoint(0x660 + Number(digit)) : digit)).join(''),
  'double five 12',
  '9901 0000 0000 0000 0000',
  CARD,
  CARD.slice(0, -1),
  `${CARD} 123`,
  `my card ${CARD}`,
  madeCode('warning-overridden', { time: 0 }).slice(0, 4),
  madeCode('http-page-asks', { time: 0 }).slice(0, 4),
  `${madeCode('form-sends-http', { time: 0 }).slice(0, 4)} 1`,
  '[secured-zone: 1.0.0] [level: secured]',
  '[secured-zone: 1.0.0] [level: secured] [secured-zone: 1.0.0] [level: danger]',
];

export const HEARD = `
botanica.example
www.botanica.example
shop.botanica.example
botanica.co.uk
botanica.co
botanica
bot
b.
pay.example
www.pay.example
botanlca.example
botanca.example
botanicaa.example
botanica-shop.example
botanica.example.evil.test
botnaica.example
roses.test
pays.example
127.0.0.1
`;

/** Of a report's line, one each. */
export const FINDINGS = `
none
none x
certificate-warning-showing
certificate-warning-showing expired
certificate-warning-showing x
warning-overridden
warning-overridden expired
warning-overridden x expired
warning-overridden x y self-signed expired
warning-overridden x
connection-obsolete
connection-obsolete tls1
connection-obsolete TLSv1.1
connection-obsolete sslv3
connection-obsolete xtlsv1
connection-obsolete tlsv1.0x
connection-obsolete tls
http-page-asks
http-page-asks card
http-page-asks password
http-page-asks other
http-page-asks x
error-page-showing
error-page-showing unnamed
error-page-showing x
http-address-stopped
http-address-stopped no-https
http-address-stopped unseen
http-address-stopped x
form-sends-http
form-sends-http card
form-sends-http card a.example
form-sends-http other a.example
form-sends-http x a.example
form-sends-http card a/b
certificate-accepted
certificate-accepted this-page
certificate-accepted server-now
certificate-accepted earlier
certificate-accepted x
fields-in-frame
fields-in-frame card a.example accepted
fields-in-frame password a.example unseen
fields-in-frame x a.example accepted
fields-in-frame card a.example x
fields-in-frame card a/b accepted
foreign-frames-unread a.example
resembles-known-shop
resembles-known-shop near
not-yet-known
a-finding-with-a-name-that-is-longer-than-forty-letters
constructor
`;
