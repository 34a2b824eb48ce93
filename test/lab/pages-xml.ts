/** Documents that a style sheet (XSLT) makes out of XML, with a form to http: Firefox enforces no policy of headers in them. */
import { bytes, html, type Page, type PageContext } from './page';

const UPGRADES = { headers: { 'content-security-policy': 'upgrade-insecure-requests' } };
const XML = '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/checkout.xsl"?><shop/>';

export const xmlPages = {
  '/policy-header-xml': () => bytes('text/xml', XML, UPGRADES),
  '/policy-header-around-xml': () => html('Checkout', '<iframe src="/checkout.xml"></iframe>', UPGRADES),
  '/checkout.xml': () => bytes('text/xml', XML),
  '/checkout.xsl': async ({ lab }: PageContext) =>
    bytes(
      'text/xsl',
      '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="html"/>' +
        '<xsl:template match="/"><html><head><title>Checkout</title></head><body>' +
        `<form method="post" action="${(await lab.site('http-plain')).url('/order')}">` +
        '<input name="card" autocomplete="cc-number"/><button>Pay</button></form>' +
        '</body></html></xsl:template></xsl:stylesheet>',
    ),
} satisfies Record<string, Page>;
