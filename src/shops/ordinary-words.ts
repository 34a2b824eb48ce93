/** Words that say nothing of whose a name is, because anybody may put them there. */
import { ownValue } from '../evidence/own-value.ts';

/** Common names of subdomains: whoever owns `media.de` has no claim to every `media.`. */
const IN_FRONT = `
  about academy account accounts admin adserver agent alpha analytics android answers apps archiv archive arts assets auth
  auto autos bank bern beta bestellung bild bilder billing blog blogs board book booking bookings books bookshop business
  cafe calendar camp campus card cards career careers cars cart catalog chat checkout china city classic click cloud club
  code community company confluence connect connection contact content control corp corporate cours crew customer customers
  dashboard data database deals demo design desk develop developer developers digital direct directory discover docs
  documents dom download downloads edit editor education email employee energy engine enterprise event events exchange
  express extra extranet fashion feedback files film finance first flights foren forms forum forums foto fotos free friends
  game games garden gateway geschenke gift gifts global gmbh green group groups gruppe guest guide handy haus health hello
  help helpdesk heute hilfe home homepage hospital host hosting hotel hotels idea ideas images imap immo info insider
  insight insights intern international internet intranet invest jobs kanal karriere karte kids kino knowledge konto
  kontakt kredit kunden kundenservice laden learn learning legal lernen library life light lists list live local login
  magazin magazine mail mails maps marine market marketing marketplace markt media medien mein member members metro micro
  mobil mobile model modern moments monitor movie movies music musik nachrichten net network news newsletter offers office
  official online open order orders outlet page pages partner partners party pay payment payments people phone photo photos
  pics picture planet play player plus podcast point points police policy pool portal post preis premium press presse
  preview prime print privacy private product products produkte profi profile project projects promo public radio read
  ready recht register reise reisen remote rent rental report reports research reservation reserve results reward rewards
  room sale sales school schule search secure security seminar server service services shop shopping shops show signin
  sites smart social software solar solutions source space spiel spiele sport sports spot staff stage staging star start
  stat static stats status stil stock storage store stores stream studio style success suche support survey survival
  system systems talent talk tank team teams tech technik technology telefon terminal termin termine test tests theater
  ticket tickets tier time times tipps today tool tools tourism tours town track tracking trade trading training travel
  trend trends trust unit university update updates upload urlaub user users verein versand vertrieb video videos vienna
  view village vip vision visit voice wald ware watch water wear web weblog webmail webshop website welcome welt wetter
  wiki wine wissen work works workshop world yacht zeit zentrum zone
`;

/** Doors: what impostors put beside a name, to have it taken for the way in. */
const DOORS = `
  account accounts anmelden anmeldung auth authentication bestaetigung check confirm confirmation customer hilfe id kunden
  kundenservice konto log login my pay payment payments secure secured security service sicher sicherheit sign signin
  support update verification verifizierung verify web www
`;

/** What impostors add to a shop's name, before it or behind it: what is to be had there, and the country. */
const BAITS = `
  angebot angebote apotheke at be bestellen blackfriday boutique buecher buy ca ch cheap clearance co coupon cz de deal deals delivery
  direct direkt discount dk drogerie es eu fashion fr geschenk gift gifts gutschein gutscheine it jp kaufen kleinanzeigen lieferung
  help korting luxury markt mode moebel nl no oferta ofertas offer offers official offerte offres online order org original outlet parfum pl
  payback prime promo promos promotion rabatt rebajas reward rewards sale sales schuhe sconti se shipping shoes shop shops sklep soldes
  rechnung rechnungen refund remboursement retour retoure returns
  refunds parcel parcels cashback assistenza assistance bezorging betaling boleto boletos dostawa pagamenti pagamento pagamentos pago
  pagos paiement colis livraison paket pakete sendung zahlung faktura faktur platnosc entrega envio factura fattura invoice bill bills solde
  store stores super tienda uae uk us usa vente versand voucher winkel world
  abverkauf com envio envios expedition geschenkkarte mein meine net paketverfolgung seguimiento sendungsverfolgung sonderposten suivi
  track tracking vouchers zoll zustellung
  app banking baumarkt bonus factory furniture gartencenter gebuehr gewinn gewinnspiel gratis inkasso kaeuferschutz mahnung mobile
  rabattcode ratenkauf textil zollgebuehr
  abo alert alerts alerta ausverkauf bezpieczenstwo cancel cartao cartoes cliente clientes cuenta paczka paczki kundenkarte pakket paquete
  paquetes pacco payee przesylka przesylki redelivery rekening reschedule securite seguranca seguridad sicurezza spedizione tarjeta tarjetas
  hauptgewinn kaufabwicklung resolution unlock veiligheid verifica verificacao verificacion verificar verificatie verifier weryfikacja
  aduana alfandega bestelling bestellingen bestellung bestellungen commande commandes customs dogana douane encomenda encomendas fees
  nachverfolgen ordine ordini orders pedido pedidos status verfolgen zamowienia zamowienie
  ag aktion aktionen au bv fi gmbh hk id ie in inc io kr llc ltd lt lv mx nz pt ro sa sg sk srl the tr ug za
`;

/**
 * Words and first names that begin with `cl` or have `rn` in their first letters. A name that is one, or begins with one, is
 * there in its own right, however like `d` or `m` these letters are in some fonts.
 */
const WITH_A_PAIR = `
  barn born burn corn cornelia cornell corner darn earn fern garn horn journal journey kern korn learn lern lernen lorn modern
  morn morning norn northern ornament return southern stern tern torn tournament turn varn warn warnung western worn yarn zorn
  clair claire clam clan clara clark clash class classic claus clay clean clear clemens cleo clerk clever click client climate climb clinic
  clio clip clive cloak clock clone close cloth clothes clothing cloud clover clown club clue cluster
`;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// Marked as pure, so that the bundler leaves them, and what looks them up, out of pages that compare nothing.
export const ORDINARY: ReadonlySet<string> = /* @__PURE__ */ wordsOf(IN_FRONT);
export const BAIT_WORDS: ReadonlySet<string> = /* @__PURE__ */ wordsOf(BAITS);
const PAIRED: ReadonlySet<string> = /* @__PURE__ */ wordsOf(WITH_A_PAIR);
export const DOOR_WORDS: ReadonlySet<string> = /* @__PURE__ */ wordsOf(DOORS);

/** Pairs of words that look alike in small letters: each is there in its own right. By their first with `rn` or `cl`. */
const BOTH_WORDS: Readonly<Record<string, string>> = {
  barn: 'bam',
  burn: 'bum',
  clam: 'dam',
  clash: 'dash',
  clay: 'day',
  clean: 'dean',
  clear: 'dear',
  clip: 'dip',
  clock: 'dock',
  close: 'dose',
  clot: 'dot',
  clump: 'dump',
  corn: 'com',
  darn: 'dam',
  modern: 'modem',
  stern: 'stem',
  torn: 'tom',
};

/** Whether both are words that only happen to look alike. */
export function areBothWords(a: string, b: string): boolean {
  return ownValue(BOTH_WORDS, a) === b || ownValue(BOTH_WORDS, b) === a;
}

/** The shortest that a name may begin with and still be its own: fewer letters begin anything. */
const SHORTEST_PAIRED = 4;

/** Whether the name is, or begins with, a word whose `rn` or `cl` is only in some fonts like one letter. */
export function beginsWithPairedWord(name: string): boolean {
  for (let length = SHORTEST_PAIRED; length <= name.length; length += 1)
    if (PAIRED.has(name.slice(0, length))) return true;
  return false;
}
