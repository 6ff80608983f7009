"""The recipes in docs/widget-tokens.md, run as they stand."""

import re
import shutil
import subprocess
import sys

import pytest

from assistant.web.access.tokens import WidgetToken, read_widget_token
from tests.folders import PROJECT
from tests.locked import INTRANET

SECRET = "a secret of forty-three characters, or so.."
RECIPES = dict(re.findall(r"```(python|js|php)\n(.*?)```", (PROJECT / "docs/widget-tokens.md").read_text(), re.DOTALL))
CALLS = {
    "python": ([sys.executable, "-c"], "print(widget_token('{}', 'v7'))"),
    "js": (["node", "-e"], "console.log(widgetToken('{}', 'v7'))"),
    "php": (["php", "-r"], "echo widget_token('{}', 'v7');"),
}


@pytest.mark.parametrize("language", CALLS)
def test_a_recipe_makes_a_token_that_is_accepted(language: str) -> None:
    (program, option), call = CALLS[language]
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} on this machine")
    script = f"{RECIPES[language]}\n{call.format(INTRANET)}"
    environment = {"ASK_WIDGET_SECRET": SECRET}
    done = subprocess.run([program, option, script], env=environment, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert read_widget_token(done.stdout.strip(), [SECRET]) == WidgetToken(INTRANET, "v7")


@pytest.mark.parametrize("language", CALLS)
def test_a_recipe_has_ten_lines(language: str) -> None:
    assert len([line for line in RECIPES[language].splitlines() if line.strip()]) <= 10
