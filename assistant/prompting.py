"""The texts in `prompts/`: Markdown that anyone can edit.

What the assistant says is in `## key` sections with a `- language: text` line each; what a model is asked in sections
for its messages, sent as they stand.
"""

import re
from functools import cache
from pathlib import Path
from string import Template

from assistant.errors import PromptError

FOLDER = Path(__file__).parent.parent / "prompts"
LANGUAGES = ("en", "el", "it", "ro")

_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^- (\w\w): (.+)$", re.MULTILINE)


def messages(file: str, /, **values: object) -> tuple[dict[str, str], ...]:
    """Return the messages that the sections of a prompt are, in order, with their `$names` filled in.

    Raises PromptError when the names are not exactly those in `values`, or a `$` is none.
    """
    templates = _messages(FOLDER / file)
    _check_names(file, " ".join(templates.values()), values)
    return tuple({"role": role, "content": Template(text).substitute(values)} for role, text in templates.items())


def phrase(file: str, key: str, language: str, /, **values: object) -> str:
    """Return the text under `key` in the language, English for one that has none, with its `$names` filled in.

    Raises PromptError when the section is not there, when its names are not exactly those in `values`, or a `$` is
    none.
    """
    sections = _sections(FOLDER / file)
    if key not in sections:
        raise PromptError(f"{file} has no section '## {key}'. It has: {', '.join(sections)}.")
    text = sections[key].get(language, sections[key]["en"])
    _check_names(f"'## {key}' in {file}", text, values)
    return Template(text).substitute(values)


def _check_names(where: str, text: str, values: dict[str, object]) -> None:
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{where} has a $ that begins no name. Write $$ for a dollar.")
    names = set(template.get_identifiers())
    if names != values.keys():
        raise PromptError(f"{where} names {sorted(names)}, and it is given {sorted(values)}.")


@cache
def _messages(path: Path) -> dict[str, str]:
    return {key: body.strip() for key, body in _SECTION.findall(path.read_text(encoding="utf-8"))}


@cache
def _sections(path: Path) -> dict[str, dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    sections = {key: dict(_LINE.findall(body)) for key, body in _SECTION.findall(text)}
    for key, lines in sections.items():
        missing = [language for language in LANGUAGES if language not in lines]
        if missing:
            raise PromptError(f"'## {key}' in {path.name} has no line for {', '.join(missing)}.")
    return sections
