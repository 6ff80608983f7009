"""Words that deny, as data, folded."""

# These turn what a clause says around.
NEGATIONS: dict[str, str] = {
    "en": "not never no nobody none nothing nowhere neither nor without cannot",
    "el": "δεν δε μη μην χωρισ διχωσ οχι ουτε ουδεποτε ουδεισ μητε",
    "it": "non senza nessuno nessuna nessun niente nulla neanche nemmeno neppure",
    "ro": "nu fara",
}
# Not denials, though they begin like one.
NOT_NEGATIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "not only",
        "not just",
        "no less",
        "no fewer",
        "no later",
        "no more than",
        "nothing but",
        "not least",
        "no doubt",
    ),
    "el": ("οχι μονο", "δεν ειναι μονο", "χωρισ αμφιβολια"),
    "it": ("non solo", "non soltanto", "senz altro", "non appena", "senza dubbio", "nulla osta"),
    "ro": ("nu numai", "nu doar", "fara indoiala", "nu mai putin de"),
}
# These deny in their own way: they may stand for a denial, and nothing follows from them. Beginnings of words.
SOFT: dict[str, str] = {
    "en": """fail refus denie deny denial reject lack unable impossib prevent absen missing unpaid
        unavailab avoid stop hardly barely rarely seldom""",
    "el": """αρνηθ αρνειτ αρνησ απορριπ απορριψ απερριψ αποτυ απετυ αδυν ελλειψ λειπ ελειπ αποφυγ αποφευγ απεφυγ ανευ
        κανεν κανει καμια πουθενα τιποτα""",
    "it": "rifiut negat respin mancan mancav mancat impossibil fallit falli imped privo priva",
    "ro": """refuz respins respin neag lipses lipsi imposibil eșuat evit nici nimeni nimic niciun niciuna
        niciodată nicio nicăieri""",
}

# A denial reaches to the next of these.
CLAUSE_OPENERS: dict[str, str] = {
    "en": "but and because although while which who without nor",
    "el": "αλλά και γιατί ενώ όμως που χωρίς ούτε",
    "it": "ma e perché mentre che senza né",
    "ro": "dar iar și ci deși care fără nici",
}

# Opposites that are about nothing else, each side by the beginnings of its words in four languages ("=": all of it).
OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "open= opened opens= reopen ανοιγ ανοιχτ ανοιξ apert apre apri riapert riapr deschis deschid redesch",
        "closed closes shut κλειστ κλειν κλεισ chius chiud inchis inchid",
    ),
    ("before πριν prima inainte", "after μετα dopo dupa"),
    (
        "increas rise rises rose risen grew grow αυξ aument cresc cresci crescut sale sali salit",
        "decreas fall falls fell fallen dropp declin μειω diminu calo cala calat scad scazut",
    ),
    ("allowed permitted επιτρεπ permess consenti permis", "forbidden banned prohibited απαγορ vietat proibit interzis"),
    ("more περισσοτερ più mai_mult", "less fewer λιγοτερ meno mai_putin"),
    ("maximum highest largest biggest μεγιστ ανωτατ massim maxim", "minimum lowest smallest ελαχιστ κατωτατ minim"),
    ("won wins victory νικησ vinse vinto victori castigat", "lost defeat ηττ perse perso sconfi pierdut infrant"),
    ("north northern βορει nord settentrion", "south southern νοτι sud meridional"),
    ("east eastern ανατολικ est oriental", "west western δυτικ ovest occidental vest"),
)
