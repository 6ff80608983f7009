import pytest
from dotenv import dotenv_values

from assistant.errors import BadSetting
from assistant.settings import ModelSettings, Settings
from index.settings import IndexSettings
from tests.folders import PROJECT


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_blank_values_count_as_not_set() -> None:
    blank = {"ASSISTANT_MAX_FILE_MB": " ", "ASSISTANT_MAX_QUESTION_CHARACTERS": "", "ASSISTANT_TITLE": " "}
    assert Settings.from_environment(blank) == Settings()


def test_values_are_read() -> None:
    settings = Settings.from_environment(
        {
            "ASSISTANT_MAX_FILE_MB": "0.5",
            "ASSISTANT_READ_SECONDS": "2.5",
            "ASSISTANT_READ_MEMORY_MB": "300",
            "ASSISTANT_MAX_TEXT_CHARACTERS": "9",
            "ASSISTANT_MAX_QUESTION_CHARACTERS": "10",
            "ASSISTANT_TITLE": " Ferries ",
            "ASSISTANT_KEEP_UNANSWERED": "Yes",
        }
    )
    assert settings.index == IndexSettings(0.5, read_seconds=2.5, read_memory_megabytes=300, max_text_characters=9)
    assert (settings.max_question_characters, settings.title) == (10, "Ferries")
    assert settings.keep_unanswered


@pytest.mark.parametrize(
    "key",
    [
        "ASSISTANT_MAX_FILE_MB",
        "ASSISTANT_READ_SECONDS",
        "ASSISTANT_READ_MEMORY_MB",
        "ASSISTANT_MAX_TEXT_CHARACTERS",
        "ASSISTANT_MAX_QUESTION_CHARACTERS",
    ],
)
@pytest.mark.parametrize("value", ["many", "0", "-3", "inf", "nan", "1e999"])
def test_a_bad_number_is_named_with_its_key_and_what_was_expected(key: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"{key} is '{value}'; a positive number was expected"):
        Settings.from_environment({key: value})


def test_a_switch_is_yes_or_no() -> None:
    assert not Settings.from_environment({"ASSISTANT_KEEP_UNANSWERED": "no"}).keep_unanswered
    with pytest.raises(BadSetting, match="ASSISTANT_KEEP_UNANSWERED is 'perhaps'; yes or no was expected"):
        Settings.from_environment({"ASSISTANT_KEEP_UNANSWERED": "perhaps"})


MODEL = {"ASSISTANT_MODEL": "tiny", "OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}


@pytest.mark.parametrize(
    "environment", [{"OPENAI_API_KEY": "sk-1"}, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}], ids=str
)
def test_only_the_models_name_switches_it_on(environment: dict[str, str]) -> None:
    assert Settings.from_environment({**environment, "ASSISTANT_MODEL": " "}) == Settings()


def test_a_model_is_read_with_everything_about_it() -> None:
    more = {
        "OPENAI_API_KEY": "sk-1",
        "ASSISTANT_DEADLINE_SECONDS": "300",
        "ASSISTANT_CONTEXT_TOKENS": "3000",
        "ASSISTANT_ANSWER_TOKENS": "400",
        "ASSISTANT_ANSWER_CACHE": "no",
        "ASSISTANT_PRICE_PER_MILLION_INPUT": "2.5",
        "ASSISTANT_PRICE_PER_MILLION_OUTPUT": "10",
    }
    assert Settings.from_environment({**MODEL, **more}).model == ModelSettings(
        "tiny", MODEL["OPENAI_BASE_URL"], "sk-1", 300, 3000, 400, cache=False, input_price=2.5, output_price=10
    )


def test_a_key_is_enough_for_openais_own() -> None:
    model = Settings.from_environment({"ASSISTANT_MODEL": "gpt", "OPENAI_API_KEY": "sk-1"}).model
    assert model is not None
    assert (model.base_url, model.host) == ("https://api.openai.com/v1", "api.openai.com")


def test_a_model_without_a_place_is_said() -> None:
    with pytest.raises(BadSetting, match=r"nothing says where it is\. Set OPENAI_BASE_URL"):
        Settings.from_environment({"ASSISTANT_MODEL": "tiny"})


@pytest.mark.parametrize("url", ["127.0.0.1:11434", "ftp://x/v1", "http://", "http://x:99999/v1", "http://[x/v1"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(BadSetting, match="OPENAI_BASE_URL is"):
        Settings.from_environment({**MODEL, "OPENAI_BASE_URL": url})


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert "sk-1" not in repr(Settings.from_environment({**MODEL, "OPENAI_API_KEY": "sk-1"}))


def test_the_host_is_named_without_who_asks() -> None:
    assert ModelSettings("tiny", "http://me:secret@10.0.0.7:8000/v1").host == "10.0.0.7:8000"


def test_every_setting_is_in_the_example() -> None:
    example = dotenv_values(PROJECT / ".env.example")
    asked_for: set[str] = set()

    class Noting(dict[str, str]):
        def get(self, key: str, default: str = "") -> str:  # type: ignore[override]  # of text alone
            asked_for.add(key)
            return super().get(key, default)

    Settings.from_environment(Noting(MODEL))
    assert asked_for == example.keys()


def test_the_example_gives_the_defaults() -> None:
    example = {key: value or "" for key, value in dotenv_values(PROJECT / ".env.example").items()}
    assert Settings.from_environment(example) == Settings()
    assert Settings.from_environment({**example, **MODEL}).model == ModelSettings("tiny", MODEL["OPENAI_BASE_URL"])


def test_other_variables_are_nobodys_business() -> None:
    assert Settings.from_environment({"OPENAI_API_KEY": "sk-1", "HOME": "/root"}) == Settings()
