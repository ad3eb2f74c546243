"""Serve a directory on loopback, to whoever has the token."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, token: str, **kwargs: Any) -> None:
        self._token = token
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.headers.get("Authorization") != f"Bearer {self._token}":
            self.send_error(401)
            return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(directory: Path, token: str) -> Iterator[str]:
    """The address under which the directory is served."""
    handler = partial(_Handler, directory=str(directory), token=token)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
