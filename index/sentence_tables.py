"""Abbreviations and sentence openers by language, as data for the sentence splitter."""

# All without their last dot, case folded. ALWAYS: more of the same sentence follows, whatever it is.
ALWAYS: dict[str, str] = {
    "": """mr mrs ms dr prof gen lt sgt capt cmdr adm maj rev hon gov sen rep pres messrs mme mlle vs cf vol vols ed
        eds nr tel""",
    "en": """i.e e.g viz approx dept st mt ft brig supt insp cpl pvt col""",
    "el": """π.χ σ.σ σ.τ.μ κ κα κκ δρ καθ αρ αριθ άρθ αρθ παρ τηλ λεωφ πλ στρ αγ βλ πρβλ τόμ τ κεφ εικ δηλ συγκ ν.δ π.δ
        υπ γρ υποσ""",
    "it": """art artt sig sigg sig.ra sig.na dott dott.ssa prof.ssa ing avv arch geom rag on mons card ss sta egr gent
        spett cfr lett cit d.lgs d.l d.m l.r c.c n.d.r""",
    "ro": """art alin lit dl dna dra d-na d-ra d-l dlui str bd sf sfta ing av arh col jud acad asist cit n.r n.red""",
    "fr": """art av bd éd env p.ex m mm mgr st ste""",
    "de": """z.b d.h bzw ca str abs hr fr dipl ing st vgl evtl ggf inkl geb gest einschl gegr zzt u.u z.t""",
    "es": """sr sra srta sres dña dra núm avda uds vds lic gral""",
}
# An abbreviation where a figure follows, and elsewhere a word that may end a sentence.
BEFORE_NUMBER: dict[str, str] = {
    "": "no nos p pp fig figs jan feb mar apr jun jul aug sep sept oct nov dec ca approx",
    "en": "est par ch sec",
    "el": "σελ εκδ πίν οδ σημ ιαν φεβ μαρ απρ ιουν ιουλ αυγ σεπτ οκτ νοε δεκ",
    "it": "n nn v vv s pag pagg cap capp par tab tav col all gen febb giu lug ago sett ott dic",
    "ro": "pag cap pct bl ap sc et ex tab ian iun iul noi",
    "fr": "chap vol janv févr avr juil déc",
    "de": "nr art kap bd s abb jh okt dez",
    "es": "art pág págs cap vol ene abr ago dic",
}
# These may also end a sentence, which the next word decides.
OFTEN: dict[str, str] = {
    "": "etc inc ltd co corp jr sr bros al",
    "en": "ave blvd rd",
    "el": "κλπ κτλ χλμ εκ δισ χιλ εκατ τρισ",
    "it": "ecc mil mld",
    "ro": "mil mld",
    "fr": "",
    "de": "usw mio mrd",
    "es": "",
}

# As written: a capital tells "before Christ" from "for example".
ERAS: dict[str, tuple[str, ...]] = {"el": ("π.Χ", "μ.Χ")}

# Words that open a sentence: written with a capital after a doubtful stop, they make it one.
OPENERS: dict[str, str] = {
    "en": """the a an in on at it he she they we you i this that these those there but and or so if when while as after
        before although however his her its their our my for from with by what who how why where not no one some
        many most all since until during then also another both each other according to""",
    "el": """ο η το οι τα του της των τον την τους τις στο στη στην στον στα στους στις ένα ένας μια μία και κι αλλά
        όμως ωστόσο αν όταν όπως ότι πως που πού πώς να θα δεν μη μην με σε για από κατά μετά πριν ως αυτός αυτή αυτό
        αυτοί αυτές αυτά εκείνος ποιος τι γιατί επίσης ενώ σύμφωνα καθώς""",
    "it": """il lo la i gli le l un uno una e ma o se in nel nella nei nelle nello a al alla ai alle da dal dalla di del
        della dei delle con per tra fra su sul sulla questo questa questi queste quello quella non che chi come
        quando dove perché anche dopo prima secondo egli ella essi lui lei loro si ci ne è sono era ha hanno
        tuttavia inoltre quindi così""",
    "ro": """un o în din de la pe cu pentru după prin dar iar și sau dacă când cum unde ce care el ea ei ele acest
        această acesta aceasta acești aceste acel acea nu se s-a s-au a au este sunt era erau fost conform potrivit
        astfel totuși însă deși printre între până dintre ulterior apoi""",
    "fr": """le la les l un une des il elle ils elles on ce cette ces et mais ou où en dans à au aux de du avec pour par
        sur si quand comme qui que selon après avant pendant son sa ses leur leurs c d""",
    "de": """der die das ein eine einer eines einem einen er sie es wir ihr ich und aber oder in im am an auf aus bei
        mit nach von vor zu zum zur für über unter wenn als wie was wer wo warum dieser diese dieses diese dies sein
        seine ihre auch nicht so doch dann danach seit während""",
    "es": """el la los las un una unos unas en y pero o si a al de del con por para que qué como cuando donde este esta
        estos estas ese esa él ella ellos su sus se no lo según después antes durante también""",
}

# Where a number with a dot is an ordinal ("24. Februar", "19. Jahrhundert").
ORDINAL_DOT = frozenset("de da no fi cs sk sl hr bs sr hu et lv is pl tr".split())
