"""The settings, read once from the environment and `.env` by `app.py`; plain values from there on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.errors import BadSetting
from index.settings import IndexSettings

Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; `.env.example` has a line for each."""

    index: IndexSettings = field(default_factory=IndexSettings)
    max_question_characters: int = 4_000
    title: str = "Ask the documents"
    keep_unanswered: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Return the settings in `environment`; BadSetting names a key whose value is not what is expected."""
        defaults = cls()
        return cls(
            index=_index_settings(environment, defaults.index),
            max_question_characters=_positive(
                environment, "ASSISTANT_MAX_QUESTION_CHARACTERS", int, defaults.max_question_characters
            ),
            title=environment.get("ASSISTANT_TITLE", "").strip() or defaults.title,
            keep_unanswered=_switch(environment, "ASSISTANT_KEEP_UNANSWERED", defaults.keep_unanswered),
        )


def _index_settings(environment: Mapping[str, str], defaults: IndexSettings) -> IndexSettings:
    return IndexSettings(
        max_file_megabytes=_positive(environment, "ASSISTANT_MAX_FILE_MB", float, defaults.max_file_megabytes),
        read_seconds=_positive(environment, "ASSISTANT_READ_SECONDS", float, defaults.read_seconds),
        read_memory_megabytes=_positive(environment, "ASSISTANT_READ_MEMORY_MB", float, defaults.read_memory_megabytes),
        max_text_characters=_positive(environment, "ASSISTANT_MAX_TEXT_CHARACTERS", int, defaults.max_text_characters),
    )


def _switch(environment: Mapping[str, str], key: str, default: bool) -> bool:
    text = environment.get(key, "").strip()
    if not text:
        return default
    if text.lower() not in ("yes", "no"):
        raise BadSetting(f"{key} is {text!r}; yes or no was expected.")
    return text.lower() == "yes"


def _positive(environment: Mapping[str, str], key: str, convert: Callable[[str], Value], default: Value) -> Value:
    text = environment.get(key, "").strip()
    if not text:
        return default
    try:
        value = convert(text)
    except ValueError:
        value = convert("0")
    if not 0 < value < float("inf"):
        raise BadSetting(f"{key} is {text!r}; a positive number was expected.")
    return value
