/** Hosts as programs and people write them, and what is none: on either side of what each rule lets through, one a line. */

export const HOSTS = `
x_a.example_
_a.example_x
a.example xhttps://gate.example/?u=https://a.example
a.example http://gate.example/?u=https://a.example
a.example https://gate.example:https://a.example
[url=http://a.example]
a.example
A.EXAMPLE.
a.example:443
a.example:443/
a.example:123456
a.example:
a.example/
a.example//
a.example/x
a.example?x
a.example#x
a@b.example
a\\b.example
http://a.example
https://a.example
httpx://a.example
ftp://a.example
http:/a.example
http://a.example:8080/
http://a.example/x
https://a.examplehttps://a.example
https://a.examplehttps://b.example
a.examplehttp://a.example
x=http://a.example
/http://a.example
_http://a.example
?http://a.example
&http://a.example
a.example a.example
a.example https://a.example
a.example, https://a.example
a.example; https://a.example!
a.example,
a.example;!
;a.example
!a.example
a.example https://b.example
a.example none
none
NONE
none none
none http://none
unseen
localhost
localhost:8080
http://localhost/
elsewhere
nonesuch
url
/url
a
/a
[url]a.example[/url]
[url=http://a.example]a.example[/url]
[URL=http://a.example]A.example[/URL]
[url=http://a.example]b.example[/url]
[a](http://a.example)
[a.example](http://a.example)
[a.example] (http://a.example)
[b.example](http://a.example)
<a href="http://a.example">a.example</a>
<a href='http://a.example/'>a.example</a>
<a href=http://a.example>a.example</a>
<A class="x" HREF = "http://a.example" target=_blank>a.example</A>
<a href="http://b.example">a.example</a>
<a name="x">a.example</a>
<a data-href="https://b.example" href="https://a.example">a.example</a>
<a title="href=https://a.example/" href="https://b.example">a.example</a>
<abbr href="http://b.example">a.example</abbr>
<b>a.example</b>
<a.example>
{a.example}
(a.example)
"a.example"
'a.example'
«a.example»
‘a.example’
“a.example”
\`a.example\`
*a.example*
**a.example**
_a.example_
__a.example__
_a.example
a.example_
x_a.example_
_a_b.example
~a.example~
~~a.example~~
~_a.example_~
_~a.example~_
a|a.example
a.example|http://a.example
1.2.3.4
1.2.3.4:80
255.255.255.255
256.1.1.1
1.256.1.1
1.1.1.256
1.2.3
1.2.3.4.5
01.2.3.4
1234.1.1.1
1.2.3.a
::1
[::1]
[::1]:443
[::1]:443/
http://[::1]/
::
1::
1:2:3:4:5:6:7:8
1:2:3:4:5:6:7
1:2:3:4:5:6:7:8:9
1::8
1:2:3:4:5:6:7::
::2:3:4:5:6:7:8
1:2:3:4::5:6:7:8
1::2::3
:::1
12345::1
g::1
fe80::1%eth0
::ffff:1.2.3.4
FE80::ABCD
[a.example]
a-.example
-a.example
a..example
.a.example
a_b.example
xn--bcher-kva.example
bücher.example
a.123
a.0x1
${'a'.repeat(63)}.example
${'a'.repeat(64)}.example
https://gate.example/?u=http://a.example a.example
https://gate.example/x?u=https%3A%2F%2Fa.example%2F a.example
https://gate.example/x?u=http%3a%2f%2fa.example&d=1 a.example
https://gate.example/v2/url?u=http-3A__a.example&d=1 a.example
https://gate.example/v3/__http://a.example__;!! a.example
https://gate.example/v3/__https://a.example/x__;!! a.example
https://gate.example/x?u=http://b.example a.example
https://gate.example/x?u=http://a.example.evil.example a.example
https://gate.example#http://a.example a.example
https://gate.example/x a.example
xhttps://gate.example/?u=http://a.example a.example
http://gate.example/?u=http://a.example a.example
https://gate.example?http://a.example a.example
http://a.example https://a.example/x
mailto:a.example
tel:1234
x-apple-data-detectors://0 a.example
`;

export const IN_LINES = `
10:07 <h323:1007|10:07>
10:07 <h323:1007>
[10:07](h323:1007)
card a.example https
card a.example<http://a.example> https
card a.example <http://a.example/> https
card <http://a.example|a.example> https
card [a.example](http://a.example) https
card [a.example] (http://a.example) https
card a.example (http://a.example) https
card a.example [http://a.example] https
card a.example [https://a.example] https
card a.example (ftp://a.example) https
card http://a.example https
card http://a.example/pay https
card https://a.example, https
card <a href="http://a.example">a.example</a> https
card a.example<tel:1234> https
card a.example<http://b.example> https
card [two words](http://b.example) https
card [two words] (note) https
10:00<tel:1000> UTC
10:00 <tel:1000> UTC
<tel:1000|10:00> UTC
[10:00](tel:1000) UTC
[10:00] (tel:1000) UTC
[10:00](see below) UTC
<a href="x-apple-data-detectors://1">10:00</a> UTC
<a href=tel:1000>10:00</a >UTC
<b>10:00</b> UTC
<http://a.example|10:00> UTC
<1000:x> UTC
<h323:1000|10:00> UTC
10:00 <h323:1000> UTC
[10:00](h323:1000) UTC
`;
