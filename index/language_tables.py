"""Words about languages, as data: stop words, scripts, and what languages are called in four of them."""

# Question words and the verbs of asking are stop words too: what a question is about is what is left.
STOP_WORDS: dict[str, str] = {
    "en": """a about above after again against all also am an and any are aren as at be because been before being below
        between both but by can cannot could couldn d did didn do does doesn doing don down during each either few
        for from further had hadn has hasn have haven having he her here hers herself him himself his how however i
        if in into is isn it its itself just ll m may me might more most must my myself neither no nor not of off on
        once only or other our ours ourselves out over own per re s same shall she should so some such t than that
        the their theirs them themselves then there these they this those through to too under until up upon us ve
        very was wasn we were weren what when where which while who whom whose why will with within without would
        you your yours yourself yourselves according tell say says said hello hi please thanks""",
    "el": """ο η το οι τα του της των τον την τους τις στο στη στην στον στα στους στις ένα ένας μια μία ενός μιας και
        κι ή ούτε είτε αλλά όμως ωστόσο αν εάν όταν όπως ώστε ότι πως που πού πώς να θα μα δεν δε μην μη με σε για από
        προς κατά μετά παρά χωρίς έως μέχρι ως αντί πριν πάνω κάτω μέσα έξω μεταξύ επί υπό περί είναι ήταν είμαι
        είσαι είμαστε είστε ήμουν έχω έχεις έχει έχουμε έχετε έχουν είχε είχαν γίνεται έγινε μπορεί μπορούν αυτός
        αυτή αυτό αυτοί αυτές αυτά αυτού αυτής αυτών αυτόν αυτήν εκείνος εκείνη εκείνο εκείνοι εκείνα εγώ εσύ εμείς
        εσείς μου σου μας σας τι ποιος ποια ποιο ποιοι ποιες ποιον ποιους ποιου ποιων πόσο πόση πόσος πόσα πόσοι
        πόσες πότε γιατί όσο όσοι όσα όσες όπου κάθε κάποιος κάποια κάποιο καθώς επίσης ακόμα ακόμη πολύ πιο τόσο
        έτσι εδώ εκεί ήδη μόνο όλα όλοι όλες όλο όλη άλλο άλλη άλλος άλλοι άλλες άλλα τότε τώρα πάντα ποτέ λοιπόν
        αφού επειδή ενώ σαν υπάρχει υπάρχουν υπήρχε σύμφωνα γεια ευχαριστώ""",
    "it": """a ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall di del dello della dei degli
        delle dell d in nel nello nella nei negli nelle nell su sul sullo sulla sui sugli sulle sull con col coi per
        tra fra il lo la i gli le l un uno una e ed o od ma anche se perché poiché come dove dov quando quanto
        quanta quanti quante chi che cui cosa cos quale quali qual non né più meno molto molti molta molte poco
        tanto tutto tutti tutta tutte io tu lui lei noi voi loro egli ella esso essa essi mi ti ci vi si ne mio mia
        tuo tua suo sua suoi sue nostro nostra vostro questo questa questi queste quest quello quella quelli quelle
        quel quell sono sei è siamo siete era erano ero fu furono sia siano sarà essere stato stata stati state ho
        hai ha abbiamo avete hanno aveva avevano ebbe avere avuto fa fare fatto può possono poi già ancora sempre
        mai solo così allora quindi dopo prima durante senza verso contro secondo ogni altro altra altri altre c s n
        v ciao grazie""",
    "ro": """a al ale ai au ar am aș ați o un unei unui unor unul una lui lor ei el ea ele le îi îl îți își și s i sau
        ori fie dar însă ci iar că să se ca cu de din dintre dinspre despre după în într întru între prin printre pe
        peste pentru până la lângă sub spre fără contra asupra împotriva către este e sunt era erau fi fost fiind
        eram fii are avea aveau avem au având care cărei cărui căror cine cui ce cât câtă câți câte când unde cum
        de_ce cel cea cei cele celor acest această aceasta acesta acești aceste acestea aceștia acestui acestei acel
        acea acei acele aceea acela eu tu noi voi mie mea meu mei mele ta tău său sa săi sale nostru noastră voastră
        nu nici mai foarte tot toate toți toată atât așa atunci acum aici acolo doar numai deja încă dacă deși
        deoarece astfel cumva poate pot ne te mă vă v ni li mi ți l n d prea fiecare alt altă alți alte altul face
        fac făcut salut bună mulțumesc""",
    "fr": """à au aux a ai as avec avoir avait avaient ont avons avez c ce cet cette ces cela ceci celui celle ceux
        celles comme comment combien d dans de des du depuis dont durant donc elle elles en entre est es et était
        étaient été être eu eux fut furent il ils je j jusqu l la le les leur leurs lequel laquelle lui là m ma mais
        me même mes moi mon n ne ni non nos notre nous on ou où par parce pas pendant peu plus pour pourquoi qu
        quand que quel quelle quels quelles qui quoi s sa sans sans se selon ses si soit son sont sous sur t ta te
        tes toi ton tous tout toute toutes très tu un une vers vos votre vous y aussi ainsi alors après avant chez
        chaque autre autres fait faire peut peuvent""",
    "de": """ab aber alle allem allen aller alles als also am an auch auf aus bei beim bis da dabei damit dann das dass
        dein dem den denn der des deren dessen die dies diese diesem diesen dieser dieses doch dort du durch ein
        eine einem einen einer eines er es etwa für gab gegen hat hatte hatten haben habe hier hin ich ihm ihn ihr
        ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann können könnte man mehr mein
        mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so
        soll sollte sondern sonst über um und uns unser unter viel viele vom von vor wann war waren warum was weil
        welche welchem welchen welcher welches wem wen wenn wer werden wird wurde wurden wie wieder will wir wo
        wohin woher womit worden wegen während zu zum zur zwischen wieviel wie_viele""",
    "es": """a al ante antes aquel aquella así aún aunque bajo cada como cómo con contra cual cuál cuáles cuales cuando
        cuándo cuánto cuánta cuántos cuántas cuyo de del desde donde dónde durante e el ella ellas ellos en entre
        era eran es esa ese eso esos esta está están este esto estos estas estaba fue fueron ha han había habían
        hacia hasta hay he la las le les lo los más me mi mis mucho muchos muy nada ni no nos nosotros o os otra
        otro otros otras para pero poco por porque pues que qué quien quién quienes quiénes se sea ser si sí sido
        sin sobre son su sus también tan tanto te tiene tienen tenía todo todos toda todas tras tu un una unas uno
        unos y ya yo según sólo solo puede pueden hace hacer hizo""",
}

# Small words that hardly another language has, nor its neighbours: two of them, and the rest need not be looked at.
TELLING_WORDS: dict[str, str] = {
    "en": "the what which who whose how did does where why when",
    "it": "gli che della dello dell nella nell nel degli delle quale quali perché chi cosa quanti quante quando il",
    "ro": "este sunt care din pentru cine când unde câte câți prin către dintre fost cât cum",
}

# A script that one language writes (or nearly): its letters decide. Ranges of code points.
SCRIPTS: dict[str, str] = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff",
    "am": "\u1200-\u137f",
    "km": "\u1780-\u17ff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
}

# Code: the name in English, Greek, Italian and Romanian.
LANGUAGE_NAMES: dict[str, tuple[str, str, str, str]] = {
    "ar": ("Arabic", "Αραβικά", "arabo", "arabă"),
    "bg": ("Bulgarian", "Βουλγαρικά", "bulgaro", "bulgară"),
    "ca": ("Catalan", "Καταλανικά", "catalano", "catalană"),
    "cs": ("Czech", "Τσεχικά", "ceco", "cehă"),
    "da": ("Danish", "Δανικά", "danese", "daneză"),
    "de": ("German", "Γερμανικά", "tedesco", "germană"),
    "el": ("Greek", "Ελληνικά", "greco", "greacă"),
    "en": ("English", "Αγγλικά", "inglese", "engleză"),
    "es": ("Spanish", "Ισπανικά", "spagnolo", "spaniolă"),
    "et": ("Estonian", "Εσθονικά", "estone", "estonă"),
    "fa": ("Persian", "Περσικά", "persiano", "persană"),
    "fi": ("Finnish", "Φινλανδικά", "finlandese", "finlandeză"),
    "fr": ("French", "Γαλλικά", "francese", "franceză"),
    "he": ("Hebrew", "Εβραϊκά", "ebraico", "ebraică"),
    "hi": ("Hindi", "Χίντι", "hindi", "hindi"),
    "hr": ("Croatian", "Κροατικά", "croato", "croată"),
    "hu": ("Hungarian", "Ουγγρικά", "ungherese", "maghiară"),
    "id": ("Indonesian", "Ινδονησιακά", "indonesiano", "indoneziană"),
    "it": ("Italian", "Ιταλικά", "italiano", "italiană"),
    "ja": ("Japanese", "Ιαπωνικά", "giapponese", "japoneză"),
    "ko": ("Korean", "Κορεατικά", "coreano", "coreeană"),
    "lt": ("Lithuanian", "Λιθουανικά", "lituano", "lituaniană"),
    "lv": ("Latvian", "Λετονικά", "lettone", "letonă"),
    "mk": ("Macedonian", "Μακεδονικά", "macedone", "macedoneană"),
    "nl": ("Dutch", "Ολλανδικά", "olandese", "neerlandeză"),
    "no": ("Norwegian", "Νορβηγικά", "norvegese", "norvegiană"),
    "pl": ("Polish", "Πολωνικά", "polacco", "poloneză"),
    "pt": ("Portuguese", "Πορτογαλικά", "portoghese", "portugheză"),
    "ro": ("Romanian", "Ρουμανικά", "rumeno", "română"),
    "ru": ("Russian", "Ρωσικά", "russo", "rusă"),
    "sk": ("Slovak", "Σλοβακικά", "slovacco", "slovacă"),
    "sl": ("Slovenian", "Σλοβενικά", "sloveno", "slovenă"),
    "sq": ("Albanian", "Αλβανικά", "albanese", "albaneză"),
    "sr": ("Serbian", "Σερβικά", "serbo", "sârbă"),
    "sv": ("Swedish", "Σουηδικά", "svedese", "suedeză"),
    "th": ("Thai", "Ταϊλανδικά", "thailandese", "thailandeză"),
    "tr": ("Turkish", "Τουρκικά", "turco", "turcă"),
    "uk": ("Ukrainian", "Ουκρανικά", "ucraino", "ucraineană"),
    "vi": ("Vietnamese", "Βιετναμικά", "vietnamita", "vietnameză"),
    "zh": ("Chinese", "Κινεζικά", "cinese", "chineză"),
}
NAMED_IN = ("en", "el", "it", "ro")

# What the Snowball stemmers of PyStemmer are called.
STEMMERS: dict[str, str] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip

# What the classifier may answer: languages that multilingual embedders were trained on, by ISO 639-1 code.
KNOWN = frozenset(
    """af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn
    ko ku ky lo lt lv mg mk ml mn mr ms my ne nl no or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur
    uz vi zh""".split()
)

# Read and written by so many that a short text is rather in one of these than in a neighbour language.
WIDESPREAD = frozenset("ar de el en es fr hi it ja ko nl pl pt ro ru tr uk zh".split())
