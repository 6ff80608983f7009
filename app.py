"""The command line: settings -> Assistant.open -> API and page."""

import gc
import os
import sys

# Nothing is reported to anyone, and nothing fetched.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

# The imports make half a million objects that stay; looking through them for garbage took a tenth of the start.
gc.set_threshold(50_000, 20, 20)

from assistant.command_line import run  # noqa: E402  # after the environment is set


def main() -> None:
    """Run a command and end the process with its exit code: 0 done, 1 some documents failed, 2 no sense."""
    code = run(sys.argv[1:], os.environ)
    # The process ends: a last look for garbage among everything that was imported would take half a second.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
