"""Months and days of the week as data, by the folded beginnings of their words in four languages."""

# A trailing "-" stands for any ending; Greek and Romanian decline.
MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    "el": (
        "ιανουαρ- γεναρ- ιαν",
        "φεβρουαρ- φλεβαρ- φεβρ φεβ",
        "μαρτιο- μαρτιου μαρτη- μαρ",
        "απριλ- απρ",
        "μαιο- μαιου μαη-",
        "ιουνιο- ιουνιου ιουν",
        "ιουλιο- ιουλιου ιουλ",
        "αυγουστ- αυγ",
        "σεπτεμβρ- σεπτ σεπ",
        "οκτωβρ- οκτ",
        "νοεμβρ- νοε",
        "δεκεμβρ- δεκ",
    ),
    "it": (
        "gennaio gen",
        "febbraio feb febb",
        "marzo mar",
        "aprile apr",
        "maggio mag",
        "giugno giu",
        "luglio lug",
        "agosto ago",
        "settembre sett set",
        "ottobre ott",
        "novembre nov",
        "dicembre dic",
    ),
    "ro": (
        "ianuarie ian",
        "februarie feb",
        "martie mar",
        "aprilie apr",
        "mai",
        "iunie iun",
        "iulie iul",
        "august aug",
        "septembrie sept",
        "octombrie oct",
        "noiembrie noi",
        "decembrie dec",
    ),
}
# Words of everyday as well: a month only beside a number, or after one of these.
DOUBTFUL = frozenset("may march mar mai noi jan sep gen set mag ago dic lug ott oct dec nov jun jul apr feb".split())
BEFORE_DOUBTFUL: dict[str, str] = {
    "en": "in of since by until from through during last this next early late mid before after between and",
    "it": "in di a da dal del nel",
    "ro": "luna lunii",
}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": tuple(f"{day} {day}s" for day in "monday tuesday wednesday thursday friday saturday sunday".split()),
    "el": (
        "δευτερα δευτερασ",
        "τριτη τριτησ",
        "τεταρτη τεταρτησ",
        "πεμπτη πεμπτησ",
        "παρασκευη παρασκευησ",
        "σαββατο σαββατου",
        "κυριακη κυριακησ",
    ),
    "it": ("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato sabati", "domenica domeniche"),
    "ro": (
        "luni lunea",
        "marti martea",
        "miercuri miercurea",
        "joi joia",
        "vineri vinerea",
        "sambata",
        "duminica duminici",
    ),
}
