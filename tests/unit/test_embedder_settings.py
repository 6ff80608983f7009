import pytest

from assistant.embedder_settings import embedder_settings
from assistant.errors import BadSetting
from index.embedder_settings import OPENAI, ClassSettings, EndpointSettings

URL = "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize("name", ["", " ", "bundled"])
def test_the_bundled_embedder_is_the_default(name: str) -> None:
    assert embedder_settings({"ASSISTANT_EMBEDDER": name, "OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": URL}) is None


def test_an_endpoint_is_named_with_its_model() -> None:
    environment = {
        "ASSISTANT_EMBEDDER": "openai:bge-m3:567m",
        "ASSISTANT_EMBEDDER_BASE_URL": URL,
        "ASSISTANT_EMBEDDER_API_KEY": "key",
        "ASSISTANT_EMBEDDER_QUERY_PREFIX": "query: ",
        "ASSISTANT_EMBEDDER_PASSAGE_PREFIX": "passage: ",
        "ASSISTANT_EMBEDDER_TEXTS_A_REQUEST": "8",
        "ASSISTANT_EMBEDDER_SECONDS": "90",
    }
    assert embedder_settings(environment) == EndpointSettings("bge-m3:567m", URL, "key", "query: ", "passage: ", 8, 90)


def test_openais_key_alone_means_openais_endpoint() -> None:
    environment = {"ASSISTANT_EMBEDDER": "openai:text-embedding-3-small", "OPENAI_API_KEY": "sk-1"}
    assert embedder_settings(environment) == EndpointSettings("text-embedding-3-small", OPENAI, "sk-1")


def test_the_models_endpoint_embeds_when_no_other_is_named() -> None:
    environment = {"ASSISTANT_EMBEDDER": "openai:e5", "OPENAI_BASE_URL": URL, "OPENAI_API_KEY": "sk-1"}
    assert embedder_settings(environment) == EndpointSettings("e5", URL, "sk-1")


def test_openais_key_is_not_sent_to_another_endpoint() -> None:
    environment = {"ASSISTANT_EMBEDDER": "openai:e5", "ASSISTANT_EMBEDDER_BASE_URL": URL, "OPENAI_API_KEY": "sk-1"}
    assert embedder_settings(environment) == EndpointSettings("e5", URL, "")


def test_a_class_is_named_with_its_module_and_arguments() -> None:
    environment = {"ASSISTANT_EMBEDDER": "some.module:Name", "ASSISTANT_EMBEDDER_ARGUMENTS": '{"size": 8}'}
    assert embedder_settings(environment) == ClassSettings("some.module:Name", {"size": 8})


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"ASSISTANT_EMBEDDER": "e5"}, "ASSISTANT_EMBEDDER is 'e5'; 'bundled', 'openai:MODEL'"),
        ({"ASSISTANT_EMBEDDER": "openai:"}, "'bundled', 'openai:MODEL'"),
        ({"ASSISTANT_EMBEDDER": "openai:e5"}, "nothing says where that is. Set ASSISTANT_EMBEDDER_BASE_URL"),
        (
            {"ASSISTANT_EMBEDDER": "openai:e5", "ASSISTANT_EMBEDDER_BASE_URL": "localhost:80"},
            "ASSISTANT_EMBEDDER_BASE_URL is 'localhost:80'; an address like",
        ),
        (
            {"ASSISTANT_EMBEDDER": "openai:e5", "OPENAI_API_KEY": "sk-1", "ASSISTANT_EMBEDDER_SECONDS": "soon"},
            "ASSISTANT_EMBEDDER_SECONDS is 'soon'; a number from 1 was expected",
        ),
        (
            {"ASSISTANT_EMBEDDER": "a.b:C", "ASSISTANT_EMBEDDER_ARGUMENTS": "[1]"},
            "ASSISTANT_EMBEDDER_ARGUMENTS is no JSON object",
        ),
        ({"ASSISTANT_EMBEDDER_BASE_URL": URL}, "ASSISTANT_EMBEDDER_BASE_URL is set, and the embedder 'bundled' has"),
        (
            {"ASSISTANT_EMBEDDER": "a.b:C", "ASSISTANT_EMBEDDER_QUERY_PREFIX": "q: "},
            "ASSISTANT_EMBEDDER_QUERY_PREFIX is set, and the embedder 'a.b:C' has no use for it",
        ),
    ],
    ids=["word", "no model", "no place", "address", "number", "arguments", "unused", "prefix of a class"],
)
def test_what_makes_no_sense_is_named_with_what_was_expected(environment: dict[str, str], said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        embedder_settings(environment)
