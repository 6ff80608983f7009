"""Against real weights: a model so small that it talks nonsense, which must never be shown as supported."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import SUPPORTED, Answer, AnswerSentence, Citation
from assistant.assistant import Assistant
from assistant.settings import ModelSettings, Settings
from tests.conftest import Sample

# The weights come from the package registry on the first run.
pytestmark = [pytest.mark.integration, pytest.mark.network, pytest.mark.timeout(900)]

PORT = "8294"
CONTEXT = 2048
QUESTIONS = [
    "How many passengers can the Gabbianella carry?",
    "When was the bridge closed?",
    "Πόσα κυβικά μέτρα λάσπης άφησε η πλημμύρα;",
    "Di quanti gradi si è inclinata la pila 3 verso valle?",
    "Chi ha attraversato per primo il ponte riaperto?",
    "Cine a trecut primul podul redeschis?",
    "Which violin concerto did Sibelius write in 1904?",
]
FIGURE = re.compile(r"\d+")


@pytest.fixture(scope="module")
def endpoint(shared: Path) -> Iterator[str]:
    """The address of a local server with a model of 135 million parameters."""
    script = shared / "tools" / "llm_server.sh"
    started = subprocess.run(
        [str(script), "-m", "smol", "-p", PORT, "-c", str(CONTEXT)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LLM_START_TIMEOUT": "600"},
        check=False,
    )
    if started.returncode:
        pytest.skip(f"the model's server does not start here: {started.stderr.strip().splitlines()[-1:]}")
    yield started.stdout.strip()
    subprocess.run([str(script), "stop", "-p", PORT], capture_output=True, check=False)


@pytest.fixture(scope="module")
def answers(endpoint: str, sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Answer]]:
    model = ModelSettings(
        "smollm2-135m-instruct", endpoint, deadline_seconds=300, context_tokens=CONTEXT - 200, answer_tokens=120
    )
    data = sample.copy_data(tmp_path_factory.mktemp("small") / "data")
    assistant = Assistant.open(data, Settings(model=model))
    # Retrieval does not refuse for it: the check alone stands between its words and the reader.
    yield [assistant.reply(question, always_answer=True) for question in QUESTIONS]
    assistant.close()


def test_the_model_did_answer(answers: list[Answer]) -> None:
    written = [answer for answer in answers if answer.answerer != "extractive"]
    print(*(f"{a.question}\n  {a.answerer} {a.refused and a.refused.reason} {a.text!r}" for a in answers), sep="\n")
    assert len(written) >= len(answers) // 2


def test_no_figure_that_its_sources_lack_is_shown_as_supported(answers: list[Answer]) -> None:
    for answer in answers:
        for sentence in (s for s in answer.sentences if s.support in SUPPORTED):
            sources = " ".join(citation.quote for citation in cited(answer, sentence))
            # Thousands are written with a point, a comma or a space, by document and language.
            stated = set(FIGURE.findall(re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", sources)))
            said = set(FIGURE.findall(re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", sentence.text)))
            assert said <= stated, (answer.question, sentence.text, sources)


def test_every_citation_is_what_stands_there(answers: list[Answer], sample: Sample) -> None:
    for answer in answers:
        numbers = [citation.number for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        for sentence in (*answer.sentences, *answer.quotes):
            assert bool(sentence.citations) == (sentence.support in SUPPORTED)


def cited(answer: Answer, sentence: AnswerSentence) -> list[Citation]:
    return [citation for citation in answer.citations if citation.number in sentence.citations]
