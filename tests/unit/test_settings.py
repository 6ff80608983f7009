import pytest

from assistant.errors import BadSetting
from assistant.settings import Settings
from index.settings import IndexSettings


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


def test_other_variables_are_nobodys_business() -> None:
    assert Settings.from_environment({"OPENAI_API_KEY": "sk-1", "HOME": "/root"}) == Settings()
