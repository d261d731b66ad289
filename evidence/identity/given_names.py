"""Tell whether a few words are a person's name: one of them is a given name, or none is the name of a thing."""

import re

# Common in Italy, and not words or places too ('Marina', 'Stella', 'Aurora').
_GIVEN = frozenset(
    """
    achille ada adele adriana adriano agata agnese agostino ahmed alberta alberto aldo alessandra alessandro alessia
    alessio alex alexander alfio alfonso alfredo alice alida amedeo amelia ana andrea andreas andrei angela angelica
    angelo anita anna annalisa annamaria antonella antonia antonino antonio arianna armando arturo attilio augusto
    aurelio barbara bartolomeo beatrice benedetta benedetto bernardo camilla carla carlo carlotta carmela carmelo
    carmen carmine carolina caterina cecilia celestino cesare christian christine cinzia ciro claudia claudio
    concetta corrado cosimo cristian cristiana cristiano cristina damiano daniela daniele dario davide debora
    deborah denis denise diana diego dino domenico donatella donato edoardo elena eleonora elia elisa elisabeth
    elisabetta elvira emanuela emanuele emilio emma emmanuel enrica enrico enzo ermanno ernesto ettore eugenia
    eugenio eva fabiana fabiano fabio fabrizio fatima fausto federica federico ferdinando fernando filippo fiorella
    flavia flavio florian florin francesca francesco francisco franco franz gabriela gabriele gabriella gaetano
    gennaro georg gerardo giacomo giada gian giancarlo gianfranco gianluca gianluigi gianmarco gianni gianpaolo
    gianpiero gilberto gina gino giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio giuseppe
    giuseppina graziano graziella guglielmo guido hans hassan helmut hicham ignazio igor ilaria ingrid ioana ionut
    irene irina isabella ivan ivana ivano ivo jacopo jennifer jessica johann jonathan jose josef juan karim karl
    katia kevin klaus laura leonardo lidia liliana lino lisa livio loredana lorella lorena lorenza lorenzo loris
    luana luca lucia luciana luciano lucio lucrezia ludovica ludovico luigi luigia luisa manuel manuela mara
    marcella marcello marco margherita maria marianna mariano mariella marika mario marisa markus marta martin
    martina martino mary marzia massimiliano massimo matilde matteo mattia maura maurizio mauro maxim michael
    michela michele michelle mihai milena mimmo mirco mirella mirko mohamed mohammed moira monica moreno mustafa
    nadia natalia nicholas nicola nicole nicoletta nicolo nunzia nunzio oksana olga omar oriana orlando ornella
    oscar osvaldo ottavio ousama paola paolo pasquale patrick patrizia patrizio peter pia pierangelo pierluigi piero
    pierpaolo pietro pino rachid raffaele raffaella raimondo renata renato renzo riccardo rita roberta roberto rocco
    rodolfo romina rosalia rosanna rosaria rosario rossana rossella ruggero sabina sabrina salvatore samanta
    samantha samuel samuele sandra sandro sara saverio sebastian sebastiano sergio severino silvana silvano silvia
    silvio simon simona simone simonetta sofia sonia stefan stefania stefano susanna svetlana tamara tania teresa
    thomas tino tiziana tiziano tommaso ugo umberto valentina valentino valeria valerio vanessa veronica vincenza
    vincenzo virginia vito vittorio viviana walter youssef
    """.split()
)
# 'Centro di Riabilitazione Estensiva', 'Scuola di Danza Classica'.
_THING = re.compile(
    r"\w{2,}(?:zion[ei]|sion[ei]|mento|menti|tà|tudine|enza|enze|ologia|ografia|iatria|aggio|ismo|istica|tecnica|terapia|"
    r"terapie)|(?!costanza|speranza)\w{2,}anza|"
    r"arte|arti|danza|musica|canto|ballo|medicina|ginnastica|yoga|pilates|moda|cucina|storia|scienz[ae]|lingu[ae]|"
    r"chirurgia|servizi|prodotti|impianti|vini|ricerca|studi|cultura|volontariato|sport|calcio|nuoto|tennis|judo|karate|"
    r"teatro|lavoro|salute|bellezza|estetica|riposo|cura|cure|equitazione|credito|risparmio|fisioterapia|odontoiatria|"
    r"pittura|scultura|fotografia|design|grafica|architettura|ingegneria|economia|commercio|agricoltura|turismo",
    re.IGNORECASE,
)
# What a business has beside a given name: 'Elena Moda', 'Bar Mario', 'Sartoria Elena'.
_TRADE = frozenset(
    """
    srl spa snc sas service services servizi moda car cars auto moto gomme bar caffe pub shop store outlet market
    impianti elettrici termoidraulica idraulica trasporti traslochi autotrasporti viaggi travel tour tours web design
    studio studi hotel residence camping ristorante pizzeria trattoria osteria pasticceria gelateria panificio forno
    macelleria salumeria parrucchieri parrucchiere salone hair beauty estetica center centro house home casa immobiliare
    impresa edile ditta azienda agricola costruzioni edilizia arredamenti mobili arredi serramenti infissi caldaie
    cartongesso scavi giardini vivai fiori gioielli gioielleria ottica foto photo photography photographer fotografo
    video art arte music musica dance sport fitness gym yoga academy school scuola consulting consulenze consulenza
    assicurazioni solutions group team italia milano roma torino napoli lab food foods wine wines vini cantina tech
    digital media agency agenzia film produzioni officina autofficina carrozzeria elettronica informatica software
    sistemi distribuzione forniture import export sartoria lavanderia farmacia libreria edicola tabacchi bottega and the
    geometra architetto ingegnere avvocato notaio commercialista dentista medico technologies technology engineering
    systems system international europe industries industrie holding pharma energy research company
    """.split()
)
_MOST_NAMES = 4
_IN_PLACES = frozenset("san santa santo sant reggio sesto monte castel borgo villa porto ponte torre val".split())
_COMPOUND = re.compile(r"(?:maria|gian|pier|anna)[a-z]{4,}")  # 'Mariarosaria', 'Piergiorgio'
_GRAVE = str.maketrans("àèéìòù", "aeeiou")


def has_given_name(words: str) -> bool:
    """Return whether one of some words is a common given name, whatever its letters.

    >>> has_given_name("MARCHI SIMONE"), has_given_name("PRODOTTI BIOLOGICI")
    (True, False)
    """
    plain = words.lower().translate(_GRAVE).split()
    return any(word in _GIVEN or _COMPOUND.fullmatch(word) for word in plain)


def is_of_things(words: str) -> bool:
    """Return whether words name a trade or a thing, as after 'Scuola di', and no person.

    >>> is_of_things("Danza Classica"), is_of_things("Carla Mirabelli")
    (True, False)
    """
    return _THING.fullmatch(words.partition(" ")[0]) is not None and not has_given_name(words)


def is_of_trades(words: str) -> bool:
    """Return whether all of some words are those that businesses have in their names: none of them names one alone.

    >>> is_of_trades("Technologies Italia"), is_of_trades("Bolla Italia")
    (True, False)
    """
    return all(word in _TRADE for word in words.lower().split())


def names_person(words: str) -> bool:
    """Return whether some words are a person's two to four names, one of them a given name, beside words of a trade.

    >>> names_person("Mirabelli Elena"), names_person("Elena Moda"), names_person("Sesto San Giovanni")
    (True, False, False)
    """
    plain = words.lower().translate(_GRAVE).split()
    names = [word for word in plain if word not in _TRADE and not _THING.fullmatch(word)]
    return 1 < len(names) <= _MOST_NAMES and has_given_name(" ".join(names)) and _IN_PLACES.isdisjoint(names)
