"""What a line's own words say: that it is left over from a page's template, that it may be, what it marks."""

import re

from index.leftovers.phrases import comparable, leading_phrase, phrase_set, phrases, phrases_in_a_row, words_after
from index.leftovers.tables import MENU_SIGNS

LONG_NOTICE = 400
LONG_COOKIE_NOTICE = 700
LONG_LABEL = 250
LONG_TRAIL = 160
LONG_MARK = 80
LONG_DATE = 40
LONG_ENTRY = 30
MOST_CREDITED_WORDS = 8
FINAL_STOP = re.compile(r"[.!?…;][\"'”’»)\]]*$")
_ASKS_OR_BREAKS_OFF = re.compile(r"(?:[?!…;\u037e]|\.\.\.)[\"'”’»)\]]*$")
_FIRST_WORD = re.compile(r"(?P<word>\S+)(?P<gap>\s+)")
_FIGURES = re.compile(r"\d[\d.,]*(?:\s?k\b)?(?:\s+\d+\b)*")
_COUNT = re.compile(r"^\(?\d+\)?\s+|\s+\(?\d+\)?$|\s+(?:on|su|la|στο|sur|zu|en)\s.*$")
_READING_TIME = re.compile(
    r"\d+\s*(?:min\w*|λεπτ\w*)\.?\s+(?:read|reading|αναγνωση\w*|di lettura|de citit|lecture|lesezeit)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|\d{4})|©?\s*(?:19|20)\d\d\s*©|[^.!?]{0,80}©\s*(?:copyright\s*)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"all rights reserved|tutti i diritti (?:sono )?riservati|toate drepturile (?:sunt )?rezervate"
    r"|επιφυλαξη παντος|tous droits reserves|alle rechte vorbehalten|todos los derechos reservados"
)
_TRAIL_SIGN = re.compile(r"\s*[›»>→]\s*|\s+[|/]\s+")
_TABLE_ROW = re.compile(r"\|.*\|$", re.DOTALL)
_HASHTAGS = re.compile(r"(?:#(?=\w*[^\W\d_])\w+[\s,]*)+")
_LINK_MARK = re.compile(r"(?:[→▶►➤➡👉]|(?:»|>>)\s)[^«]*$")
_QUOTED_TITLE = re.compile(r"[“”„«\"]")


def is_leftover(paragraph: str) -> bool:
    """Whether it is a leftover wherever it stands."""
    if _TABLE_ROW.match(paragraph):
        return False
    if len(paragraph) > LONG_NOTICE:
        return _is_cookie_notice(paragraph)
    line = comparable(paragraph)
    strong = line not in phrase_set("WEAK_MARKS")
    return (
        (strong and line in phrase_set("WHOLE"))
        or line.startswith(phrases("NOTICES"))
        or _is_pointer(paragraph, line)
        or (strong and (is_mark(paragraph, "COMMENT_MARKS") or is_mark(paragraph, "RELATED_MARKS")))
        or _is_count(paragraph, line)
        or _is_menu_line(paragraph)
        or _is_share_bar(paragraph)
        or _is_trail(paragraph, line)
        or _is_credit(paragraph, line)
        or _is_invitation(paragraph, line)
        or _is_cookie_notice(paragraph)
        or bool(_HASHTAGS.fullmatch(paragraph))
        or (len(paragraph) <= LONG_LABEL and bool(_COPYRIGHT.match(paragraph) or _RIGHTS.search(line)))
    )


def may_be_leftover(paragraph: str) -> bool:
    """Whether it is a leftover on a page that has others."""
    if len(paragraph) > LONG_LABEL or _TABLE_ROW.match(paragraph):
        return False
    line = comparable(paragraph)
    before, colon, _ = line.partition(":")
    stops = paragraph.endswith(".")
    return (
        line in phrase_set("WEAK_MARKS")
        or (bool(colon) and not stops and before.strip() in phrase_set("WEAK_COLON_LABELS"))
        or (not FINAL_STOP.search(paragraph) and leading_phrase(line, "SENTENCE_LABELS") is not None)
        or _is_dated(paragraph, line)
        or _is_line_of_facts(paragraph)
        or (leading_phrase(line, "INVITATIONS") is not None and bool(phrase_set("NETWORKS") & set(line.split())))
        or bool(not stops and _LINK_MARK.match(paragraph))
    )


def is_mark(paragraph: str, table: str) -> bool:
    """Whether it is the title of what stands after an article: comments, related links."""
    if len(paragraph) > LONG_MARK or paragraph.endswith("."):
        return False
    line = comparable(paragraph)
    bare = _COUNT.sub("", line)
    if table == "COMMENT_MARKS" and _counts_comments(paragraph):
        return True
    return any(text in phrase_set(table) for text in (line, bare, _without_cancel(bare)))


def _counts_comments(paragraph: str) -> bool:
    line = _FIGURES.sub("0", comparable(paragraph))
    return bool(_QUOTED_TITLE.search(paragraph)) and line.startswith(phrases("COMMENT_COUNTS"))


def _without_cancel(line: str) -> str:
    return next((line.removesuffix(tail).strip() for tail in phrases("CANCEL") if line.endswith(" " + tail)), line)


def _is_pointer(paragraph: str, line: str) -> bool:
    """Whether the line points elsewhere: a label, then a title."""
    if len(paragraph) > LONG_LABEL:
        return False
    if _has_capital_label(paragraph):
        return True
    before, colon, _ = line.partition(":")
    if colon and before.strip() in phrase_set("COLON_LABELS", "LABELS", "SENTENCE_LABELS"):
        return True
    label = leading_phrase(line, "LABELS", "SENTENCE_LABELS")
    if label is None:
        return False
    surely = label in phrase_set("LABELS")
    if surely and not FINAL_STOP.search(paragraph):
        return True
    title = words_after(paragraph, label)
    if not title or not any(word[:1].isalnum() for word in title):
        return False
    opening = next(word for word in title if any(map(str.isalnum, word))).lstrip("\"“”„«'‘(–—-")[:1]
    shouted = paragraph[: len(label)].isupper() and not " ".join(title).isupper()
    is_title = opening.isupper() or opening.isdigit()
    return shouted or (is_title and (surely or not FINAL_STOP.search(paragraph) or _breaks_off(paragraph)))


def _breaks_off(paragraph: str) -> bool:
    return bool(_ASKS_OR_BREAKS_OFF.search(paragraph))


def _has_capital_label(paragraph: str) -> bool:
    first = _FIRST_WORD.match(paragraph)
    if not first or not first["word"].isupper() or comparable(first["word"]) not in phrase_set("CAPITAL_LABELS"):
        return False
    set_apart = len(first["gap"]) > 1 or first["gap"] == "\u00a0"
    return set_apart or not (paragraph.isupper() or FINAL_STOP.search(paragraph))


def _is_count(paragraph: str, line: str) -> bool:
    if len(paragraph) > LONG_MARK or FINAL_STOP.search(paragraph):
        return False
    return bool(_READING_TIME.fullmatch(line)) or _FIGURES.sub("0", line) in phrase_set("COUNTED")


def _is_share_bar(paragraph: str) -> bool:
    """Nothing but names of networks, and what says to share."""
    words = [word for word in paragraph.split() if comparable(word) and not word.strip("()").isdigit()]
    if len(paragraph) > LONG_LABEL or paragraph.endswith("."):
        return False
    row = phrases_in_a_row(words, "NETWORKS", "SHARING", "SHARING_JOINTS") or []
    networks = sum(phrase in phrase_set("NETWORKS") for phrase in row)
    shares = any(phrase in phrase_set("SHARING") for phrase in row)
    joined = any(phrase in phrase_set("SHARING_JOINTS") for phrase in row)
    return (shares and networks > 0) or (networks > 1 and not joined)


def _is_menu_line(paragraph: str) -> bool:
    """Several short entries on one line, some of them a menu's."""
    if len(paragraph) > LONG_LABEL:
        return False
    entries = [comparable(entry) for entry in re.split(f"[{re.escape(MENU_SIGNS)}]", paragraph)]
    entries = [entry for entry in entries if entry]
    functions = sum(entry in phrase_set("MENU", "WHOLE") for entry in entries)
    sections = sum(entry in phrase_set("SECTIONS", "NETWORKS") for entry in entries)
    if len(entries) >= 3:
        return functions > 0 and functions + sections >= 2 and all(len(entry) <= LONG_ENTRY for entry in entries)
    if len(entries) == 2 and functions == 2:
        return True
    words = paragraph.split()
    if FINAL_STOP.search(paragraph):
        return False
    row = phrases_in_a_row(words, "MENU", "WHOLE", "SECTIONS", "NETWORKS") or []
    return len(row) >= 3 and any(entry in phrase_set("MENU", "WHOLE") for entry in row)


def _is_trail(paragraph: str, line: str) -> bool:
    """The way from the home page to this one."""
    if len(paragraph) > LONG_TRAIL or paragraph.endswith("."):
        return False
    if line.startswith(phrases("TRAIL_LEADS")) and ":" in paragraph:
        return True
    entries = _TRAIL_SIGN.split(paragraph)
    pointed = bool(re.search("[›»>→]", paragraph))
    if pointed and len(entries) >= 3 and comparable(entries[0]) in phrase_set("MENU", "SECTIONS"):
        return True
    return comparable(entries[0]) in phrase_set("TRAIL_HOME") and len(entries) >= (2 if pointed else 3)


def _is_credit(paragraph: str, line: str) -> bool:
    """Who took a picture: a label, then nothing but names."""
    label = leading_phrase(line, "CREDIT_LABELS")
    if label is None or len(paragraph) > LONG_MARK or FINAL_STOP.search(paragraph):
        return False
    after_label = paragraph[len(label) : len(label) + 3]
    if ":" not in after_label and not label.endswith((" by", " di", " de", " credit")):
        return False
    names = [word.strip("(),.;:/|–—-©@") for word in words_after(paragraph, label)]
    named = all(not word or word[0].isupper() or comparable(word) in phrase_set("CREDIT_WORDS") for word in names)
    return 0 < len(names) <= MOST_CREDITED_WORDS and named and not any(any(map(str.isdigit, word)) for word in names)


def _is_invitation(paragraph: str, line: str) -> bool:
    """A request to subscribe or to follow."""
    if len(paragraph) > LONG_NOTICE or leading_phrase(line, "INVITATIONS") is None:
        return False
    return any(channel in line for channel in phrases("CHANNELS"))


def _is_cookie_notice(paragraph: str) -> bool:
    if len(paragraph) > LONG_COOKIE_NOTICE:
        return False
    # A paragraph that comes to speak of cookies late is about something else as well.
    line = comparable(paragraph)[:LONG_LABEL]
    return "cookie" in line and any(f" {phrase}" in f" {line}" for phrase in phrases("CONSENT"))


def _is_dated(paragraph: str, line: str) -> bool:
    """A label and a date or a name, or nothing more."""
    label = leading_phrase(line, "DATE_LABELS")
    if label is None or FINAL_STOP.search(paragraph):
        return False
    rest = words_after(paragraph, label)
    return len(" ".join(rest)) <= LONG_DATE and any(any(map(str.isdigit, word)) for word in rest)


def _is_line_of_facts(paragraph: str) -> bool:
    """Date, author, counts, sections of the page on one line."""
    entries = [entry.strip() for entry in paragraph.split("|")]
    return (
        len(entries) > 1
        and len(paragraph) <= LONG_MARK
        and any(
            _is_dated(entry, comparable(entry))
            or _is_count(entry, comparable(entry))
            or is_mark(entry, "COMMENT_MARKS")
            or is_mark(entry, "RELATED_MARKS")
            for entry in entries
        )
    )
