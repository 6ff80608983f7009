"""Installed with pip, from a checkout or as a wheel, it works from any folder."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Sample
from tests.folders import PROJECT

pytestmark = pytest.mark.integration

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
# Nothing is fetched: setuptools and what the assistant needs are those of the tests.
OFFLINE = ["--no-deps", "--no-index", "--no-build-isolation"]
PACKAGES = ("assistant", "index", "prompts")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what gets installed: building leaves files beside the sources."""
    pytest.importorskip("setuptools", minversion="80")
    root = tmp_path_factory.mktemp("install") / "checkout"
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "pyproject.toml", "README.md", "LICENSE", "requirements.txt"):
        shutil.copy(PROJECT / name, root)
    return root


@pytest.fixture(scope="module")
def installed(checkout: Path) -> Path:
    """The folder of the programs of an environment that the checkout was installed into with `-e`."""
    environment = checkout.parent / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=60)
    programs = environment / "bin"
    packages = environment / sysconfig.get_path("purelib", vars={"base": "."})
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [*PIP, "--python", str(programs / "python"), "install", *OFFLINE, "-e", str(checkout)]
    subprocess.run(pip, check=True, timeout=100)
    return programs


def ran(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", timeout=60)


def test_the_package_is_the_checkouts_from_any_folder(installed: Path, checkout: Path, tmp_path: Path) -> None:
    script = "import assistant, index; print(assistant.Assistant.connect); print(assistant.__file__, index.__file__)"
    done = ran(installed / "python", "-c", script, cwd=tmp_path)
    assert done.stdout.split("\n")[1] == f"{checkout}/assistant/__init__.py {checkout}/index/__init__.py"


def test_the_command_says_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    done = ran(installed / "corpus-assistant", "--help", cwd=tmp_path)
    assert done.stdout.startswith("usage: corpus-assistant ")


def test_the_command_answers_from_any_folder(installed: Path, sample: Sample, tmp_path: Path) -> None:
    data = sample.copy_data(tmp_path / "data")
    question = "How many passengers can the Gabbianella carry?"
    done = ran(installed / "corpus-assistant", "ask", question, "--data", data, "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["citations"], done.stderr


@pytest.mark.parametrize(
    ("command", "message"),
    [(["ask", "Who?"], "`corpus-assistant index --corpus DIR --data var`"), (["index"], "No folder 'corpus'")],
    ids=["ask", "index"],
)
def test_a_folder_without_documents_is_said(installed: Path, tmp_path: Path, command: list[str], message: str) -> None:
    done = ran(installed / "corpus-assistant", *command, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr


def test_a_wheel_holds_every_file_of_the_packages(checkout: Path, tmp_path: Path) -> None:
    subprocess.run([*PIP, "wheel", *OFFLINE, "-w", str(tmp_path), str(checkout)], check=True, timeout=100)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    files = {
        path.relative_to(PROJECT).as_posix()
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    assert {"prompts/no_answer.md", "index/language_directions.npy", "assistant/web/page/main.js"} <= files
    assert files <= held
    assert "app.py" in held
