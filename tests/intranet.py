"""The example of a site that embeds the widget, for tests: `examples/serve.py`, loaded by its path, and more pages."""

import importlib.util
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.folders import PROJECT

_spec = importlib.util.spec_from_file_location("serve", PROJECT / "examples" / "serve.py")
assert _spec
assert _spec.loader
serve: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(serve)

PAGES = {
    "/greek": '<!doctype html><html lang="el-GR"><script async src="$assistant/widget.js" $token></script><h1>Λιμάνι',
    "/plain": '<!doctype html><html lang="en"><iframe src="$assistant/embed" title="Archive"></iframe>',
}


class Pages(serve.Pages):  # type: ignore[misc]  # a class of a script that is no module
    """The example's pages, and those of `PAGES`."""

    def do_GET(self) -> None:
        if self.path in PAGES:
            self._answer("text/html; charset=utf-8", self._filled(PAGES[self.path]))
        else:
            super().do_GET()


@contextmanager
def intranet(secret: str | None = None) -> Iterator[Any]:
    """Serve it on a free port; whoever made the assistant sets `assistant`, its address without the last slash."""
    site = serve.Intranet(0, "", secret)
    site.RequestHandlerClass = Pages
    thread = threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield site
    site.shutdown()
    site.server_close()
    thread.join()
