"""Sentences of documents that tell whoever writes the answer what to do: they are data, and never taken for facts.

Pure, and by words alone: an order stands in the imperative, at the beginning. What Greek, Italian and Romanian share
with the third person, and what manuals say as well ("Add the flour"), counts only with the answer, its reader or the
writer's instructions as the object. English orders are looked for in documents of any language.
"""

import re

from index.languages import fold

# Imperatives of writing for somebody: enough by themselves at the beginning of a sentence.
_ORDERS = """
    write rewrite rephrase paraphrase translate summarize summarise encode encrypt decode decrypt compose draft
    brainstorm recommend suggest analyze analyse classify explain describe ignore disregard pretend respond
    γράψε γράψτε ξαναγράψε μετάφρασε μεταφράστε συνόψισε συνοψίστε κωδικοποίησε κωδικοποιήστε κρυπτογράφησε
    κρυπτογραφήστε ανάλυσε αναλύστε αγνόησε αγνοήστε προσποιήσου προσποιηθείτε
    scrivete riscrivi riscrivete traducete riassumete ignorate crittografate codificate fingete
    scrieți rescrieți traduceți rezumați ignorați criptați codificați prefaceți
"""
# Orders only together with one of the objects below.
_ORDERS_ABOUT = """
    add append insert include integrate incorporate mention use reverse end begin start finish repeat print output say
    tell give list answer reply reveal forget follow act send make put format provide replace change remove substitute
    convert capitalize alternate shift modify adjust present determine generate create
    πρόσθεσε προσθέστε συμπερίλαβε συμπεριλάβετε χρησιμοποίησε χρησιμοποιήστε αντίστρεψε αντιστρέψτε επανάλαβε
    επαναλάβετε απάντησε απαντήστε πες πείτε δώσε δώστε ξέχασε ξεχάστε αποκάλυψε αποκαλύψτε τελείωσε άρχισε
    scrivi scriva traduci traduca riassumi ignora ignori aggiungi aggiungete aggiunga inserisci inserite includi
    includete usa usate inverti ripeti ripetete rispondi rispondete dimentica dimenticate rivela rivelate termina
    inizia elenca analizza consiglia codifica cifra fingi
    scrie traduce rezumă ignoră adaugă adăugați include includeți introdu folosește folosiți inversează repetă
    repetați răspunde răspundeți uită uitați dezvăluie dezvăluiți încheie începe spune spuneți analizează recomandă
    codifică criptează
"""
_OBJECTS = (
    r"your (\w+ )?(answers?|responses?|reply|replies|output|summary|text)",
    r"(previous|prior|above|earlier|preceding|other|these|all|any) (instructions|prompts|rules|orders)",
    r"instructions (above|before)|system prompt|(the|this) (user|conversation)|language model",
    r"as an? (ai|assistant|chatbot)",
    r"απαντησ(η|εισ) (σου|σασ)|(προηγουμενεσ|παραπανω|αλλεσ) (οδηγιεσ|εντολεσ)|οδηγιεσ (σου|σασ)",
    r"(στον?|τον) χρηστη|γλωσσικο μοντελο",
    r"(tua|vostra|sua) risposta|risposta (tua|finale)|(precedenti|altre|tue) istruzioni",
    r"istruzioni (precedenti|di sopra|ricevute)|l'utente|modello (linguistico|di linguaggio)",
    r"raspunsul(ui)? (tau|dvs|dumneavoastra|final)|instructiunile (anterioare|precedente|de mai sus|tale)",
    r"utilizatorul(ui)?|model(ul)? de limbaj",
)
# Wherever they stand, said to whoever is asked.
_ADDRESSED = (
    r"(ignore|disregard|forget) ((all|any|every|the|your|these|of|my) )*(previous|prior|above|earlier|preceding)",
    r"you are (now )?(an? )?(ai|assistant|chatbot|language model)|note to (the )?(ai|assistant|llm)",
    r"(αγνοησε|αγνοηστε|ξεχασε|ξεχαστε) ((ολεσ|τισ) )*(προηγουμενεσ|παραπανω)|εισαι (πλεον )?ενασ? βοηθοσ",
    r"(ignora|ignorate|dimentica|dimenticate) ((tutte|le|ogni) )*(precedenti|istruzioni)|sei (ora )?un assistente",
    r"(ignora|ignorati|uita|uitati) ((toate|orice) )*instructiunile|esti (acum )?un asistent",
)
_POLITE = "please now then also instead kindly παρακαλώ τώρα επίσης ora adesso poi inoltre acum apoi"

# What may stand before the order: marks of a list, a number, a name with a colon, a polite word. What begins with a
# quotation mark was said to somebody else. A name begins with a letter or digit: of spaces, which are marks as well,
# a row of colons could be read in exponentially many ways.
_MARKS = r"[\s\d.()*#>•–-]*"
_OPENING = rf"\w[\w ]{{0,29}}:\s|(?:{'|'.join(fold(_POLITE).split())}|per favore|va rog)\b,?"
_FIRST_WORD = re.compile(rf"(?:{_MARKS}(?:{_OPENING}))*{_MARKS}(\w+)")
_ABOUT_THE_ANSWER = re.compile(rf"\b(?:{'|'.join(_OBJECTS)})\b")
_SAID_TO_THE_WRITER = re.compile(rf"\b(?:{'|'.join(_ADDRESSED)})\b")
_ALONE = frozenset(fold(_ORDERS).split())
_WITH_OBJECT = frozenset(fold(_ORDERS_ABOUT).split())


def is_instruction(sentence: str) -> bool:
    """Tell whether a sentence orders its reader to write something, or says what its reader is."""
    folded = fold(sentence)
    if _SAID_TO_THE_WRITER.search(folded):
        return True
    opened = _FIRST_WORD.match(folded)
    first = opened.group(1) if opened else ""
    return first in _ALONE or (first in _WITH_OBJECT and bool(_ABOUT_THE_ANSWER.search(folded)))
