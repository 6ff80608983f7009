from pathlib import Path

import pytest

from assistant import prompting
from assistant.errors import PromptError
from assistant.prompting import LANGUAGES, messages, phrase
from index.languages import detect_language

SNAPSHOTS = Path(__file__).parent.parent / "data" / "prompts"
NO_ANSWERS = ["empty_question", "nothing_found", "not_stated", "unsupported", "index_empty"]
FRAMING: list[tuple[str, dict[str, object]]] = [
    ("first_quotation", {"language": "Romanian"}),
    ("further_quotation", {"language": "Romanian"}),
    ("still_indexing", {"pending": 12}),
    ("starter", {"title": "Ferry times"}),
    ("unconfirmed", {}),
    ("fallback_later", {}),
    ("fallback_operator", {}),
    ("fallback_unusable", {}),
    ("incomplete", {}),
    ("other_language", {"language": "Romanian"}),
    ("instructions_in_source", {}),
]
PROMPTS: dict[str, dict[str, str]] = {
    "answer.md": {
        "sources": "(the sources)",
        "question": "When did the harbour open again?",
        "language": "Greek",
        "refusal": "Οι πηγές δεν το αναφέρουν αυτό.",
    },
    "condense.md": {"conversation": "(the conversation)", "question": "And when?", "language": "English"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", NO_ANSWERS)
def test_every_reason_has_words_in_every_language(key: str, language: str) -> None:
    words = phrase("no_answer.md", key, language)
    assert len(words) > 20
    assert language == "en" or words != phrase("no_answer.md", key, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "values"), FRAMING, ids=[key for key, _ in FRAMING])
def test_every_frame_holds_what_it_is_given(key: str, values: dict[str, object], language: str) -> None:
    words = phrase("framing.md", key, language, **values)
    assert all(str(value) in words for value in values.values())
    assert "$" not in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The documents don't say. These passages come nearest."),
        ("el", "Τα έγγραφα δεν το λένε. Αυτά τα αποσπάσματα είναι τα πλησιέστερα."),
        ("it", "I documenti non lo dicono. Questi passaggi sono i più vicini."),
        ("ro", "Documentele nu spun acest lucru. Aceste pasaje sunt cele mai apropiate."),
    ],
)
def test_the_refusal_that_is_seen_most_reads_like_this(language: str, words: str) -> None:
    assert phrase("no_answer.md", "not_stated", language) == words


@pytest.mark.parametrize("key", ["refusal", "language"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_models_are_told_in_the_language_of_the_answer(key: str, language: str) -> None:
    words = phrase("told_to_models.md", key, language)
    assert words.endswith(".")
    assert detect_language(words) == language


@pytest.mark.parametrize("file", PROMPTS)
def test_a_prompt_is_sent_as_it_is_stored(file: str) -> None:
    sent = "\n\n".join(f"[{m['role']}]\n{m['content']}" for m in messages(file, **PROMPTS[file])) + "\n"
    stored = SNAPSHOTS / file.replace(".md", ".txt")
    assert sent == stored.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", PROMPTS)
@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_a_prompt_takes_exactly_its_names(file: str, change: str) -> None:
    values = {**PROMPTS[file], "extra": "x"} if change == "unknown" else {}
    with pytest.raises(PromptError, match=f"{file} names"):
        messages(file, **values)


def test_what_fills_a_prompt_can_not_fill_in_more_of_it() -> None:
    values = {**PROMPTS["answer.md"], "sources": "$refusal costs $5 and ${question}"}
    assert "$refusal costs $5 and ${question}" in messages("answer.md", **values)[1]["content"]


def test_another_language_gets_english() -> None:
    assert phrase("no_answer.md", "not_stated", "tr") == phrase("no_answer.md", "not_stated", "en")


def test_a_section_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(PromptError, match=r"no_answer\.md has no section '## nonsense'. It has: empty_question"):
        phrase("no_answer.md", "nonsense", "en")


@pytest.mark.parametrize("values", [{}, {"language": "Greek", "extra": 1}], ids=["missing", "unknown"])
def test_names_must_be_exactly_those_that_are_given(values: dict[str, object]) -> None:
    with pytest.raises(PromptError, match=r"'## first_quotation' in framing\.md names \['language'\]"):
        phrase("framing.md", "first_quotation", "en", **values)


def test_a_dollar_within_a_value_stays_as_it_is() -> None:
    assert "$title costs $5" in phrase("framing.md", "starter", "en", title="$title costs $5")


def test_a_dollar_that_begins_no_name_is_an_error_that_says_how_to_write_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.md").write_text("## system\n\nIt costs $5.\n", encoding="utf-8")
    monkeypatch.setattr(prompting, "FOLDER", tmp_path)
    with pytest.raises(PromptError, match=r"Write \$\$ for a dollar"):
        messages("new.md")


def test_a_section_without_one_of_the_languages_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new.md").write_text("## hello\n\n- en: Hello\n- el: Γεια\n- it: Ciao\n", encoding="utf-8")
    monkeypatch.setattr(prompting, "FOLDER", tmp_path)
    with pytest.raises(PromptError, match=r"'## hello' in new\.md has no line for ro"):
        phrase("new.md", "hello", "en")
