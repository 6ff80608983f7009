"""Words that deny, as data, folded."""

# These turn what a clause says around.
NEGATIONS: dict[str, str] = {
    "en": "not never no nobody none nothing nowhere neither nor without cannot",
    "el": "δεν δε μη μην χωρισ διχωσ οχι ουτε ουδεποτε ουδεισ μητε",
    "it": "non senza nessuno nessuna nessun niente nulla neanche nemmeno neppure",
    "ro": "nu fara",
}
# Not denials, though they begin like one; nor is what bounds a number, as "no more than".
NOT_NEGATIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "not only",
        "not just",
        "no less",
        "no fewer",
        "no later",
        "nothing but",
        "not least",
        "no doubt",
    ),
    "el": ("οχι μονο", "δεν ειναι μονο", "χωρισ αμφιβολια"),
    "it": ("non solo", "non soltanto", "senz altro", "non appena", "senza dubbio", "nulla osta"),
    "ro": ("nu numai", "nu doar", "fara indoiala"),
}
# These deny in their own way: they may stand for a denial, and nothing follows from them. Beginnings of words.
SOFT: dict[str, str] = {
    "en": """fail refus denie deny denial reject lack unable impossib prevent absen missing unpaid
        unavailab avoid stop hardly barely rarely seldom""",
    "el": """αρνηθ αρνειτ αρνησ απορριπ απορριψ απερριψ αποτυ απετυ αδυν ελλειψ λειπ ελειπ αποφυγ αποφευγ απεφυγ ανευ
        κανεν κανει καμια πουθενα τιποτα διεψευ διαψευ""",
    "it": "rifiut negato negata negati= nega= negano smenti respin mancan mancav mancat impossibil "
    "fallit falli imped privo priva",
    "ro": """refuz respins respin neag lipses lipsi imposibil eșuat evit nici nimeni nimic niciun niciuna
        niciodată nicio nicăieri dezmin""",
}

# The plainest of them, in whatever language the claim is.
REFUSING: dict[str, str] = {
    "en": "refuse refused refusing failed fails denied denies rejected rejects",
    "el": "αρνηθηκ αρνειται αρνουνται αρνησ απορριψ απερριψ απετυχ απετυγχ αποτυγχ διεψευσ διαψευδ",
    "it": "rifiut negato nega= negano fallito falli= respint respinge smentit",
    "ro": "refuz negat= neaga esuat respins respinge dezmint",
}

# A denial reaches to the next of these.
CLAUSE_OPENERS: dict[str, str] = {
    "en": "but and because although while which who without nor",
    "el": "αλλά και γιατί ενώ όμως που χωρίς ούτε",
    "it": "ma e perché mentre che senza né",
    "ro": "dar iar și ci deși care fără nici",
}

# What is only supposed, planned or reported as possible; "_" is a space.
SUPPOSING: dict[str, str] = {
    "en": "may might perhaps possibly maybe allegedly plans_to planned_to plan_to intends_to intended_to intend_to",
    "el": "ισωσ ενδεχεται ενδεχομενωσ πιθανον σχεδιαζει σχεδιαζουν σκοπευει σκοπευουν προτιθεται προτιθενται",
    "it": "forse potrebbe potrebbero intende intendono magari probabilmente",
    "ro": "ar_putea s_ar_putea intentioneaza planuieste planuiesc probabil posibil",
}
# What else leaves open whether it happens or happened, by the beginnings of words.
LEAVING_OPEN: dict[str, str] = {
    "en": """may might could would will shall should can= must perhaps possib maybe probab likely alleg report plan
        inten propos expect hope want aim seek consider due= potential if= whether try= tries trying allow
        permit""",
    "el": """ισωσ ενδεχ πιθαν σχεδι σκοπ προτιθ προτειν θα= μπορ αναμεν ελπιζ θελ προβλεπ υποσχ δυνατ δυνητ προσπαθ
        προκειται αν= φερεται επιτρ""",
    "it": """fors potrebb intend intenz progett pianific magari probabil puo possono possa potess dovrebb vuole vogliono
        voleva preved previst sper promet propon possibil eventual cerc mira se= vorrebb sarebb avrebb permess
        consent autorizz""",
    "ro": """ar= putea poate pot= intention planui probabil posibil va= vor= urmeaza sper dor vrea promit propun prevaz
        preved asteapt incearca daca= s= sa= permis autoriz voie=""",
}
# Futures and conditionals of Italian.
OPEN_ENDINGS: dict[str, tuple[str, ...]] = {"it": ("rà", "ranno", "rebbe", "rebbero")}

# Words that say that nothing else is so, and what may stand for them.
ONLY: dict[str, str] = {
    "en": "only solely exclusively",
    "el": "μονο μονον αποκλειστικα",
    "it": "solo soltanto solamente esclusivamente",
    "ro": "doar numai exclusiv",
}
LIKE_ONLY: dict[str, str] = {
    "en": "just merely mere sole single alone unique but except",
    "el": "μολισ απλωσ απλα μοναδικοσ μοναδικη μοναδικο μονοσ μονη μονοι μονεσ εκτοσ παρα",
    "it": "appena unico unica unici uniche sola soli sole meramente tranne che",
    "ro": "abia singur singura singurul singurii unic unica unicul decat simplu",
}
