"""The texts in `prompts/`: Markdown that anyone can edit, `## key` sections with a `- language: text` line each."""

import re
from functools import cache
from pathlib import Path
from string import Template

from assistant.errors import PromptError

FOLDER = Path(__file__).parent.parent / "prompts"
LANGUAGES = ("en", "el", "it", "ro")

_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^- (\w\w): (.+)$", re.MULTILINE)


def phrase(file: str, key: str, language: str, /, **values: object) -> str:
    """Return the text under `key` in the language, English for one that has none, with its `$names` filled in.

    Raises PromptError when the section is not there, or when its names are not exactly those in `values`.
    """
    sections = _sections(FOLDER / file)
    if key not in sections:
        raise PromptError(f"{file} has no section '## {key}'. It has: {', '.join(sections)}.")
    template = Template(sections[key].get(language, sections[key]["en"]))
    names = set(template.get_identifiers())
    if names != values.keys():
        raise PromptError(f"'## {key}' in {file} names {sorted(names)}, and it is given {sorted(values)}.")
    return template.substitute(values)


@cache
def _sections(path: Path) -> dict[str, dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    sections = {key: dict(_LINE.findall(body)) for key, body in _SECTION.findall(text)}
    for key, lines in sections.items():
        missing = [language for language in LANGUAGES if language not in lines]
        if missing:
            raise PromptError(f"'## {key}' in {path.name} has no line for {', '.join(missing)}.")
    return sections
