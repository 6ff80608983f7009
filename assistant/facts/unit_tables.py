"""Units and currencies as data: each with the words and signs for it in four languages, folded."""

# Spelled out they follow the number, in any of the languages; two units are different facts.
UNITS: dict[str, str] = {
    "%": """% percent per_cent pct τοισ_εκατο τοισ_100 per_cento la_suta procente procent procentaj""",
    "‰": "‰ per_mille per_mil τοισ_χιλιοισ la_mie",
    "percentage point": "percentage_point percentage_points ποσοστιαια_μοναδα ποσοστιαιεσ_μοναδεσ μοναδεσ "
    "punti_percentuali punto_percentuale puncte_procentuale punct_procentual",
    "EUR": "€ eur euro euros ευρω",
    "USD": "$ usd us$ dollar dollars δολαριο δολαρια δολαριων dollaro dollari dolar dolari",
    "GBP": "£ gbp pound pounds λιρα λιρεσ λιρων sterlina sterline lira_sterlina lire_sterline",
    "RON": "ron leu lei λει",
    "RUB": "rub ruble rubles ρουβλι ρουβλια ρουβλιων rublo rubli rubla ruble",
    "CHF": "chf franc francs φραγκο φραγκα φραγκων franco franchi franci",
    "JPY": "¥ jpy yen γεν",
    "m": "m metre metres meter meters μ μετρο μετρα μετρων metro metri metru",
    "km": """km kilometre kilometres kilometer kilometers χλμ χιλιομετρο χιλιομετρα χιλιομετρων chilometro
        chilometri kilometru kilometri""",
    "cm": """cm centimetre centimetres centimeter centimeters εκατοστο εκατοστα εκατοστων centimetro centimetri
        centimetru""",
    "mm": """mm millimetre millimetres millimeter millimeters χιλιοστο χιλιοστα χιλιοστων millimetro millimetri
        milimetru milimetri""",
    "mile": "mile miles mi μιλι μιλια μιλιων miglio miglia mila_marina mila mile",
    "nautical mile": """nautical_mile nautical_miles ναυτικο_μιλι ναυτικα_μιλια ναυτικων_μιλιων miglio_nautico
        miglia_nautiche miglia_marine mila_marina
        mile_marine""",
    "ft": "ft foot feet ποδι ποδια piede piedi picior picioare",
    "m2": """m2 m² sqm square_metre square_metres square_meter square_meters τετραγωνικα_μετρα τ.μ τμ metri_quadrati
        metri_quadri metri_patrati mq""",
    "km2": "km2 km² square_kilometre square_kilometres square_kilometer square_kilometers τετραγωνικα_χιλιομετρα τ.χλμ "
    "chilometri_quadrati kilometri_patrati",
    "m3": """m3 m³ cubic_metre cubic_metres cubic_meter cubic_meters κυβικα_μετρα metri_cubi metri_cubici metri_cubi
        metri_cubici metri_de_cub""",
    "ha": "ha hectare hectares εκταριο εκταρια εκταριων ettaro ettari hectar hectare",
    "acre": "acre acres ακρ acri",
    "mg": "mg milligram milligrams χιλιοστογραμμα χιλιοστογραμμο milligrammo milligrammi miligram miligrame",
    "g": "g gram grams gramme grammes γραμμαριο γραμμαρια γραμμαριων grammo grammi gram grame",
    "kg": """kg kilo kilos kilogram kilograms kilogramme kilogrammes κιλο κιλα κιλων χιλιογραμμα χιλιογραμμο chilo
        chili chilogrammo chilogrammi kilograme""",
    "t": "t tonne tonnes ton tons τονοσ τονοι τονουσ τονων τονο tonnellata tonnellate tona tone",
    "lb": "lb lbs",
    "l": "l litre litres liter liters λιτρο λιτρα λιτρων litro litri litru",
    "°": "° °c ℃ degree degrees βαθμοσ βαθμοι βαθμουσ βαθμων grado gradi grad grade",
    "°F": "°f ℉",
    "km/h": """km/h kph kmh kilometres_per_hour kilometers_per_hour χλμ/ωρα χιλιομετρα_την_ωρα χιλιομετρα_ανα_ωρα
        chilometri_orari kilometri_pe_ora""",
    "mph": "mph miles_per_hour μιλια_την_ωρα",
    "s": "sec secs second seconds δευτερολεπτο δευτερολεπτα δευτερολεπτων secondo secondi secunda secunde",
    "min": "min minute minutes λεπτο λεπτα λεπτων minuto minuti minut",
    "h": "h hr hrs hour hours ωρα ωρεσ ωρων ora ore",
    "day": "day days ημερα ημερεσ ημερων μερα μερεσ giorno giorni zi zile",
    "week": "week weeks εβδομαδα εβδομαδεσ εβδομαδων settimana settimane saptamana saptamani",
    "month": "month months μηνα μηνεσ μηνων μηνασ mese mesi luna luni",
    "year": "year years χρονο χρονια χρονων ετοσ ετη ετων χρονοσ anno anni an ani",
    "decade": "decade decades δεκαετια δεκαετιεσ decennio decenni deceniu decenii",
    "century": "century centuries αιωνασ αιωνα αιωνεσ αιωνων secolo secoli secol secole secolul secolului",
    "BC": "bc bce b.c π.χ a.c i.hr", "AD": "ad a.d μ.χ d.c d.hr",
    "W": "w watt watts βατ", "kW": "kw kilowatt kilowatts κιλοβατ", "MW": "mw megawatt megawatts μεγαβατ",
    "beaufort": "beaufort bft μποφορ",
}  # fmt: skip

# Signs and codes that stand before the number.
SIGNS_BEFORE: dict[str, str] = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY",
    **{code.lower(): code for code in ("EUR", "USD", "GBP", "CHF", "JPY", "RON", "RUB")},
}  # fmt: skip

# What may stand between a number and its unit.
LINKS: dict[str, str] = {"en": "of", "el": "του των", "it": "di d", "ro": "de"}
