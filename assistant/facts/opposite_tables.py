"""Opposites as data: folded beginnings of words; "=" is all of a word, "_" a space."""

# Each about nothing else, so that a sentence with one side does not say what a sentence with the other does.
OPPOSITES: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "en": ("open= opened opens= reopen", "closed closes shut="),
        "el": ("ανοιγ ανοιχτ ανοιξ", "κλειστ κλειν κλεισ"),
        "it": ("apert apre= apri= riapert riapr", "chius chiud"),
        "ro": ("deschis deschid redesch", "inchis inchid"),
    },
    {
        "en": ("before=", "after="),
        "el": ("πριν=", "μετα="),
        "it": ("prima_di prima_del prima_della prima_dell prima_dei prima_che", "dopo="),
        "ro": ("inainte=", "dupa="),
    },
    {
        "en": (
            "increas rise= rises= rising rose= risen grew= grow= grows= grown raised raises=",
            "decreas fall= falls= falling fell= fallen dropp declin reduc lowered",
        ),
        "el": ("αυξ", "μειω μειων πεφτ επεσ"),
        "it": ("aument cresc sale= sali= salit", "diminu calo= cala= calat scend sces= scesa scesi ridott riduc ridus"),
        "ro": ("cresc creste crescut major", "scad scazut redus reduc diminu"),
    },
    {
        "en": ("allowed permitted", "forbidden banned prohibited"),
        "el": ("επιτρεπ", "απαγορ"),
        "it": ("permess consenti", "vietat proibit"),
        "ro": ("permis", "interzis"),
    },
    {
        "en": ("more=", "less= fewer="),
        "el": ("περισσοτερ", "λιγοτερ"),
        "it": ("piu=", "meno="),
        "ro": ("mai_mult mai_multa mai_multe mai_multi", "mai_putin mai_putina mai_putine mai_putini"),
    },
    {
        "en": ("maximum highest largest biggest", "minimum lowest smallest"),
        "el": ("μεγιστ ανωτατ", "ελαχιστ κατωτατ"),
        "it": ("massim", "minim"),
        "ro": ("maxim", "minim"),
    },
    {
        "en": ("won= wins= victory", "lost= defeat"),
        "el": ("νικησ", "ηττ"),
        "it": ("vinse vinto vittori", "perse= perso= sconfi"),
        "ro": ("castigat victori", "pierdut infrant"),
    },
    {
        "en": ("north= northern", "south= southern"),
        "el": ("βορει", "νοτι"),
        "it": ("nord= settentrion", "sud= meridional"),
        "ro": ("nord= nordul", "sud= sudul"),
    },
    {
        "en": ("east= eastern", "west= western"),
        "el": ("ανατολικ", "δυτικ"),
        "it": ("est= oriental", "ovest= occidental"),
        "ro": ("est= estul", "vest= vestul"),
    },
    {
        "en": ("began= begin= begins= beginning started starts=", "ended ends= ending finish conclud"),
        "el": ("αρχισ αρχιζ ξεκιν", "τελειω εληξ ληγει ολοκληρω"),
        "it": ("inizi= inizia inizio= inizier cominci", "finisc finit finir termin conclus conclud"),
        "ro": ("incep", "inchei incheiat sfarsi termin"),
    },
    {
        "en": ("approv accept adopted", "reject refus declin"),
        "el": ("εγκριν ενεκριν εγκριθ αποδεχ αποδεχτ δεχτηκ δεχθηκ", "απορριπ απερριψ απορριψ καταψηφ"),
        "it": ("approv accett accolt", "respin respint rifiut bocciat"),
        "ro": ("aprob accept", "respin respins refuz"),
    },
    {
        "en": ("bought buy= buys= buying purchas", "sold= sell= sells= selling sale= sales="),
        "el": ("αγορασ αγοραζ αγορα=", "πουλησ πουλα πωλησ πουληθ"),
        "it": ("comprat compra= compro= comprare comprano acquist", "vend"),
        "ro": ("cumpar", "vand vindea vanzar"),
    },
    {
        "en": ("left=", "right="),
        "el": ("αριστερ", "δεξι"),
        "it": ("sinistr", "destr"),
        "ro": ("stang", "drept= dreapt"),
    },
    {
        "en": ("arriv reached reaches=", "departed departs= departure left="),
        "el": ("εφτασ εφθασ φταν αφιχθ αφιξ", "εφυγ φευγ αναχωρ"),
        "it": ("arriv giunt giuns", "parti= partit partiron partenz"),
        "ro": ("ajuns ajung sosi", "plec plecat"),
    },
    {
        "en": ("faster fastest", "slower slowest"),
        "el": ("γρηγορ ταχυτερ", "αργο= αργη= αργα= αργοτερ"),
        "it": ("veloc rapid", "lent= lento= lenta= lenti= lente="),
        "ro": ("rapid rapizi", "lent= lente= lenta= lenti="),
    },
    {
        "en": ("cheap inexpensive", "expensive costly dearer"),
        "el": ("φθην φτην", "ακριβο= ακριβη= ακριβα= ακριβοτερ ακριβοι="),
        "it": ("economic= conveniente", "costos= costoso costosa costosi costose"),
        "ro": ("ieftin", "scump costisit"),
    },
    {
        "en": ("taller tallest higher=", "shorter shortest lower="),
        "el": ("ψηλοτερ υψηλοτερ", "κοντοτερ χαμηλοτερ"),
        "it": ("piu_alto piu_alta piu_alti piu_alte", "piu_basso piu_bassa piu_bassi piu_basse"),
        "ro": ("mai_inalt mai_inalta", "mai_scund mai_scunda mai_jos"),
    },
    {
        "en": ("mother=", "father="),
        "el": ("μητερα μανα=", "πατερα"),
        "it": ("madre=", "padre="),
        "ro": ("mama=", "tata= tatal"),
    },
    {
        "en": ("husband", "wife= wives="),
        "el": (
            "ο_συζυγοσ τον_συζυγο του_συζυγου αντρασ_τησ",
            "η_συζυγοσ τη_συζυγο την_συζυγο τησ_συζυγου γυναικα_του",
        ),
        "it": ("marito=", "moglie="),
        "ro": ("sot= sotul", "sotie sotia"),
    },
    {
        "en": ("son= sons=", "daughter"),
        "el": ("γιο= γιοσ= γιου= γιοι=", "κορη= κορησ= κορεσ="),
        "it": ("figlio=", "figlia= figlie="),
        "ro": ("fiu= fiul= fiului=", "fiica fiicei"),
    },
    {
        "en": ("brother", "sister"),
        "el": ("αδελφοσ= αδελφο= αδερφοσ= αδερφο= αδελφου=", "αδελφη= αδελφησ= αδερφη= αδερφησ="),
        "it": ("fratell", "sorell"),
        "ro": ("frate= fratele= fratelui=", "sora= surori sorei="),
    },
    {
        "en": ("imported imports= import= importing", "exported exports= export= exporting"),
        "el": ("εισαγωγ εισαγει", "εξαγωγ εξαγει"),
        "it": ("importa= importat importazion", "esporta= esportat esportazion"),
        "ro": ("import= importuri importat importa=", "export= exporturi exportat exporta="),
    },
    {
        "en": ("all= every= everyone everybody entire=", "some= half= most= few= several"),
        "el": (
            "ολοι= ολεσ= ολα= ολουσ= ολων= καθε=",
            "μερικ καποιοι= καποιεσ= καποια= ορισμεν μισοι= μισεσ= μισα= λιγοι= λιγεσ=",
        ),
        "it": ("tutti= tutte= ogni=", "alcuni= alcune= meta= qualche= pochi= poche="),
        "ro": ("toti= toate= fiecare=", "unii= unele= cativa= cateva= jumatate= putini= putine= majoritatea="),
    },
    {
        "en": ("men= man= male= males=", "women= woman= female= females="),
        "el": ("ανδρ αντρ", "γυναικ"),
        "it": ("uomini= uomo= maschi", "donn femmin"),
        "ro": ("barbat", "femei"),
    },
    {
        "en": ("confirm", "denied denies= deny="),
        "el": ("επιβεβαι", "διεψευ διαψευ"),
        "it": ("conferm", "smenti negato= nega= negano"),
        "ro": ("confirm", "dezmin negat= neaga= neag="),
    },
    {
        "en": ("managed_to succeeded", "failed_to fails_to"),
        "el": ("καταφερ κατορθω πετυχ επετυχ", "απετυχ αποτυγχ"),
        "it": ("riuscit riusci= riesc", "fallit falli="),
        "ro": ("reusit reuse", "esuat"),
    },
)  # fmt: skip
