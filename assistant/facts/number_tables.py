"""Words that are numbers, as data: folded as `index.languages.fold` does, so without accents and with σ for ς."""

# What is added up: 27 is twenty-seven, είκοσι επτά, ventisette, douăzeci și șapte.
VALUES: dict[str, dict[int, str]] = {
    "en": {
        0: "zero",
        1: "one",
        2: "two twice",
        3: "three thrice",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve dozen",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty twenties",
        30: "thirty thirties",
        40: "forty forties",
        50: "fifty fifties",
        60: "sixty sixties",
        70: "seventy seventies",
        80: "eighty eighties",
        90: "ninety nineties",
    },
    "el": {
        0: "μηδεν",
        1: "εναν ενασ ενα μια μιασ ενοσ",
        2: "δυο",
        3: "τρεισ τρια τριων",
        4: "τεσσερισ τεσσερα τεσσερεισ τεσσαρων",
        5: "πεντε",
        6: "εξι",
        7: "επτα εφτα",
        8: "οκτω οχτω",
        9: "εννεα εννια",
        10: "δεκα δεκαδα",
        11: "εντεκα ενδεκα",
        12: "δωδεκα ντουζινα δωδεκαδα",
        13: "δεκατρεισ δεκατρια",
        14: "δεκατεσσερισ δεκατεσσερα",
        15: "δεκαπεντε",
        16: "δεκαεξι δεκαξι",
        17: "δεκαεπτα δεκαεφτα",
        18: "δεκαοκτω δεκαοχτω",
        19: "δεκαεννεα δεκαεννια",
        20: "εικοσι",
        30: "τριαντα",
        40: "σαραντα",
        50: "πενηντα",
        60: "εξηντα",
        70: "εβδομηντα",
        80: "ογδοντα",
        90: "ενενηντα",
        100: "εκατο εκατον",
        200: "διακοσια διακοσιοι διακοσιεσ",
        300: "τριακοσια τριακοσιοι τριακοσιεσ",
        400: "τετρακοσια τετρακοσιοι τετρακοσιεσ",
        500: "πεντακοσια πεντακοσιοι πεντακοσιεσ",
        600: "εξακοσια εξακοσιοι εξακοσιεσ",
        700: "επτακοσια επτακοσιοι επτακοσιεσ εφτακοσια εφτακοσιοι εφτακοσιεσ",
        800: "οκτακοσια οκτακοσιοι οκτακοσιεσ οχτακοσια",
        900: "εννιακοσια εννιακοσιοι εννιακοσιεσ",
    },
    "it": {
        0: "zero",
        1: "uno una un",
        2: "due",
        3: "tre",
        4: "quattro",
        5: "cinque",
        6: "sei",
        7: "sette",
        8: "otto",
        9: "nove",
        10: "dieci decina",
        11: "undici",
        12: "dodici dozzina",
        13: "tredici",
        14: "quattordici",
        15: "quindici quindicina",
        16: "sedici",
        17: "diciassette",
        18: "diciotto",
        19: "diciannove",
        20: "venti ventina",
        30: "trenta trentina",
        40: "quaranta quarantina",
        50: "cinquanta cinquantina",
        60: "sessanta sessantina",
        70: "settanta",
        80: "ottanta",
        90: "novanta",
    },
    "ro": {
        0: "zero",
        1: "un una unu",
        2: "doi doua",
        3: "trei",
        4: "patru",
        5: "cinci",
        6: "sase",
        7: "sapte",
        8: "opt",
        9: "noua",
        10: "zece",
        11: "unsprezece",
        12: "doisprezece douasprezece duzina",
        13: "treisprezece",
        14: "paisprezece",
        15: "cincisprezece",
        16: "saisprezece",
        17: "saptesprezece",
        18: "optsprezece",
        19: "nouasprezece",
        20: "douazeci",
        30: "treizeci",
        40: "patruzeci",
        50: "cincizeci",
        60: "saizeci",
        70: "saptezeci",
        80: "optzeci",
        90: "nouazeci",
    },
}

# What multiplies, written after a number or alone.
SCALES: dict[str, dict[int, str]] = {
    "en": {
        100: "hundred",
        1000: "thousand k",
        10**6: "million mln mn",
        10**9: "billion bn bln",
        10**12: "trillion trn tn",
    },
    "el": {
        1000: "χιλια χιλιοι χιλιεσ χιλιαδεσ χιλιαδων χιλ",
        10**6: "εκατομμυρια εκατομμυριο εκατομμυριων εκατομμυριου εκατ",
        10**9: "δισεκατομμυρια δισεκατομμυριο δισεκατομμυριων δισ",
        10**12: "τρισεκατομμυρια τρισεκατομμυριο τρισεκατομμυριων τρισ",
    },
    "it": {
        100: "cento centinaio",
        1000: "mille mila migliaio",
        10**6: "milione milioni mln",
        10**9: "miliardo miliardi mld",
        10**12: "bilione bilioni",
    },
    "ro": {
        100: "suta sute",
        1000: "mie mii",
        10**6: "milion milioane mil",
        10**9: "miliard miliarde mld",
        10**12: "trilion trilioane",
    },
}

# What stands between the words of one number.
JOINING: dict[str, str] = {"en": "and", "el": "και", "it": "e", "ro": "si de"}

# Beyond these Italian and Romanian have an ending for the number: ventesimo, unsprezecelea. In a compound the last is
# an ordinal (twenty-first, douăzeci și unulea), in Greek the tens too (εικοστός πρώτος).
ORDINALS: dict[str, dict[int, str]] = {
    "en": {
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        30: "thirtieth",
        40: "fortieth",
        50: "fiftieth",
        60: "sixtieth",
        70: "seventieth",
        80: "eightieth",
        90: "ninetieth",
    },
    "el": {
        1: "πρωτοσ πρωτη πρωτο πρωτου πρωτησ πρωτεσ πρωτοι πρωτων πρωτουσ πρωτον",
        2: "δευτεροσ δευτερη δευτερο δευτερου δευτερησ δευτερεσ δευτεροι δευτερων δευτερουσ",
        3: "τριτοσ τριτη τριτο τριτου τριτησ τριτοι τριτων",
        4: "τεταρτοσ τεταρτη τεταρτο τεταρτου τεταρτησ",
        5: "πεμπτοσ πεμπτη πεμπτο πεμπτου πεμπτησ",
        6: "εκτοσ εκτη εκτο εκτου εκτησ",
        7: "εβδομοσ εβδομη εβδομο εβδομου εβδομησ",
        8: "ογδοοσ ογδοη ογδοο ογδοου ογδοησ",
        9: "ενατοσ ενατη ενατο ενατου ενατησ",
        10: "δεκατοσ δεκατη δεκατο δεκατου δεκατησ δεκατον",
        11: "ενδεκατοσ ενδεκατη ενδεκατο ενδεκατου ενδεκατησ ενδεκατον",
        12: "δωδεκατοσ δωδεκατη δωδεκατο δωδεκατου δωδεκατησ δωδεκατον",
        20: "εικοστοσ εικοστη εικοστο εικοστου εικοστησ εικοστον",
        30: "τριακοστοσ τριακοστη τριακοστο τριακοστου τριακοστησ",
        40: "τεσσαρακοστοσ τεσσαρακοστο τεσσαρακοστου τεσσαρακοστησ",
        50: "πεντηκοστοσ πεντηκοστο πεντηκοστου πεντηκοστησ",
        60: "εξηκοστοσ εξηκοστη εξηκοστο εξηκοστου εξηκοστησ",
        70: "εβδομηκοστοσ εβδομηκοστη εβδομηκοστο εβδομηκοστου εβδομηκοστησ",
        80: "ογδοηκοστοσ ογδοηκοστη ογδοηκοστο ογδοηκοστου ογδοηκοστησ",
        90: "ενενηκοστοσ ενενηκοστη ενενηκοστο ενενηκοστου ενενηκοστησ",
    },
    "it": {
        1: "primo prima primi prime",
        2: "secondo seconda secondi seconde",
        3: "terzo terza terzi terze",
        4: "quarto quarta quarti quarte",
        5: "quinto quinta quinti quinte",
        6: "sesto sesta",
        7: "settimo settima",
        8: "ottavo ottava",
        9: "nono nona",
        10: "decimo decima",
    },
    "ro": {
        1: "primul prima primii primele primei primului intaia intai unulea",
        2: "doua doilea",
        3: "treia treilea",
        4: "patra patrulea",
        5: "cincea cincilea",
        6: "sasea saselea",
        7: "saptea saptelea",
        8: "opta optulea",
        9: "noualea",
        10: "zecea zecelea",
    },
}

# After these an ordinal is one: "secondo" is also "according to", "prima" also "before", "second" a part of a minute.
BEFORE_ORDINALS: dict[str, str] = {
    "en": "the its his her their a on in at our this that s",
    "el": "ο η το τον την του τησ τη στο στη στην στον τα οι τισ τουσ των μια ενασ ενα",
    "it": """il la lo i le gli del della dello dei delle al alla allo ai alle nel nella nello nei nelle dal dalla
        sul sulla un una l suo sua""",
    "ro": "a al ale ai in la pe din pentru",
}

# "4η", "18th", "3º", "5-a".
ORDINAL_ENDINGS: dict[str, str] = {
    "": "o a º ª °",
    "en": "st nd rd th",
    "el": "οσ η ο ησ ου ον οι εσ την",
    "it": "esimo esima",
    "ro": "lea a ea",
}

# Half of what stands behind, or a half more: half a million, un anno e mezzo.
HALVES: dict[str, str] = {
    "en": "half",
    "el": "μισο μιση μισα μισοσ μισου μισησ",
    "it": "mezzo mezza",
    "ro": "jumatate",
}
# Greek has words for so many and a half.
AND_A_HALF: dict[str, dict[int, str]] = {
    "el": {
        1: "εναμισι εναμιση μιαμιση μιαμισησ",
        2: "δυομισι δυομιση",
        3: "τρεισημισι τρεισημιση τριαμισι τριαμιση",
        4: "τεσσερισημισι τεσσερισημιση τεσσεραμισι τεσσεραμιση",
        5: "πεντεμισι πεντεμιση",
        6: "εξιμισι εξιμιση",
        7: "επταμισι επταμιση εφταμισι εφταμιση",
        8: "οκτωμισι οκτωμιση οχτωμισι οχτωμιση",
        9: "εννιαμισι εννιαμιση",
        10: "δεκαμισι δεκαμιση",
    }
}

# Shares in per cent.
FRACTIONS: dict[str, dict[int, str]] = {
    "en": {50: "half", 25: "quarter"},
    "el": {50: "μισοι μισεσ μισα μισο μιση ημισυ"},
    "it": {50: "meta"},
    "ro": {50: "jumatate jumatatea", 25: "sfert"},
}

# Between commas: what stands right before a number and says that it is more, less, or about as much.
BOUNDS: dict[str, dict[str, str]] = {
    "": {">": ">, ≥", "<": "<, ≤", "~": "~, ≈"},
    "en": {
        ">": "more than, over, at least, above, exceeding, no fewer than, not fewer than, no less than, not less than",
        "<": "less than, fewer than, under, below, at most, up to, no more than, not more than",
        "~": "about, around, roughly, approximately, some, nearly, almost, circa, close to",
    },
    "el": {
        ">": "περισσοτερα απο, περισσοτεροι απο, περισσοτερεσ απο, περισσοτερουσ απο, περισσοτερο απο, πανω απο, "
        "τουλαχιστον, ανω των, οχι λιγοτερα απο, οχι λιγοτεροι απο",
        "<": "λιγοτερα απο, λιγοτεροι απο, λιγοτερεσ απο, λιγοτερουσ απο, λιγοτερο απο, κατω απο, το πολυ, κατω των, "
        "οχι περισσοτερα απο, οχι περισσοτεροι απο",
        "~": "περιπου, γυρω στα, γυρω στουσ, γυρω στισ, γυρω στο, σχεδον, κοντα στα, κοντα στουσ, κοντα στισ, καπου",
    },
    "it": {
        ">": "piu di, oltre, almeno, oltre i, oltre le, non meno di",
        "<": "meno di, al massimo, sotto i, sotto le, fino a, non piu di",
        "~": "circa, quasi, intorno a, intorno ai, intorno alle, all ' incirca, all ’ incirca",
    },
    "ro": {
        ">": "mai mult de, mai multi de, mai multe de, peste, cel putin, nu mai putin de, nu mai putini de",
        "<": "mai putin de, mai putini de, mai putine de, sub, cel mult, pana la, nu mai mult de",
        "~": "circa, aproximativ, aproape, cam, vreo, in jur de, in jurul a",
    },
}

# Before a number, and after one with its unit: it is below zero.
MINUS: dict[str, str] = {"en": "minus", "el": "μειον", "it": "meno", "ro": "minus"}
BELOW_ZERO: dict[str, str] = {
    "en": "below zero",
    "el": "υπο το μηδεν, κατω απο το μηδεν, κατω του μηδενοσ, υπο του μηδενοσ",
    "it": "sotto zero, sotto lo zero",
    "ro": "sub zero",
}
