"""What the words that say whose a name is begin with, so that the long search is tried at one word of ten."""

import re

# What those words begin with, in small letters: the long search is tried only there, at one word of ten.
BEGINNINGS = re.compile(
    r"(?<![a-zà-ÿ])(?=©|\(c\)|"
    r"a(?:\s+(?:company|group|\w+\s+group)|bb|ccord|d\s+es|derent|ff[ai]|gen[tz]|ggiud|llocat|lojam|ltre|mminis|nalyt|pp|"
    r"rt\s|ss[io]|vval|ziende)|"
    r"b(?:ackup|enefic|etreib|igliett|onific|ook|rand|uilt|y\s)|"
    r"c(?:/o|apogr|onç|ré[aé]|hat|hi\s|lient|loud|ms|od(?:e|ing)|ollabor|ommerciali|ommitt|ompany|omunic|on\s|onc|ondivis|ons[ou]|"
    r"onta|onten|ontroll|onven|ookie|opy|orrier|rafted|rea|redi|rm|urator)|"
    r"d(?:\.?p\.?o|esarroll|éveloppe?|ise[ñn]|at[ai]|ealer|el\s+(?:client|gruppo)|emo|enomin|esign|estina|ev|i\s+propr|igital|irez|iritt|istrib|ivis)|"
    r"e(?:ntwickelt|['’]|-?comm|-?mail|dit[eo]|ditor|igent|nte|rstellt|s\.|semp|xampl)|"
    r"f(?:ac|att|inanz|ornit|oto|ranchis)|g(?:ateway|estalt|est[io]|iorn|raf|raph|rupp)|h(?:a\s|anno|andled|[ée]berg|olding|ost)|"
    r"i(?:\s+nostr|nternet|deat|l\s|mpost|mporta|mpress|n\s+(?:colla|lic)|nform|nhab|niziat|ntermed|ntesta|stitut|va\s+ass)|joint|"
    r"l(?:a\s+nostra|e\s+nostre|icen)|m(?:ad|aint|ailing|anag|andat|anuf|onoma|anut|archio|emb|itten|otore)|n(?:ewsl|ote)|"
    r"o(?:rdini|spitat|wner)|p(?:agam|ágina|rogrammier|aren|art|aymen|er\s+conto|h[.:]?\s|hoto|iattaf|lurim|ortal|ower|renot|resente\s+sito|restat|revend|"
    r"rivacy|roce|rodo|rodu|roge|romoz|ropri|rovid)|questo|"
    r"r(?:\.?p\.?d|agion|ealis|ealizz|egist|esell|eserv|esi\s|espons|icorr|ights|ivend|ivista|éalis)|"
    r"s(?:ede\s|eiten|ell|enten|eo|erver|ervi|istem|ister|it[eo]|oci|oftw|oggett|old|oluz|ono|pediz|pett|pons|tampat|"
    r"tatist|tip|trateg|tudio|u\s|ub|uppli|vilup)|"
    r"t(?:echn|ecnolo|erze|est[ai]|he\s|hird|icket|itol|itular|rasmes|ribun)|"
    r"u(?:[ix]|mgesetzt|msetz|n\s|nder|nit)|v(?:end|erantw|ideo)|web|[èé])"
)
