"""The settings of the embedder, from the environment."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import BadSetting
from index.embedder_settings import OPENAI, ClassSettings, EmbedderSettings, EndpointSettings

_ENDPOINT = "openai:"
_CLASS = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*\Z")
_OF_ENDPOINTS = (
    "ASSISTANT_EMBEDDER_BASE_URL",
    "ASSISTANT_EMBEDDER_API_KEY",
    "ASSISTANT_EMBEDDER_QUERY_PREFIX",
    "ASSISTANT_EMBEDDER_PASSAGE_PREFIX",
    "ASSISTANT_EMBEDDER_TEXTS_A_REQUEST",
    "ASSISTANT_EMBEDDER_SECONDS",
)
_OF_CLASSES = ("ASSISTANT_EMBEDDER_ARGUMENTS",)


def embedder_settings(environment: Mapping[str, str]) -> EmbedderSettings:
    """Return what ASSISTANT_EMBEDDER and the settings beside it say, None for the bundled embedder.

    Raises BadSetting; also for settings that the named embedder has no use for, which would be a mistake unseen.
    """
    name = environment.get("ASSISTANT_EMBEDDER", "").strip()
    if name in ("", "bundled"):
        _reject(environment, name or "bundled", (*_OF_ENDPOINTS, *_OF_CLASSES))
        return None
    if name.startswith(_ENDPOINT) and name != _ENDPOINT:
        _reject(environment, name, _OF_CLASSES)
        return _endpoint(name.removeprefix(_ENDPOINT).strip(), environment)
    if _CLASS.match(name):
        _reject(environment, name, _OF_ENDPOINTS)
        return ClassSettings(name, _arguments(environment))
    raise BadSetting(
        f"ASSISTANT_EMBEDDER is {name!r}; 'bundled', 'openai:MODEL' for a model at an OpenAI-compatible endpoint, or "
        "'some.module:ClassName' for a LlamaIndex embedding was expected."
    )


def _endpoint(model: str, environment: Mapping[str, str]) -> EndpointSettings:
    defaults = EndpointSettings(model)
    own_url = environment.get("ASSISTANT_EMBEDDER_BASE_URL", "").strip()
    key = environment.get("ASSISTANT_EMBEDDER_API_KEY", "").strip()
    if not own_url and not key:
        # A key is never sent to another host than the one it was given for.
        key = environment.get("OPENAI_API_KEY", "").strip()
    url = own_url or environment.get("OPENAI_BASE_URL", "").strip()
    if not url and not key:
        raise BadSetting(
            f"ASSISTANT_EMBEDDER is '{_ENDPOINT}{model}', and nothing says where that is. Set "
            "ASSISTANT_EMBEDDER_BASE_URL to an OpenAI-compatible endpoint, or OPENAI_API_KEY for OpenAI's own."
        )
    return EndpointSettings(
        model=model,
        base_url=checked_address("ASSISTANT_EMBEDDER_BASE_URL" if own_url else "OPENAI_BASE_URL", url)
        if url
        else OPENAI,
        api_key=key,
        # As they are: the space at the end of "query: " belongs to it.
        query_prefix=environment.get("ASSISTANT_EMBEDDER_QUERY_PREFIX", ""),
        passage_prefix=environment.get("ASSISTANT_EMBEDDER_PASSAGE_PREFIX", ""),
        texts_a_request=int(_positive(environment, "ASSISTANT_EMBEDDER_TEXTS_A_REQUEST", defaults.texts_a_request)),
        deadline_seconds=_positive(environment, "ASSISTANT_EMBEDDER_SECONDS", defaults.deadline_seconds),
    )


def _arguments(environment: Mapping[str, str]) -> dict[str, Any]:
    text = environment.get("ASSISTANT_EMBEDDER_ARGUMENTS", "").strip()
    try:
        arguments = json.loads(text) if text else {}
    except ValueError:
        arguments = None
    if not isinstance(arguments, dict):
        # Not the value: a key may stand in it.
        raise BadSetting('ASSISTANT_EMBEDDER_ARGUMENTS is no JSON object; one like {"embed_dim": 8} was expected.')
    return arguments


def _reject(environment: Mapping[str, str], name: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        if environment.get(key, "").strip():
            raise BadSetting(f"{key} is set, and the embedder {name!r} has no use for it. Change ASSISTANT_EMBEDDER.")


def checked_address(key: str, url: str) -> str:
    """Return the address of an endpoint, as it is. Raises BadSetting, naming the key, for what is none."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        usable = False
    if not usable:
        raise BadSetting(f"{key} is {url!r}; an address like 'http://127.0.0.1:11434/v1' was expected.")
    return url


def _positive(environment: Mapping[str, str], key: str, default: float) -> float:
    text = environment.get(key, "").strip()
    try:
        value = float(text) if text else default
    except ValueError:
        value = 0
    if not 1 <= value < float("inf"):
        raise BadSetting(f"{key} is {text!r}; a number from 1 was expected.")
    return value
