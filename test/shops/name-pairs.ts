/**
 * Pairs of names for the look-alikes: what an impostor may register, and what honest shops have, each beside a shop that the user
 * knows. Written before the rules; those at even places were set aside while the rules were made.
 */

const pairs = (text: string): readonly (readonly [name: string, known: string])[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split(/\s*;\s*/))
    .filter(Boolean)
    .map((pair) => pair.split(/\s+/) as [string, string]);

/** Somebody wants to be taken for the second. */
export const IMPOSTORS = pairs(`
íkea.com ikea.com; ebáy.de ebay.de; e-bay.de ebay.de; ikea-sale.com ikea.com; paypalsupport.com paypal.com
mypaypal.com paypal.com; dm-drogerie.shop dm.de; amaz0n.de amazon.de; arnazon.com amazon.com; zaIando.de zalando.de
zalando-outlet.com zalando.de; otto-shop.com otto.de; 0tto.de otto.de; ottò.de otto.de; lidl-online.shop lidl.de
lídl.de lidl.de; l-idl.de lidl.de; rewe-angebote.com rewe.de; réwe.de rewe.de; thalia-sale.de thalia.de
thaliabuecher.com thalia.de; douglas-outlet.de douglas.de; dougIas.de douglas.de; mediamarkt-sale.com mediamarkt.de; rnediamarkt.de mediamarkt.de
media-markt.com mediamarkt.de; mediarnarkt.de mediamarkt.de; saturn-shop.net saturn.de; satum.de saturn.de; mysaturn.de saturn.de
rossmann-shop.com rossmann.de; rossman.de rossmann.de; rosmann.de rossmann.de; roßmann.de rossmann.de; tchibo-outlet.com tchibo.de
tchìbo.de tchibo.de; aboutyou-sale.com aboutyou.de; about-you.com aboutyou.de; abouttyou.de aboutyou.de; aldi-shop.com aldi.de
bol-nl.com bol.com; b0l.com bol.com; bolshop.com bol.com; coolblue-outlet.nl coolblue.nl; co0lblue.nl coolblue.nl
coolb1ue.nl coolblue.nl; cool-blue.com coolblue.nl; hema-sale.nl hema.nl; hèma.nl hema.nl; wehkamp-login.nl wehkamp.nl
wehkarnp.nl wehkamp.nl; wehkamps.nl wehkamp.nl; fnac-promo.com fnac.com; fnàc.com fnac.com; f-nac.com fnac.com
darty-soldes.fr darty.com; dartty.com darty.com; cdiscount-soldes.com cdiscount.com; c-discount.com cdiscount.com; cdisc0unt.com cdiscount.com
carrefour-online.shop carrefour.fr; carefour.fr carrefour.fr; carrefoúr.fr carrefour.fr; decathlon-sale.com decathlon.fr; decatlon.fr decathlon.fr
decath1on.fr decathlon.fr; auchan-shop.fr auchan.fr; laredoute-soldes.com laredoute.fr; la-redoute.com laredoute.fr; leroymerlin-shop.com leroymerlin.fr
leroy-merlin.com leroymerlin.fr; leroymer1in.fr leroymerlin.fr; sephora-outlet.com sephora.fr; sephorà.fr sephora.fr; tesco-offers.com tesco.com
tescoo.com tesco.com; tésco.com tesco.com; argos-sale.co.uk argos.co.uk; arg0s.co.uk argos.co.uk; johnlewis-sale.com johnlewis.com
john-lewis.com johnlewis.com; johnIewis.com johnlewis.com; asos-sale.com asos.com; asós.com asos.com; boots-offers.com boots.com
currys-outlet.com currys.co.uk; curry5.co.uk currys.co.uk; walmart-deals.com walmart.com; vvalmart.com walmart.com; walmartsale.com walmart.com
wa1mart.com walmart.com; target-gift.com target.com; targét.com target.com; bestbuy-outlet.com bestbuy.com; best-buy.com bestbuy.com
bestbuyy.com bestbuy.com; costco-sale.com costco.com; c0stco.com costco.com; homedepot-deals.com homedepot.com; home-depot.com homedepot.com
homedep0t.com homedepot.com; etsy-shop.net etsy.com; étsy.com etsy.com; etsysupport.com etsy.com; wayfair-clearance.com wayfair.com
wayfairr.com wayfair.com; vvayfair.com wayfair.com; macys-sale.com macys.com; nordstrom-outlet.com nordstrom.com; nordstrorn.com nordstrom.com
elcorteingles-rebajas.com elcorteingles.es; elcorte-ingles.com elcorteingles.es; elcorteinglés.es elcorteingles.es; zara-outlet.com zara.com; zará.com zara.com
zarra.com zara.com; mango-outlet.shop mango.com; rnango.com mango.com; mangó.com mango.com; pccomponentes-oferta.com pccomponentes.com
pccornponentes.com pccomponentes.com; esselunga-shop.it esselunga.it; esse-lunga.it esselunga.it; unieuro-sconti.it unieuro.it; uni-euro.com unieuro.it
mediaworld-offerte.it mediaworld.it; mediawor1d.it mediaworld.it; allegro-pl.com allegro.pl; alegro.pl allegro.pl; allegró.pl allegro.pl
empik-sklep.com empik.com; ernpik.com empik.com; ceneo-sklep.pl ceneo.pl; cene0.pl ceneo.pl; digitec-shop.ch digitec.ch
digítec.ch digitec.ch; galaxus-sale.ch galaxus.ch; ga1axus.ch galaxus.ch; migros-shop.com migros.ch; rnigros.ch migros.ch
noon-sale.com noon.com; n00n.com noon.com; nóon.com noon.com; jarir-offers.com jarir.com; jarír.com jarir.com
namshi-outlet.com namshi.com; narnshi.com namshi.com; rakuten-shop.com rakuten.co.jp; rakutén.co.jp rakuten.co.jp; mercari-shop.com mercari.com
rnercari.com mercari.com; willhaben-pay.com willhaben.at; wi11haben.at willhaben.at; will-haben.com willhaben.at; xxxlutz-outlet.com xxxlutz.at
xxxlutzz.at xxxlutz.at; klarna-pay.com klarna.com; k1arna.com klarna.com; klarnapayment.com klarna.com; myklarna.com klarna.com
paypai.com paypal.com; paypal-secure.net paypal.com; paypa1.com paypal.com; payypal.com paypal.com; páypál.com paypal.com
amazon-prime.shop amazon.de; amazonsupport.de amazon.de; myamazon.com amazon.com; amázón.com amazon.com; amazonn.de amazon.de
zalandosale.de zalando.de; zalando.de.login-check.top zalando.de; ikea.com.angebote.top ikea.com; ikeashop.com ikea.com; ikea-outlet.de ikea.com
ebay-kleinanzeigen.shop ebay.de; ebaypayment.com ebay.de; myebay.shop ebay.de; ebey.de ebay.de; eebay.de ebay.de
hm-sale.com hm.com; hm-outlet.shop hm.com; nike-sale.com nike.com; níke.com nike.com; nikeoutlet.com nike.com
adidas-sale.com adidas.de; adldas.com adidas.com; adidás.de adidas.de; adidasoutlet.com adidas.com; shein-sale.com shein.com
sheín.com shein.com; temu-deals.com temu.com; tému.com temu.com; temushop.com temu.com; apple-support.net apple.com
lego-outlet.com lego.com; légo.com lego.com; primark-shop.online primark.com; sainsburys-offers.co.uk sainsburys.co.uk; coop-shop.ch coop.ch
manorsale.ch manor.ch; asda-rewards.com asda.com; kohls-deals.com kohls.com; chewysupport.com chewy.com; qvc-shop.com qvc.com
`);

/** Both have their name by right. */
export const HONEST = pairs(`
horn.de hom.de; clever.com dever.com; corner.com comer.com; modern.com modem.com; burn.com bum.com
learn.com leam.com; turn.de tum.de; kern.de kem.de; garn.de gam.de; clown.com down.com
clock.com dock.com; click.com dick.com; clive.com dive.com; cleo.de deo.de; stern.de stem.de
born.com bom.com; return.com retum.com; fern.de fem.de; cloud.com doud.com; clara.com dara.com
otto-motoren.de otto.de; dhl-freunde.de dhl.de; h.com x.com; otta.de otto.de; apple.com ample.shop
radio1.de radio2.de; shop-24.example shop-365.example; tulips.com roses.com; next.com text.com; dell.com bell.com
boots.com roots.com; boots.com books.com; mango.com tango.com; zara.com sara.com; lidl.de lido.de
aldi.de audi.de; asos.com isos.com; nike.com bike.com; nike.com mike.com; etsy.com easy.com
fnac.com fnaf.com; hema.nl hemo.nl; bol.com bow.com; bol.com pol.com; ebay.de eday.de
ikea.com idea.com; ikea.com ikeda.com; rewe.de rene.de; noon.com moon.com; noon.com soon.com
target.com budget.com; costco.com costa.com; argos.co.uk cargo.co.uk; tesco.com tosca.com; macys.com mercy.com
walmart.com walgreens.com; bestbuy.com bestday.com; homedepot.com officedepot.com; wayfair.com mayfair-hotel.com; nordstrom.com nordsee.com
zalando.de lalanda.de; amazon.de amazonas-reisen.de; mediamarkt.de baumarkt.de; saturn.de satire.de; rossmann.de rothmann.de
rossmann.de bossmann.de; thalia.de italia.de; douglas.de douglasie.de; tchibo.de chico.de; aboutyou.de aboutus.de
coolblue.nl coolgreen.nl; wehkamp.nl weikamp.nl; darty.com party.com; cdiscount.com discount24.com; carrefour.fr carglass.fr
decathlon.fr triathlon.fr; auchan.fr auchandirect.fr; laredoute.fr laroute.fr; leroymerlin.fr leroy-pneus.fr; sephora.fr seraphin.fr
johnlewis.com johnlennon.com; currys.co.uk curry-house.co.uk; elcorteingles.es elcorte.es; pccomponentes.com pcbox.com; esselunga.it esselle.it
unieuro.it uniroma.it; mediaworld.it mediaset.it; allegro.pl allegretto.pl; empik.com epic.com; ceneo.pl cena.pl
digitec.ch digital.ch; galaxus.ch galaxy.ch; migros.ch micros.ch; jarir.com jasmin.com; namshi.com nanshi.com
rakuten.co.jp rakuraku.co.jp; mercari.com mercury.com; willhaben.at wirhaben.at; xxxlutz.at moebelix.at; klarna.com karma.com
paypal.com payback.de; hm.com hp.com; adidas.de adidas-group.com; shein.com stein.com; temu.com team.com
apple.com maple.com; apple.com applebees.com; amazon.com amazing.com; amazon.com amazonia.org; ebay.com ebayern.de
blume2000.de blumen.de; fleurop.de europe.de; interflora.co.uk interfloor.co.uk; florist.com florida.com; botanica.com botanik.de
botanical-garden.com botanica.com; rosegarden.com rosengarten.de; tulipan.pl tulipa.nl; gartenhaus.de gartencenter.de; obi.de ovi.de
hornbach.de hombach.de; bauhaus.info bauhof.de; toom.de zoom.de; poco.de coco.de; roller.de rolex.de
conrad.de konrad.de; conrad.de conradi.de; cyberport.de airport.de; alternate.de alternative.de; notebooksbilliger.de notebooks.de
thomann.de hofmann.de; thomann.de baumann.de; session.de mission.de; bergfreunde.de bergzeit.de; fahrrad.de fahrrad24.de
zooplus.de zooroyal.de; fressnapf.de pressnapf.de; shop-apotheke.com apotheke.com; docmorris.de morris.de; medpex.de medpets.de
sanicare.de medicare.de; idealo.de ideal.de; check24.de ticket24.de; billiger.de billing.de; preis.de reis.de
buecher.de bucher.de; hugendubel.de hugendobler.de; weltbild.de weltbund.de; orellfuessli.ch orell.ch; exlibris.ch exlibris-verlag.ch
manor.ch minor.ch; globus.ch global.ch; coop.ch loop.ch; brack.ch black.ch; microspot.ch microsoft.ch
lush.com rush.com; lego.com logo.com; dyson.com tyson.com; gap.com map.com; guess.com guests.com
levi.com leni.com; mytheresa.com theresa.com; farfetch.com fetch.com; ssense.com sense.com; bershka.com berlin.com
pullandbear.com bearbrand.com; stradivarius.com stradivari.it; massimodutti.com massimo.com; uniqlo.com unique.com; primark.com primary.com
ocado.com ocaso.com; waitrose.com primrose.com; morrisons.com morrison.com; sainsburys.co.uk salisbury.co.uk; asda.com anda.com
boohoo.com bamboo.com; missguided.com guided.com; superdry.com superdrug.com; jdsports.co.uk sports.co.uk; halfords.com alfords.com
kohls.com kohl.de; sears.com seas.com; staples.com maples.com; lowes.com loewe.com; chewy.com chevy.com
zappos.com zapper.com; newegg.com newleg.com; overstock.com understock.com; qvc.com pvc.com; hsn.com han.com
club.de dub.de; class.com dass.com; journal.com joumal.com; client.de dient.de; corner-cafe.de comer.de
korn.de kom.de; clover.com dover.com; western.com westem.com; climate.org dimate.org; lernen.de lemen.de
`);

/** The half that the rules were made with, and the one that was set aside. */
export const halves = <T>(all: readonly T[]) => ({
  seen: all.filter((_, at) => at % 2 === 1),
  unseen: all.filter((_, at) => at % 2 === 0),
});
