"""The small words of each language, and how strongly those of a text speak for one."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Function words that stand in any sentence, then words that stand on any firm's site.
_WORDS: Final[Mapping[str, str]] = {
    "it": """il lo la i gli le un uno una di del dello della dei degli delle dell' da dal dalla dai dagli dalle dall' in nel
        nello nella nei negli nelle nell' con su sul sulla sui sugli sulle sull' per tra fra a al allo alla ai agli alle all' e ed o
        che chi cui non è sono siamo sei era erano essere stato stati ha hanno abbiamo anche come più ma se si ci vi ne questo questa questi
        queste quello quella nostro nostra nostri nostre vostro vostra vostri suo sua suoi loro ogni tutti tutte tutto tutta dove quando
        perché già dopo prima presso oltre senza fino sempre solo molto cosa così viene vengono può possono mi ti
        l' d' un' c' quest' po' dell quali quale quanto ogni alcuni altri altre noi voi sia nonché ovvero oppure grazie
        azienda prodotti chi siamo contatti contattaci servizi dove home scopri scoprire scoprili leggi vai carrello aggiungi acquista spedizione
        spedizioni gratuita gratuite gratis offerta offerte novità novita qualità lavorazione lavorazioni produzione vendita cantina cucina camere prenota
        prezzo prezzi ordine ordini pagamento pagamenti resi condizioni informativa accedi registrati cerca iscriviti richiedi
        preventivo storia azienda famiglia negozio catalogo scarica accessori categorie collezione collezioni tradizione lavora
        orari lunedì martedì mercoledì giovedì venerdì sabato domenica chiuso aperto indirizzo telefono ricerca realizzazioni macchine vini olio
        artigianale artigianali fatto mano clienti realizziamo produciamo dal anni avanti indietro chiudi accetta rifiuta continua utilizza
        nessuno disponibile disponibilità quantità taglia colore altro ulteriori informazioni dettagli messaggio nome cognome invia campi obbligatori
        diritti riservati sede legale capitale sociale partita iva tuo tua tuoi tue ultimi nuovi nuovo nuova arrivi occasioni sconto saldi
        uomo donna bambino scarpe abbigliamento arredamento mobili progetti""",
    "en": """the of and to in is are was were be been has have had with for from by on at as that this these those it its it' we our ours us you
        your their they them he she his her which who what where when how why not no all any can could will would should may more most other
        than then there into about over under between through during after before since until only also very an or but if so such each every
        both do does did up out off don' we' you' i my me
        about contact contacts products services company quality news home read learn discover shop cart add checkout shipping delivery free order orders price
        prices sale search login sign account privacy policy terms conditions download catalogue catalog brochure request quote enquiry
        inquiry get touch made hand handmade craftsmanship history family winery rooms book booking wines oil tradition manufacturing
        production machines customers careers work find store stores opening hours monday tuesday wednesday thursday friday
        saturday sunday closed open address phone our story new arrivals men women kids shoes clothing furniture view details available availability
        quantity size colour color more information message name surname send required fields rights reserved registered office next previous close accept back
        buy now item items return returns payment payments gallery projects solutions follow subscribe show full best sellers since world worldwide welcome
        their high range wide years every custom made-to-measure leading leader first one two sell stock out features technical data sheet""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren sein haben hat hatte wird werden wurde mit
        von vom zu zum zur für auf aus bei beim nach über unter vor in im an am als auch nicht kein keine wie was wer wo wenn dass daß sich sie wir
        ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer es er ich man mehr sehr nur noch schon seit bis durch um so bereits alle
        alles jede jeder jedes diese dieser dieses diesen kann können bietet bieten sowie ihnen uns euch euer eure dort hier
        kontakt produkte leistungen unternehmen startseite qualität über impressum datenschutz warenkorb versand kostenlos kostenloser kaufen jetzt
        bestellen preise preis angebot angebote angebote neuheiten mehr erfahren lesen entdecken anfrage anfragen zimmer buchen weine
        weingut weinkeller öl handarbeit herstellung fertigung familie geschichte tradition maschinen kunden karriere öffnungszeiten montag
        dienstag mittwoch donnerstag freitag samstag sonntag geschlossen geöffnet adresse telefon herren damen kinder schuhe möbel suche suchen
        anmelden registrieren konto agb widerruf lieferung zahlung herunterladen katalog nachricht vorname nachname senden pflichtfelder
        rechte vorbehalten sitz weiter zurück schließen akzeptieren farbe größe menge verfügbar ansehen unsere wohnungen ferienwohnungen urlaub
        südtirol hof hofladen handgefertigt willkommen küche frühstück aktuelles anfahrt galerie zubehör partner neu""",
    "fr": """le la les un une des du de et ou mais est sont était être été a ont avec pour par sur sous dans en au aux ce cet cette ces que qui quoi dont
        où quand comme plus très ne pas son sa ses leur leurs notre nos votre vos nous vous ils elle elles il on se y si tout tous toute toutes
        aussi depuis entre chez sans vers d' l' qu' n' s' c' j' m' jusqu' afin ainsi grâce même peut peuvent fait nôtre
        accueil contact contactez produits entreprise société qualité actualités panier ajouter livraison gratuite acheter commander
        commande prix offres offre découvrir découvrez lire suite savoir demande devis chambres réserver réservation vins cave huile
        artisanal fabrication fabriqué savoir-faire famille histoire tradition machines clients emploi horaires lundi mardi mercredi jeudi vendredi samedi
        dimanche fermé ouvert adresse téléphone homme femme enfant chaussures vêtements meubles recherche rechercher connexion compte
        conditions générales vente mentions légales confidentialité paiement retours télécharger catalogue prénom envoyer champs obligatoires
        droits réservés siège suivant précédent fermer accepter couleur taille quantité disponible voir nouveautés nouveau nouvelle main cuisine
        bienvenue galerie projets panier boutique qui sommes gamme machines-outils""",
    "es": """el la los las un una unos unas de del y e o pero es son era fue ser está están ha han con para por en al a que quien cual donde cuando como más muy
        no su sus nuestro nuestra nuestros nuestras vuestro lo le les se este esta estos estas ese esa todo todos toda todas también desde entre sin
        sobre hasta hacia si yo usted ustedes nos cada tu tus mi
        inicio contacto contáctenos contáctanos productos empresa calidad noticias carrito añadir envío envíos gratis comprar pedido pedidos precio precios
        ofertas oferta descubre descubrir descubra leer más saber solicitar presupuesto habitaciones reservar vinos bodega aceite artesanal artesanía
        fabricación familia historia tradición máquinas clientes empleo horario lunes martes miércoles jueves viernes sábado domingo cerrado abierto
        dirección teléfono hombre mujer niños zapatos ropa muebles buscar iniciar sesión cuenta condiciones aviso legal privacidad pago devoluciones descargar
        catálogo mensaje nombre apellidos enviar campos obligatorios derechos reservados siguiente anterior cerrar aceptar color talla cantidad disponible
        ver novedades nuevo nueva mano cocina bienvenidos galería proyectos tienda quiénes somos hecho años soluciones servicios""",
    "pt": """o a os as um uma uns umas de do da dos das e ou mas é são era foi ser está estão tem têm com para por pelo pela em no na nos nas ao à aos às que quem
        qual onde quando como mais muito não seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa isso todo todos toda todas também
        desde entre sem sobre até já lhe você vocês nós se num numa
        início contacto contato contactos contatos produtos empresa qualidade notícias carrinho adicionar envio grátis comprar encomenda preço preços descubra
        descobrir saiba ler orçamento quartos reservar vinhos adega azeite artesanal fabrico fabricação família história tradição clientes
        horário segunda terça quarta quinta sexta sábado domingo fechado aberto morada endereço telefone homem mulher sapatos roupa móveis
        pesquisar entrar conta condições privacidade pagamento devoluções catálogo mensagem nome enviar direitos reservados seguinte fechar aceitar cor tamanho
        quantidade disponível ver novidades novo nova mão cozinha bem-vindo galeria projetos projectos loja quem somos serviços feito anos soluções""",
    "nl": """de het een en of maar is zijn was waren worden wordt werd heeft hebben met van voor op in aan uit bij naar over onder door om als ook niet geen
        dat die dit deze wat wie waar wanneer hoe meer zeer alleen nog al sinds tot tussen onze ons wij we u uw je jouw jullie zij hun hij haar
        ik men kan kunnen zal zullen er te ter naar alle elke ieder tegen zonder zoals dan
        contact producten bedrijf kwaliteit over welkom nieuws winkelwagen toevoegen verzending gratis kopen bestellen bestelling prijs prijzen aanbiedingen ontdek
        lees meer weten offerte aanvragen kamers boeken wijnen olie ambacht ambachtelijk handgemaakt productie familie geschiedenis traditie klanten
        vacatures openingstijden maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gesloten adres telefoon heren dames schoenen kleding meubels
        zoeken inloggen voorwaarden betaling retourneren downloaden bericht naam versturen verplicht rechten voorbehouden volgende vorige sluiten accepteren
        kleur maat beschikbaar bekijk nieuw keuken diensten thuis jaar""",
    "pl": """i w we z ze na do od dla przez o po pod nad przy za jest są był była było być nie się to ten ta te tego tej który która które oraz lub ale jak co kto gdzie
        kiedy więcej bardzo tylko już także nasz nasza nasze naszych naszej nas nam państwa ich jego jej swoje każdy wszystkie czy aby
        kontakt produkty firma firmie jakość strona główna aktualności koszyk koszyka dodaj dostawa darmowa kup zamówienie zamówienia cena ceny oferta oferty
        odkryj czytaj dowiedz zapytanie pokoje rezerwacja wina oliwa rodzina historia tradycja klienci godziny poniedziałek wtorek środa czwartek piątek sobota
        niedziela zamknięte adres telefon buty meble szukaj zaloguj regulamin prywatności płatność zwroty pobierz katalog wiadomość imię nazwisko wyślij
        prawa zastrzeżone dalej wstecz zamknij kolor rozmiar ilość dostępny zobacz nowości usługi""",
    "ro": """și si în la de cu din pe pentru prin este sunt era fi fost au are nu că care ce cine unde când cum mai foarte un o unei unui al ai ale
        lui ei lor noastră noastre nostru noștri dumneavoastră sau dar după până fără despre între acest această acestea aceste toate tot fiecare noi vă
        vom acasă contact produse companie compania calitate știri coș coșul adaugă livrare gratuită cumpără comandă preț prețuri oferte descoperă citește află cerere
        camere rezervă vinuri ulei familie familia istorie tradiție clienți program luni marți miercuri joi vineri sâmbătă duminică închis adresa telefon pantofi
        mobilier caută termeni condiții confidențialitate plată descarcă mesaj nume trimite drepturile rezervate despre servicii mașini ani""",
    "ca": """el la els les l' d' de del dels i o però és són era ser estar amb per perquè a al als en que qui on quan com més molt no seu seva seus seves nostre
        nostra nostres aquest aquesta aquests aquestes tot tots tota totes també des entre sense sobre fins ens us hi ho un una uns unes n' s'
        inici contacte productes empresa qualitat notícies cistella afegir enviament gratuït comprar comanda preu preus ofertes descobreix descobrir llegir
        saber pressupost habitacions reservar vins celler oli artesanal fabricació família història tradició horari dilluns dimarts dimecres dijous
        divendres dissabte diumenge tancat obert adreça telèfon sabates roba mobles cercar compte condicions pagament devolucions missatge nom enviar drets
        serveis botiga anys""",
    "sl": """in v na z s za do od po pri je so bil bila biti ni ne se da ki ali kot tudi več zelo samo že naš naša naše naših nam vas vam vaš vaše njihov kje
        kdaj kako kaj kdo ta to te tega vse vsi med brez o iz pod nad
        domov kontakt izdelki podjetje kakovost novice košarica košarico dodaj dostava brezplačna kupi naročilo cena cene ponudba odkrijte preberi sobe rezervacija
        vina olje družina zgodovina tradicija stranke ponedeljek torek sreda četrtek petek sobota nedelja zaprto naslov telefon iskanje prijava pogoji
        zasebnost plačilo prenesi sporočilo ime pošlji pravice pridržane storitve""",
    "hr": """i u na s sa za do od po pri je su bio bila biti nije ne se da koji koja koje ili kao također više vrlo samo već naš naša naše naših nam vas vam vaš
        gdje kada kako što tko ovaj ova ovo sve svi između bez o iz kroz
        početna kontakt proizvodi tvrtka kvaliteta novosti košarica košaricu dodaj dostava besplatna kupi narudžba cijena cijene ponuda otkrijte pročitaj
        sobe rezervacija vina ulje obitelj povijest tradicija kupci ponedjeljak utorak srijeda četvrtak petak subota nedjelja zatvoreno adresa telefon
        traži prijava uvjeti privatnost plaćanje preuzmi poruka ime pošalji prava pridržana usluge""",
    "cs": """a v ve na s se z ze do od pro po při je jsou byl byla být není ne že který která které nebo ale jak co kdo kde kdy více velmi pouze také náš naše
        našich nás vám vás jejich tento tato toto vše všechny mezi bez o podle
        domů úvod kontakt kontakty produkty firma společnost kvalita novinky košík košíku přidat doprava zdarma koupit objednávka cena ceny nabídka zjistit číst
        pokoje rezervace vína olej rodina historie tradice zákazníci pondělí úterý středa čtvrtek pátek sobota neděle zavřeno adresa telefon boty nábytek
        hledat přihlásit podmínky soukromí platba stáhnout zpráva jméno odeslat práva vyhrazena služby""",
    "sk": """a v vo na s so z zo do od pre po pri je sú bol bola byť nie že ktorý ktorá ktoré alebo ale ako čo kto kde kedy viac veľmi len tiež náš naša naše
        našich nás vám vás ich tento táto toto všetko všetky medzi bez o podľa
        domov kontakt kontakty produkty firma spoločnosť kvalita novinky košík pridať doprava zadarmo kúpiť objednávka cena ponuka zistiť izby rezervácia vína
        olej rodina história tradícia zákazníci pondelok utorok streda štvrtok piatok sobota nedeľa zatvorené adresa telefón hľadať podmienky súkromie platba
        správa meno odoslať práva vyhradené služby""",
    "hu": """a az egy és vagy de is van vannak volt lesz nem hogy aki ami ahol mikor hogyan mint több nagyon csak már még minden ezek ez azok akik
        számára által után között nélkül alatt mi ön önök kínálunk
        kezdőlap kapcsolat termékek cégünk cég minőség minőségű hírek kosár kosárba ingyenes szállítás vásárlás rendelés ár árak ajánlat fedezze tovább
        szobák foglalás borok olaj család családi történet hagyomány ügyfelek hétfő kedd szerda csütörtök péntek szombat vasárnap zárva cím telefon keresés
        feltételek adatvédelem fizetés letöltés üzenet név küldés jog fenntartva szolgáltatások""",
    "sv": """och i att det som en ett på är av för med den till inte om har de från var eller vi vår våra vårt ni er du din hos kan ska skall mycket mer
        bara också alla när där hur vad vem man sin sitt sina efter under över mellan utan samt sedan
        hem kontakt kontakta produkter företag företaget kvalitet nyheter varukorg lägg leverans fri frakt köp beställ beställning pris priser erbjudanden
        upptäck läs offert rum boka viner olja hantverk familj historia tradition kunder måndag tisdag onsdag torsdag fredag lördag söndag stängt adress
        sök logga villkor betalning ladda meddelande namn skicka rättigheter förbehållna tjänster""",
    "da": """og i at det som en et på er af for med den til ikke om har de fra var eller vi vores jeres du din hos kan skal meget mere kun også alle når
        hvor hvordan hvad hvem man sin sit sine efter under over mellem uden samt siden ved bliver
        hjem kontakt produkter virksomhed kvalitet nyheder kurv læg levering gratis køb bestil bestilling pris priser tilbud opdag læs værelser bestil vine olie
        håndværk familie historie tradition kunder mandag tirsdag onsdag torsdag fredag lørdag søndag lukket adresse søg vilkår betaling hent besked navn
        rettigheder forbeholdes ydelser""",
    "no": """og i at det som en et på er av for med den til ikke om har de fra var eller vi vår våre vårt deres du din hos kan skal mye mer bare også alle når
        hvor hvordan hva hvem man sin sitt sine etter under over mellom uten samt siden ved blir
        hjem kontakt produkter bedrift selskapet kvalitet nyheter handlekurv legg levering gratis kjøp bestill bestilling pris priser tilbud oppdag les rom
        viner olje håndverk familie historie tradisjon kunder mandag tirsdag onsdag torsdag fredag lørdag søndag stengt adresse søk vilkår betaling
        melding navn rettigheter tjenester""",
    "fi": """ja on ei se että joka ovat oli olla mutta tai kun niin kuin myös vain jo hyvin meidän teidän heidän me te he tämä nämä kaikki ilman sekä
        etusivu yhteystiedot tuotteet yritys laatu uutiset ostoskori lisää toimitus ilmainen osta tilaus hinta hinnat tarjous tutustu lue huoneet varaa viinit
        öljy perhe historia perinne asiakkaat maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai suljettu osoite haku ehdot maksu viesti nimi
        lähetä oikeudet palvelut meistä""",
    "tr": """ve bir bu da de ile için olan olarak daha çok en ne gibi kadar sonra her tüm biz bizim siz sizin onlar ya veya ama değil var yok ise ki
        anasayfa ana sayfa iletişim ürünler ürünlerimiz hakkımızda şirket şirketimiz kalite kalitesi haberler sepet sepete ekle kargo ücretsiz satın al sipariş
        fiyat fiyatlar keşfedin devamı oku teklif odalar rezervasyon aile tarihçe gelenek müşteri müşterilerimiz pazartesi salı çarşamba perşembe cuma
        cumartesi pazar kapalı adres telefon ara giriş koşullar gizlilik ödeme indir mesaj ad gönder hakları saklıdır hizmetler""",
    "sq": """dhe në e të i një për me nga është janë ishte që nuk si më shumë por ose kur ku kush çfarë ky kjo këto tonë tona jonë juaj juaja
        ballina kontakt produktet kompania cilësi cilësia lajme shporta shto falas bli porosi çmimi çmimet zbuloni lexo dhoma rezervo familja historia
        traditë klientët mbyllur adresa telefoni kërko kushtet pagesa shkarko mesazhi emri dërgo rezervuara shërbimet""",
    "la": """et in ad non est sed ut ex quis nec aut enim eu ante sit amet dolor lorem ipsum vel nulla cum quam quod atque neque nunc donec mauris
        vestibulum pellentesque suspendisse aliquam curabitur vivamus phasellus praesent consectetur consectetuer adipiscing elit eiusmod tempor
        incididunt labore dolore magna aliqua enim minim veniam nostrud exercitation ullamco laboris nisi aliquip commodo consequat duis aute irure
        reprehenderit voluptate velit esse cillum fugiat pariatur excepteur sint occaecat cupidatat proident sunt culpa qui officia deserunt mollit
        laborum tellus turpis nibh justo lectus urna sapien fringilla faucibus tincidunt sollicitudin ultrices posuere cubilia viverra
        libero quisque etiam integer fusce nullam sem erat eget orci ac cras morbi sodales luctus felis eleifend porttitor ligula
        maecenas feugiat hendrerit rhoncus dapibus molestie pulvinar habitant senectus netus malesuada fames egestas""",
    "et": """ja on ei see et kes mis oli olla aga või kui nii ka ainult juba väga meie teie nende kõik ilma ning siis avaleht kontakt tooted ettevõte kvaliteet
        uudised ostukorv lisa tasuta osta hind hinnad toad perekond ajalugu kliendid aadress otsi teenused meist""",
    "lt": """ir yra ne tai kad kuris kuri buvo būti bet arba kai kaip taip pat tik jau labai mūsų jūsų jų visi be su į iš prie apie pagrindinis kontaktai
        produktai įmonė kokybė naujienos krepšelis pridėti nemokamas pirkti kaina kainos kambariai šeima istorija klientai adresas ieškoti paslaugos""",
    "lv": """un ir nav tas ka kas bija būt bet vai kad kā arī tikai jau ļoti mūsu jūsu viņu visi bez ar uz no par pie sākums kontakti produkti uzņēmums
        kvalitāte jaunumi grozs pievienot bezmaksas pirkt cena cenas istabas ģimene vēsture klienti adrese meklēt pakalpojumi""",
    "co": """hè ùn cù chì sò nantu ancu pè di u a i ssu sta stu dui ghjè l' d' da à per un una cumu induve isula nostru nostra nostri nustrale
        frà senza tuttu tutti tutte sempre dopu prima quandu ancu cum' hà hanu fattu fatta""",
    "sc": """su sa sos sas de in cun pro chi est sunt una unu custu custa custos nostru nostra nostros totu e a non dae si prus cando ue issu issa semus
        pro ca fintzas sardigna""",
    "vi": """và của là các có cho không được trong với một những này đã khi từ để người về sản phẩm chúng tôi liên hệ""",
    "id": """yang dan di untuk dengan dari ini itu adalah pada tidak kami anda atau juga dalam akan kita produk hubungi tentang""",
}
_LETTERS: Final[tuple[tuple[re.Pattern[str], str, float], ...]] = tuple(
    (re.compile(letters), codes, weight)
    for letters, codes, weight in (
        ("ß", "de", 1.0),
        ("[äöü]", "de", 0.3),
        ("ñ|¿|¡", "es", 1.0),
        ("[ãõ]", "pt", 1.0),
        ("ł|ę|ą|ż", "pl", 0.6),
        ("[őű]", "hu", 1.0),
        ("[řěů]", "cs", 1.0),
        ("[ľĺŕô]", "sk", 0.4),
        ("ø", "da no", 0.6),
        ("å", "sv da no", 0.4),
        ("[ğış]", "tr", 1.0),
        ("[ășț]", "ro", 0.8),
        ("l·l|ŀl", "ca", 1.0),
        ("ç", "fr pt ca", 0.3),
        ("œ|ê", "fr", 0.4),
        ("[ūėįų]", "lt", 0.6),
        ("[āēģķļņ]", "lv", 0.6),
        ("ghj|chj", "co", 1.0),
    )
)
_WORD = re.compile(r"[^\W\d_]+['’]?")
_UNUSUAL = re.compile(r"[^\x00-\x7fàèéìòù’]")


def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    owners: dict[str, list[str]] = {}
    for code, listed in _WORDS.items():
        for word in dict.fromkeys(listed.split()):
            owners.setdefault(word, []).append(code)
    return MappingProxyType({word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in owners.items()})


WEIGHTS: Final = _weights()


def vote(text: str) -> tuple[dict[str, float], int]:
    """Return how strongly the small words and rare letters of a text speak for each language, and the count of words.

    A word that n languages share gives each a nth of a vote.

    >>> scores, words = vote("il nostro know-how nel packaging")
    >>> max(scores, key=scores.get), words
    ('it', 6)
    """
    lower = text.lower().replace("’", "'")
    words = _WORD.findall(lower)
    scores: dict[str, float] = {}
    known = WEIGHTS
    for word in words:
        for code, weight in known.get(word, ()):
            scores[code] = scores.get(code, 0.0) + weight
    if _UNUSUAL.search(lower):
        for pattern, codes, weight in _LETTERS:
            count = len(pattern.findall(lower))
            if count:
                for code in codes.split():
                    scores[code] = scores.get(code, 0.0) + weight * min(count, 3)
    return scores, len(words)
