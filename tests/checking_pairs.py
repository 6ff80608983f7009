"""Claims with what was offered for them and whether it says so, and how often a gate errs on them."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.checking import check
from assistant.facts import read_facts
from index.catalog import Catalog
from index.data_folder import DataFolder
from index.documents import RetrievedPassage, RetrievedSentence
from tests.corrupting import corruptions

PAIRS = Path(__file__).parent / "data" / "checking-pairs.jsonl"
# A place is a document of the sample corpus and a code point in it; the passage around it is what is offered.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the places of the passages offered for it, and whether they say so; the first are where it came from."""

    claim: str
    language: str
    passages: tuple[Place, ...]
    true: bool
    kind: str
    source_language: str

    @property
    def across(self) -> bool:
        return self.language != self.source_language


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Return the committed pairs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        Pair(**{**pair, "passages": tuple((doc, at) for doc, at in pair["passages"])})
        for pair in map(json.loads, lines)
    ]


def offered(catalog: Catalog, places: Iterable[Place]) -> list[RetrievedPassage]:
    """Return the passages around the places, each once, as retrieval would hand them out."""
    found: dict[str, RetrievedPassage] = {}
    for doc, at in places:
        entry = catalog.document(doc)
        for passage, _ in catalog.passages_of(doc):
            if entry is not None and passage.start <= at < passage.end:
                sentences = tuple(RetrievedSentence(sentence, 0.0, 0.0) for sentence in passage.sentences)
                found[passage.id] = RetrievedPassage(passage, entry.language, entry.title, 0.0, 0.0, 0.0, sentences)
    return list(found.values())


Outcome = tuple[Pair, bool]


def outcomes(pairs: Iterable[Pair], folder: DataFolder) -> list[Outcome]:
    """Return each pair with whether the gate let it pass, asked as an answer asks it."""
    found: list[Outcome] = []
    passages: dict[tuple[Place, ...], list[RetrievedPassage]] = {}
    for pair in pairs:
        here = passages.setdefault(pair.passages, []) or offered(folder.catalog, pair.passages)
        passages[pair.passages] = here

        def similar(text: str, here: Sequence[RetrievedPassage] = here) -> list[list[float]]:
            return folder.retriever.similarities(text, here)

        verdict = check(pair.claim, pair.language, [1], here, similar)
        found.append((pair, verdict.support != "unsupported"))
    return found


def half(pair: Pair) -> int:
    """Return in which half a claim is: what holds in one only was fitted to it."""
    return zlib.crc32(pair.claim.encode()) % 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of `count` claims got the wrong verdict."""

    wrong: int
    count: int

    @property
    def rate(self) -> float:
        return self.wrong / max(1, self.count)

    def __str__(self) -> str:
        return f"{self.rate:.3f} ({self.wrong}/{self.count})"


def tally(outcomes: Iterable[Outcome], key: Callable[[Pair], Sequence[str]]) -> dict[tuple[str, ...], Tally]:
    """Return the error rates of (pair, passed) by what `key` says of a pair."""
    wrong: Counter[tuple[str, ...]] = Counter()
    count: Counter[tuple[str, ...]] = Counter()
    for pair, passed in outcomes:
        group = tuple(key(pair))
        count[group] += 1
        wrong[group] += passed != pair.true
    return {group: Tally(wrong[group], count[group]) for group in sorted(count)}


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of a table: kinds of claims in rows, languages in columns, same and across."""
    rates = tally(outcomes, lambda pair: (pair.kind, pair.language, "across" if pair.across else "same"))
    columns = [(language, where) for where in ("same", "across") for language in ("en", "el", "it", "ro")]
    yield f"{'':24}" + "".join(f"{language + ' ' + where:>16}" for language, where in columns) + f"{'all':>16}"
    by_kind = tally(outcomes, lambda pair: (pair.kind,))
    for (kind,), every in by_kind.items():
        cells = [rates.get((kind, *column)) for column in columns]
        shown = "".join(f"{f'{cell.rate:.3f} of {cell.count}' if cell else '':>16}" for cell in cells)
        yield f"{kind:24}{shown}{f'{every.rate:.3f} of {every.count}':>16}"


LANGUAGES = ("en", "el", "it", "ro")
# Of each pair of languages as many sentences are drawn.
DRAWN = 60
MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class _Gold:
    """A sentence that answers a question, and the paragraph around it."""

    doc: str
    start: int
    text: str
    paragraph: tuple[int, int]


def parallel_pairs(shared: Path, passages_of: Callable[[str], Sequence[tuple[int, int]]]) -> list[Pair]:
    """Return pairs made of the sentences that answer XQuAD's questions, which stand in four languages.

    A sentence in one language is a true claim about its translation, and what `corruptions` makes of it a false one;
    so is it when the paragraph is left out of what is offered. Documents are called SET/NAME; `passages_of` gives
    where the passages of one begin and end.
    """
    groups = _parallel_sentences(shared)
    names = {language: _names(groups, language) for language in LANGUAGES}
    pairs: list[Pair] = []
    for claimed in LANGUAGES:
        for written in LANGUAGES:
            both = [group for group in groups if claimed in group and written in group]
            for group in both[:: max(1, len(both) // DRAWN)]:
                pairs.extend(_pairs_of(group, claimed, written, names[claimed], passages_of(group[written].doc)))
    return pairs


def _parallel_sentences(shared: Path) -> list[dict[str, _Gold]]:
    groups: dict[str, dict[str, _Gold]] = {}
    for language in LANGUAGES:
        folder = shared / "data" / f"xq-mono-{language}"
        for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            relevant = question["relevant"][0]
            text = (folder / "corpus" / relevant["doc"]).read_bytes().decode("utf-8")
            start, end = relevant["sent"]
            gold = _Gold(f"{folder.name}/{relevant['doc']}", start, text[start:end].strip(), tuple(relevant["para"]))
            groups.setdefault(question["id"].split("-")[0], {})[language] = gold
    distinct: dict[object, dict[str, _Gold]] = {}
    for group in groups.values():
        first = next(iter(group.values()))
        distinct.setdefault((first.doc, first.start), group)
    return list(distinct.values())


def _names(groups: Sequence[dict[str, _Gold]], language: str) -> list[str]:
    found = {
        name.text
        for group in groups
        if language in group
        for name in read_facts(group[language].text, language).names
        if len(name.text) > 3 and not name.opens and not name.is_common
    }
    return sorted(found)


def _pairs_of(
    group: dict[str, _Gold], claimed: str, written: str, names: Sequence[str], passages: Sequence[tuple[int, int]]
) -> Iterator[Pair]:
    claim, gold = group[claimed].text, group[written]
    others = [(gold.doc, start) for start, end in passages if not start <= gold.start < end]
    offered_places = ((gold.doc, gold.start), *others[: MOST_OFFERED - 1])
    if claimed != written:
        yield Pair(claim, claimed, offered_places, True, "translation", written)
    known = " ".join(sentence.text for sentence in group.values())
    for kind, made in corruptions(claim, claimed, known, names):
        yield Pair(made, claimed, offered_places, False, kind, written)
    first, last = gold.paragraph
    elsewhere = tuple((gold.doc, start) for start, end in passages if end <= first or start >= last)[:MOST_OFFERED]
    if elsewhere and claimed != written:
        yield Pair(claim, claimed, elsewhere, False, "not stated", written)
