"""A model's text while it grows: every finished sentence is checked at once, and cites the words that support it."""

from collections.abc import Iterator, Sequence

from assistant.answers import SUPPORTED, AnswerSentence, Citation, Draft
from assistant.checking import Similar, Verdict, check, says_nothing
from assistant.citing import Citer
from assistant.composing import markdown, paragraphs
from assistant.follow_ups import opens_with_pronoun
from assistant.instructions import is_instruction
from assistant.model.drafting import DraftSentence, split_draft
from assistant.model.raw_text import other_language
from assistant.prompting import LANGUAGES, phrase
from index.documents import RetrievedPassage
from index.languages import fold
from index.retrieving import Query

# A refusal may come with a word or two around it.
_WORDS_AROUND_A_REFUSAL = 5
_ASKING = {"el": (";", "?")}


class CheckedDraft:
    """The sentences so far; the model's numbers are a hint, the citations are those that were found."""

    def __init__(self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer, similar: Similar) -> None:
        self.refuses = False
        self._language = query.language
        # A model that only repeats the question has said nothing yet.
        self._asked = frozenset({_words(query.text), _words(query.question)})
        self._seen = set(self._asked)
        self._passages = passages
        self._citer = citer
        self._similar = similar
        self._read = 0
        self._sentences: list[AnswerSentence] = []
        self._citations: dict[int, Citation] = {}

    def grow(self, text: str, ended: bool = False) -> Iterator[Draft]:
        """Take the whole text so far; yield a draft for each sentence that was checked, then one with the rest."""
        finished, rest = split_draft(text, self._language, ended)
        for sentence in finished[self._read :]:
            self._read += 1
            if self._take(sentence):
                yield self.checked()
        yield self._with_pending("" if self.refuses else rest)

    def untouched(self, text: str) -> Draft:
        """Return a draft with the whole text pending, and take nothing of it: it may be written anew."""
        return self._with_pending(text)

    def forget(self) -> None:
        """Begin anew, unless something holds already: it may have been sent on, and is not taken back."""
        if not self.supported:
            self.refuses, self._read, self._seen = False, 0, set(self._asked)
            self._sentences.clear()

    @property
    def begun(self) -> bool:
        """Whether a sentence was read: what was shown as checked is not taken back."""
        return self._read > 0

    def checked(self) -> Draft:
        """Return what is checked, without the sentence that is being written."""
        return self._draft(tuple(self._sentences))

    @property
    def supported(self) -> bool:
        """Whether a sentence of it holds."""
        return any(sentence.support in SUPPORTED for sentence in self._sentences)

    def _take(self, sentence: DraftSentence) -> bool:
        """Check the sentence and add it; what refuses, asks, repeats or says nothing is no part of an answer."""
        words = _words(sentence.text)
        if is_refusal(sentence.text):
            self.refuses = True
            return False
        asks = sentence.text.endswith(_ASKING.get(self._language, "?"))
        if asks or words in self._seen or says_nothing(sentence.text, self._language):
            return False
        self._seen.add(words)
        language = other_language(sentence.text, self._language) or self._language
        verdict = check(sentence.text, language, sentence.cited, self._passages, self._similar)
        numbers = () if self._leans_on_nothing(sentence.text, language) else self._cited(verdict)
        # Evidence that is gone from its document since it was retrieved is none.
        support = verdict.support if numbers else "unsupported"
        self._sentences.append(AnswerSentence(sentence.text, numbers, support))
        return True

    def _leans_on_nothing(self, sentence: str, language: str) -> bool:
        """Return whether a pronoun opens the sentence that stands for something in one that does not hold.

        "The minister said no. He left." where somebody else left: the second is true only of another subject.
        """
        before = self._sentences[-1:]
        return bool(before) and before[0].support == "unsupported" and opens_with_pronoun(sentence, language)

    def _cited(self, verdict: Verdict) -> tuple[int, ...]:
        """Return the numbers of the evidence; an order to whoever answers is none, and what needs it has none."""
        if any(is_instruction(evidence.sentence.text) for evidence in verdict.evidence):
            return ()
        numbers: list[int] = []
        for evidence in verdict.evidence:
            found, sentence = self._passages[evidence.passage - 1], evidence.sentence
            citation = self._citer.cite(found.passage.doc, sentence.start, sentence.end, sentence.text, found.score)
            if citation is not None:
                self._citations[citation.number] = citation
                numbers.append(citation.number)
        return tuple(dict.fromkeys(numbers))

    def _with_pending(self, rest: str) -> Draft:
        under_way = " ".join(sentence.text for sentence in split_draft(rest, self._language, ended=True)[0])
        pending = (AnswerSentence(under_way, (), "pending"),) if under_way else ()
        return self._draft((*self._sentences, *pending))

    def _draft(self, sentences: tuple[AnswerSentence, ...]) -> Draft:
        citations = tuple(self._citations.values())
        parts = paragraphs(sentences, citations, self._language, answer_language=self._language)
        return Draft(markdown(parts, self._language), sentences, citations)


def is_refusal(sentence: str) -> bool:
    """Tell whether it is the sentence that a model is told to write when its sources don't state the answer."""
    words = _words(sentence)
    for language in LANGUAGES:
        refusal = _words(phrase("told_to_models.md", "refusal", language))
        if f" {refusal} " in f" {words} " and words.count(" ") <= refusal.count(" ") + _WORDS_AROUND_A_REFUSAL:
            return True
    return False


def _words(text: str) -> str:
    kept = "".join(character if character.isalnum() else " " for character in fold(text))
    return " ".join(kept.split())
