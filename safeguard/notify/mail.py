"""Sending one e-mail so that it is known how far it came: before its content is handed over it certainly was not
taken; after that only the server's answer tells.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from safeguard.notify.outcome import Ending, Outcome, Trouble
from safeguard.notify.template import Letter

_OK = 250
_GO_ON = 354
_PERMANENT = 500
_OF_THE_LOGIN = (530, 534, 535, 538)
"""Answers that speak of the sender's rights (RFC 4954, section 6), not of the recipient."""


@dataclass(frozen=True, slots=True)
class Account:
    """The server that carries mail further, and from whom and to whom."""

    host: str
    port: int
    secure: str
    """``insecure``, ``starttls`` or ``ssl``."""
    sender: str
    to: tuple[str, ...]
    copies: tuple[str, ...] = ()
    """Who gets it too, unseen."""
    user: str = ""
    password: str = field(default="", repr=False)
    verify: bool = True
    """Whether the server's certificate is checked."""
    timeout: float = 15.0
    """Seconds for each step."""


class _Stopped(Exception):  # noqa: N818 - no error: somebody stopped it
    """The time is over, and the content was not handed over yet."""


class Mailing:
    """One attempt, which may be stopped from another thread."""

    def __init__(self, account: Account, letter: Letter, at: datetime) -> None:
        self._account = account
        self._letter = letter
        self._at = at
        self._lock = threading.Lock()
        self._stopped = False
        self._handed_over = False
        self._server: smtplib.SMTP | None = None

    def stop(self) -> Outcome:
        """End it, because it takes too long; the content is not handed over after this."""
        with self._lock:
            self._stopped = True
            sock = getattr(self._server, "sock", None)
        if isinstance(sock, socket.socket):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        return Outcome(Ending.UNSURE if self._handed_over else Ending.NOT_TAKEN, Trouble.SLOW)

    def run(self) -> Outcome:
        """Send it, and return how that ended; what the server said is not yet redacted."""
        try:
            with self._connected() as server:
                refused = self._named(server)
                if len(refused) == len(self._account.to):
                    return _answer(*refused[0])
                return self._content(server)
        except _Stopped:
            return Outcome(Ending.NOT_TAKEN, Trouble.SLOW)
        except smtplib.SMTPAuthenticationError as error:
            return Outcome(Ending.NOT_TAKEN, Trouble.LOGIN, _said(error.smtp_code, error.smtp_error))
        except smtplib.SMTPResponseException as error:
            return self._unless_handed_over(Trouble.NOT_TAKEN, _said(error.smtp_code, error.smtp_error))
        except smtplib.SMTPNotSupportedError as error:
            return self._unless_handed_over(Trouble.LOGIN, str(error))
        except TimeoutError:
            return self._unless_handed_over(Trouble.SLOW, "")
        except (OSError, smtplib.SMTPException) as error:
            said = getattr(error, "strerror", None) or str(error)
            # smtplib hides a time-out behind a lost connection.
            slow = isinstance(error.__context__, TimeoutError) or "timed out" in said
            return self._unless_handed_over(Trouble.SLOW if slow else Trouble.UNREACHABLE, "" if slow else said)

    def _unless_handed_over(self, trouble: Trouble, detail: str) -> Outcome:
        return Outcome(Ending.UNSURE if self._handed_over else Ending.NOT_TAKEN, trouble, detail)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        account = self._account
        context = _tls(account)
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(timeout=account.timeout, context=context)
            if account.secure == "ssl"
            else smtplib.SMTP(timeout=account.timeout)
        )
        with self._lock:
            self._server = server
        try:
            # Certificates are checked against this name, which smtplib keeps only where it connects when it is made.
            setattr(server, _NAME_CHECKED, account.host)
            code, said = server.connect(account.host, account.port)
            if code != _GREETING:
                raise smtplib.SMTPConnectError(code, said)
            if account.secure == "starttls":
                server.starttls(context=context)
            if account.user and account.password:
                server.login(account.user, account.password)
            yield server
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
        finally:
            server.close()

    def _named(self, server: smtplib.SMTP) -> list[tuple[int, bytes]]:
        """Name sender and recipients; returns what was said of those that were refused."""
        account = self._account
        server.ehlo_or_helo_if_needed()
        code, said = server.mail(account.sender)
        if code != _OK:
            raise smtplib.SMTPSenderRefused(code, said, account.sender)
        answers = [server.rcpt(one) for one in account.to]
        for one in account.copies:
            server.rcpt(one)
        return [answer for answer in answers if answer[0] not in (_OK, _OK + 1)]

    def _content(self, server: smtplib.SMTP) -> Outcome:
        content = mail_of(self._account, self._letter, self._at).as_bytes(policy=SMTP)
        code, said = server.docmd("data")
        if code != _GO_ON:
            return _answer(code, said)
        with self._lock:
            if self._stopped:
                raise _Stopped
            self._handed_over = True
        server.send(re.sub(rb"(?m)^\.", b"..", content) + b".\r\n")
        code, said = server.getreply()
        return Outcome(Ending.TAKEN) if code == _OK else _answer(code, said)


_GREETING = 220
_NAME_CHECKED = "_host"


def _tls(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not account.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def mail_of(account: Account, letter: Letter, at: datetime) -> EmailMessage:
    """Return a letter as an e-mail: plain text, with the same as HTML beside it.

    Args:
        account: from whom, to whom.
        letter: what.
        at: when, with its zone.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    mail["From"] = Address("Safeguard", addr_spec=account.sender)
    mail["To"] = [Address(addr_spec=one) for one in account.to]
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{letter.id}@{account.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office answers stay away
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    return mail


def _answer(code: int, said: bytes) -> Outcome:
    """Return what a server's no means: 5xx is for good (RFC 5321, section 4.2.1), where it is not about the login."""
    detail = _said(code, said)
    if code in _OF_THE_LOGIN:
        return Outcome(Ending.NOT_TAKEN, Trouble.LOGIN, detail)
    if code >= _PERMANENT:
        return Outcome(Ending.REFUSED, Trouble.REFUSED, detail)
    return Outcome(Ending.NOT_TAKEN, Trouble.LATER, detail)


def _said(code: int, said: bytes | str) -> str:
    words = said if isinstance(said, str) else said.decode("utf-8", "replace")
    return f"{code} {words}".strip()
