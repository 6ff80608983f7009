"""Requests that nobody thought of, made from the description of the API, against a running server."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import Server

pytestmark = pytest.mark.integration


def test_the_server_keeps_to_its_description_whatever_it_is_asked(server: Server, tmp_path: Path) -> None:
    # The command, not its plugin, which sets what pytest 9.2 has made a slot. All its checks are on.
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}/openapi.json", "--no-color"]
    # Uploads are off here, and it would warn of doors that only refuse.
    bounds = ["--max-examples", "10", "--generation-deterministic", "--warnings", "off"]
    done = subprocess.run([*command, *bounds], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=250)
    assert done.returncode == 0, done.stdout
    assert "No issues found" in done.stdout
