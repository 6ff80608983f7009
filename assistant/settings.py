"""The settings, read once from the environment and `.env` by `app.py`; plain values from there on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from assistant.embedder_settings import checked_address, embedder_settings
from assistant.errors import BadSetting
from assistant.logs import LogFormat
from assistant.web.access.settings import AccessSettings
from index.embedder_settings import OPENAI, EmbedderSettings
from index.settings import IndexSettings

Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The model that writes the answers: `name` at the OpenAI-compatible endpoint `base_url`.

    `deadline_seconds` is for a whole answer. `context_tokens` is what question, sources and answer may come to,
    `answer_tokens` what the answer alone may (None: as much as its language needs). Prices are per million tokens.
    """

    name: str
    base_url: str = OPENAI
    api_key: str = field(default="", repr=False)
    deadline_seconds: float = 60
    context_tokens: int = 8_000
    answer_tokens: int | None = None
    cache: bool = True
    input_price: float | None = None
    output_price: float | None = None

    @property
    def host(self) -> str:
        """The host that questions and passages are sent to, with its port."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; `.env.example` has a line for each."""

    index: IndexSettings = field(default_factory=IndexSettings)
    max_question_characters: int = 4_000
    title: str = "Ask the documents"
    keep_unanswered: bool = False
    feedback: bool = True
    uploads: bool = False
    max_uploads_megabytes: float = 1_000
    model: ModelSettings | None = None
    log_format: LogFormat = "text"
    key: str | None = field(default=None, repr=False)
    access: AccessSettings = field(default_factory=AccessSettings)
    embedder: EmbedderSettings = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Return the settings in `environment`; BadSetting names a key whose value is not what is expected."""
        defaults = cls()
        return cls(
            index=_index_settings(environment, defaults.index),
            max_question_characters=_positive(
                environment, "ASSISTANT_MAX_QUESTION_CHARACTERS", int, defaults.max_question_characters
            ),
            embedder=embedder_settings(environment),
            title=_text(environment, "ASSISTANT_TITLE") or defaults.title,
            keep_unanswered=_switch(environment, "ASSISTANT_KEEP_UNANSWERED", defaults.keep_unanswered),
            feedback=_switch(environment, "ASSISTANT_FEEDBACK", defaults.feedback),
            uploads=_switch(environment, "ASSISTANT_UPLOADS", defaults.uploads),
            max_uploads_megabytes=_positive(
                environment, "ASSISTANT_MAX_UPLOADS_MB", float, defaults.max_uploads_megabytes
            ),
            model=_model_settings(environment),
            log_format=_log_format(environment),
            key=_text(environment, "ASSISTANT_KEY") or None,
            access=AccessSettings.from_environment(environment),
        )


def _model_settings(environment: Mapping[str, str]) -> ModelSettings | None:
    """Return None without ASSISTANT_MODEL: many people export a key everywhere, and it changes nothing."""
    name = _text(environment, "ASSISTANT_MODEL")
    if not name:
        return None
    key, url = _text(environment, "OPENAI_API_KEY"), _text(environment, "OPENAI_BASE_URL")
    if not key and not url:
        raise BadSetting(
            f"ASSISTANT_MODEL is {name!r}, and nothing says where it is. Set OPENAI_BASE_URL to an OpenAI-compatible "
            "endpoint, or OPENAI_API_KEY for OpenAI's own."
        )
    defaults = ModelSettings(name)
    return ModelSettings(
        name=name,
        base_url=checked_address("OPENAI_BASE_URL", url) if url else OPENAI,
        api_key=key,
        deadline_seconds=_positive(environment, "ASSISTANT_DEADLINE_SECONDS", float, defaults.deadline_seconds),
        context_tokens=_positive(environment, "ASSISTANT_CONTEXT_TOKENS", int, defaults.context_tokens),
        answer_tokens=_positive_or_none(environment, "ASSISTANT_ANSWER_TOKENS", int),
        cache=_switch(environment, "ASSISTANT_ANSWER_CACHE", defaults.cache),
        input_price=_positive_or_none(environment, "ASSISTANT_PRICE_PER_MILLION_INPUT", float),
        output_price=_positive_or_none(environment, "ASSISTANT_PRICE_PER_MILLION_OUTPUT", float),
    )


def _text(environment: Mapping[str, str], key: str) -> str:
    return environment.get(key, "").strip()


def _log_format(environment: Mapping[str, str]) -> LogFormat:
    value = _text(environment, "ASSISTANT_LOG_FORMAT").lower() or "text"
    if value not in ("text", "json"):
        raise BadSetting(f"ASSISTANT_LOG_FORMAT is {value!r}; text or json was expected.")
    return "json" if value == "json" else "text"


def _index_settings(environment: Mapping[str, str], defaults: IndexSettings) -> IndexSettings:
    return IndexSettings(
        max_file_megabytes=_positive(environment, "ASSISTANT_MAX_FILE_MB", float, defaults.max_file_megabytes),
        read_seconds=_positive(environment, "ASSISTANT_READ_SECONDS", float, defaults.read_seconds),
        read_memory_megabytes=_positive(environment, "ASSISTANT_READ_MEMORY_MB", float, defaults.read_memory_megabytes),
        max_text_characters=_positive(environment, "ASSISTANT_MAX_TEXT_CHARACTERS", int, defaults.max_text_characters),
    )


def _switch(environment: Mapping[str, str], key: str, default: bool) -> bool:
    text = _text(environment, key)
    if not text:
        return default
    if text.lower() not in ("yes", "no"):
        raise BadSetting(f"{key} is {text!r}; yes or no was expected.")
    return text.lower() == "yes"


def _positive(environment: Mapping[str, str], key: str, convert: Callable[[str], Value], default: Value) -> Value:
    value = _positive_or_none(environment, key, convert)
    return default if value is None else value


def _positive_or_none(environment: Mapping[str, str], key: str, convert: Callable[[str], Value]) -> Value | None:
    text = _text(environment, key)
    if not text:
        return None
    try:
        value = convert(text)
    except ValueError:
        value = convert("0")
    if not 0 < value < float("inf"):
        raise BadSetting(f"{key} is {text!r}; a positive number was expected.")
    return value
