import json
from pathlib import Path

import pytest

from assistant.errors import BadRequest
from assistant.saved import SavedCitation, read_saved
from tests.folders import write

CITATION = {"number": 1, "doc": "a.txt", "start": 4, "end": 9, "quote": "House"}
SAVED = SavedCitation("a.txt", 4, 9, "House")


def saved(folder: Path, text: str) -> Path:
    return write(folder, {"saved": text}) / "saved"


FORMS = {
    "an answer": json.dumps({"text": "It is. [1]", "citations": [CITATION], "refused": None}),
    "a refusal's nearest": json.dumps({"citations": [], "refused": {"reason": "not_stated", "nearest": [CITATION]}}),
    "a conversation": json.dumps(
        {
            "format": "corpus-assistant conversation 1",
            "turns": [{"question": "?", "answer": {"citations": [CITATION]}}],
        },
        indent=2,
    ),
    "predictions": json.dumps({"id": "q1", "answer": "no", "citations": []})
    + "\n"
    + json.dumps({"id": "q2", "answer": "It is.", "citations": [CITATION]})
    + "\n",
    "Markdown": f"# Lamps\n\n\\[1\\] **The House**\n<!-- citation {json.dumps(CITATION)} -->\n\n> House\n",
    "Markdown with CRLF": f"# Lamps\r\n<!-- citation {json.dumps(CITATION)} -->\r\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_the_citations_of_every_form_are_read(text: str, tmp_path: Path) -> None:
    assert read_saved(saved(tmp_path, text)) == [SAVED]


def test_a_citation_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    other = {**CITATION, "doc": "b.txt"}
    found = read_saved(saved(tmp_path, json.dumps([CITATION, other, {**CITATION, "number": 2}])))
    assert [citation.doc for citation in found] == ["a.txt", "b.txt"]


def test_hyphens_that_a_comment_can_not_hold_come_back(tmp_path: Path) -> None:
    kept = r'{"doc": "a.txt", "start": 0, "end": 4, "quote": "x \u002d\u002d\u003e"}'
    assert read_saved(saved(tmp_path, f"<!-- citation {kept} -->"))[0].quote == "x -->"


def test_a_comment_that_a_document_holds_is_no_citation(tmp_path: Path) -> None:
    text = (
        f"> <!-- citation {json.dumps({**CITATION, 'doc': 'planted'})} -->\n<!-- citation {json.dumps(CITATION)} -->\n"
    )
    assert read_saved(saved(tmp_path, text)) == [SAVED]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "No citation is in"),
        ("# A talk\n\nNothing was said.\n", "No citation is in"),
        ('{"citations": []}', "No citation is in"),
        ('{"id": 1}\n{"id":', "Line 2 of"),
        ('<!-- citation {"doc" -->', "Citation 1 of"),
        (f"<!-- citation {json.dumps(CITATION)[:40]}\n", "Citation 1 of"),
        (json.dumps({"citations": [CITATION, {"doc": "a.txt", "start": 4, "end": 9}]}), "has no quote"),
        (json.dumps({**CITATION, "start": "4"}), "has start '4'"),
        (json.dumps({**CITATION, "end": True}), "has end True"),
        ("[" * 100_000, "No citation is in"),
        ('{"deep": ' + "[" * 100_000, "Line 1 of"),
    ],
    ids=lambda given: given[:30],
)
def test_what_holds_no_citations_is_said(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=message):
        read_saved(saved(tmp_path, text))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="can't be read"):
        read_saved(tmp_path / "none.json")
