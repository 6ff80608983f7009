import time
from pathlib import Path

import pytest

from assistant.answers import Answer, AnswerSentence, Draft, Message
from assistant.assistant import Assistant
from assistant.errors import BadRequest
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.only import Only
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import index, write

SENTENCE = "The harbour opened again in May."
PROSE = f"{SENTENCE} Two ferries cross the bay every hour."
QUESTION = "When did the harbour open again?"


def scripted_draft(folder: DataFolder) -> Draft:
    """Return a draft whose one sentence cites the harbour's opening."""
    quoting = Assistant(folder, ExtractiveAnswerer(), Settings()).reply(QUESTION, always_answer=True)
    return Draft(
        "It opened in May. [1]", (AnswerSentence("It opened in May.", (1,), "verified"),), quoting.citations[:1]
    )


@pytest.fixture
def harbour(folder: DataFolder, corpus: Path) -> DataFolder:
    write(corpus, {"a.txt": PROSE})
    index(folder)
    return folder


def test_the_last_draft_becomes_the_answer(harbour: DataFolder) -> None:
    last = scripted_draft(harbour)
    answer = Assistant(harbour, ScriptedAnswerer([Draft("It"), last]), Settings()).reply(QUESTION, always_answer=True)
    assert (answer.text, answer.sentences, answer.citations) == (last.text, last.sentences, last.citations)
    assert (answer.answerer, answer.refused) == ("scripted", None)


def test_a_stream_is_the_drafts_and_then_the_answer(harbour: DataFolder) -> None:
    drafts = [Draft("It"), scripted_draft(harbour)]
    *first, last = Assistant(harbour, ScriptedAnswerer(drafts), Settings()).stream(QUESTION, always_answer=True)
    assert first == drafts
    assert isinstance(last, Answer)


@pytest.mark.parametrize("reply", [[], [Draft("Perhaps.")]], ids=["no draft", "a draft without sentences"])
def test_an_answerer_without_a_sentence_is_a_refusal_with_the_nearest(harbour: DataFolder, reply: list[Draft]) -> None:
    answer = Assistant(harbour, ScriptedAnswerer(reply), Settings()).reply(QUESTION, always_answer=True)
    assert answer.refused is not None
    assert answer.refused.nearest[0].quote in PROSE
    assert answer.citations == ()


@pytest.mark.parametrize("question", ["", " ", "🙂"])
def test_a_question_without_words_is_asked_of_nobody(harbour: DataFolder, question: str) -> None:
    answerer = ScriptedAnswerer()
    Assistant(harbour, answerer, Settings()).reply(question)
    assert answerer.questions == []


def test_an_empty_index_is_said(folder: DataFolder) -> None:
    answer = Assistant(folder, ScriptedAnswerer(), Settings()).reply(QUESTION)
    assert answer.refused is not None
    assert answer.refused.reason == "index_empty"


def test_a_refusal_is_in_the_askers_language(folder: DataFolder) -> None:
    answer = Assistant(folder, ScriptedAnswerer(), Settings()).reply("Πότε άνοιξε ξανά το λιμάνι;")
    assert (answer.language, answer.answer_language) == ("el", "el")
    assert answer.text.startswith("Δεν") or "έγγραφ" in answer.text


def test_an_error_of_the_answerer_reaches_the_caller(harbour: DataFolder) -> None:
    assistant = Assistant(harbour, ScriptedAnswerer(RuntimeError("no model")), Settings())
    with pytest.raises(RuntimeError, match="no model"):
        assistant.reply(QUESTION, always_answer=True)


def test_the_length_limit_is_a_setting(harbour: DataFolder) -> None:
    assistant = Assistant(harbour, ScriptedAnswerer(), Settings(max_question_characters=10))
    with pytest.raises(BadRequest, match=r"The question has 11 characters, and the limit is 10\. Shorten it\."):
        assistant.reply("x" * 11)


def test_a_conversation_of_any_length_makes_a_query_within_the_limit(harbour: DataFolder) -> None:
    history = [Message("user", "harbour " * 50_000), Message("assistant", "May. " * 50_000)]
    answer = Assistant(harbour, ExtractiveAnswerer(), Settings()).reply("And when?", history)
    assert len(answer.query) <= 4_000
    assert answer.query.endswith("And when?")


def test_files_that_wait_are_in_the_notices(harbour: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.hold()
    write(corpus, {f"{i}.txt": f"Ledger {i} lists the ships of row {i}." for i in range(4)})
    assistant = Assistant(harbour, ExtractiveAnswerer(), Settings())
    assistant.indexer.start()
    while not assistant.indexer.pending:
        time.sleep(0.01)
    answer = assistant.reply(QUESTION)
    assert answer.index.pending > 0
    assert [notice.code for notice in answer.notices] == ["still_indexing"]
    hashing.let_go()
    assistant.indexer.stop()


def test_answers_say_which_index_they_came_from(harbour: DataFolder, corpus: Path) -> None:
    assistant = Assistant(harbour, ExtractiveAnswerer(), Settings())
    before = assistant.reply(QUESTION).index
    write(corpus, {"b.txt": "Rye bread is baked on Fridays."})
    index(harbour)
    after = assistant.reply(QUESTION).index
    assert (before.documents, after.documents) == (1, 2)
    assert before.fingerprint != after.fingerprint


def test_retrieved_spans_are_passages_best_first(harbour: DataFolder) -> None:
    spans = Assistant(harbour, ExtractiveAnswerer(), Settings()).reply(QUESTION).retrieved
    assert spans
    assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)


def test_an_answer_comes_from_the_chosen_documents_only(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": PROSE, "b.txt": PROSE.replace("May", "June")})
    index(folder)
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings(keep_unanswered=True))
    only = Only(documents=("b.txt",))
    answer = assistant.reply(QUESTION, always_answer=True, only=only)
    assert {citation.doc for citation in answer.citations} == {"b.txt"}
    assert {found.doc for found in assistant.search(QUESTION, only=only)} == {"b.txt"}
    assert {found.doc for found in assistant.explain(QUESTION, only=only).passages} == {"b.txt"}


def test_a_filter_that_leaves_nothing_is_why_nothing_is_found_and_no_gap(harbour: DataFolder) -> None:
    assistant = Assistant(harbour, ExtractiveAnswerer(), Settings(keep_unanswered=True))
    answer = assistant.reply(QUESTION, only=Only(languages=("el",)))
    assert answer.refused
    assert (answer.refused.reason, answer.text[:27]) == ("nothing_found", "No document fits the filter")
    assert assistant.gaps().questions == 0
