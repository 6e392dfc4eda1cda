"""A mail server and a web server on the loopback, real ones, whose moods a test sets."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Postbox:
    """A mail server, and all that it took."""

    port: int = field(default_factory=free_port)
    taken: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Recipient → what is said of it: ``550 5.1.1 no such user``."""
    password: str = ""
    """Asked for where it is set."""
    slow_to_greet: float = 0.0
    slow_to_name: float = 0.0
    """Seconds before a recipient is answered."""
    slow_to_take: float = 0.0
    """Seconds before the end of a message is answered, which was taken at once."""
    after: str = "250 taken"
    """What is said of the content."""
    _controller: _Controller | None = None

    @property
    def url(self) -> str:
        login = "me:${SMTP_PASSWORD}@" if self.password else ""
        return f"mailto://{login}127.0.0.1:{self.port}?from=office@office.example&to={{email}}"

    def open(self) -> None:
        handler = _Handler(self)
        login: dict[str, Any] = {}
        if self.password:
            login = {"authenticator": self._may_in, "auth_require_tls": False, "auth_required": True}
        self._controller = _Controller(handler, hostname="127.0.0.1", port=self.port, ready_timeout=30, **login)
        self._controller.start()

    def close(self) -> None:
        if self._controller is not None:
            self._controller.hang_up()
            self._controller.stop()
            self._controller = None

    def _may_in(self, *asked: Any) -> AuthResult:
        login = asked[-1]
        assert isinstance(login, LoginPassword)
        return AuthResult(success=login.password.decode() == self.password, handled=False)


class _Controller(Controller):
    """Ends connections that are still open when it ends."""

    def factory(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a login without encryption, on the loopback
            server = super().factory()
        self.__dict__.setdefault("servers", []).append(server)
        return server

    def hang_up(self) -> None:
        async def close() -> None:
            for server in self.__dict__.get("servers", []):
                if server.transport is not None:
                    server.transport.abort()
                    server._handler_coroutine.cancel()
            await asyncio.sleep(0.02)

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(10)


class _Handler:
    def __init__(self, box: Postbox) -> None:
        self.box = box

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self.box.slow_to_name)
        if address in self.box.refused:
            return self.box.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.box.after.startswith("250"):
            self.box.to += envelope.rcpt_tos
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.box.taken.append(mail)
        await asyncio.sleep(self.box.slow_to_take)
        return self.box.after


@contextmanager
def opened() -> Iterator[Postbox]:
    """Run a mail server."""
    box = Postbox()
    box.open()
    try:
        yield box
    finally:
        box.close()


@dataclass
class Webhook:
    """A web server, and all that it was sent."""

    port: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    says: Any = field(default_factory=lambda: {"errcode": 0, "errmsg": "ok"})
    slow: float = 0.0

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/hook/${{HOOK_KEY}}"


@contextmanager
def listening() -> Iterator[Webhook]:
    """Run a web server."""
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hook.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            time.sleep(hook.slow)
            body = json.dumps(hook.says).encode()
            try:
                self.send_response(hook.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hook.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
