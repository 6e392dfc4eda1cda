"""The edge at which a message leaves: one attempt on one way, with a time limit, and what is known of its end.

Apprise reads the addresses and speaks to a hundred services. E-mail is sent by :mod:`safeguard.notify.mail`, because
only the server's own answers tell whether it may be tried again. Of what Apprise sends the answers are watched by
:mod:`safeguard.notify.posting`, because a robot that says 200 and means no is a yes for Apprise.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from safeguard.errors import SiteError
from safeguard.messages import msg
from safeguard.notify.address import Address
from safeguard.notify.mail import Account, Mailing
from safeguard.notify.outcome import Outcome, Trouble
from safeguard.notify.posting import Posting
from safeguard.notify.redact import redacted
from safeguard.notify.template import Letter

if TYPE_CHECKING:
    from apprise.plugins.base import NotifyBase

LIMIT = 30.0
"""Seconds after which an attempt is ended; ours."""


class Service:
    """Whoever carries messages to one address."""

    def __init__(self, service: NotifyBase, address: Address) -> None:
        self._service = service
        self._address = address

    def send(self, letter: Letter, at: datetime, limit: float = LIMIT) -> Outcome:
        """Send a message, once.

        Args:
            letter: what.
            at: when, with its zone.
            limit: seconds after which it is ended.

        Returns:
            How it ended; nothing of the address stands in it.
        """
        attempt = self._attempt(letter, at, limit)
        box: SimpleQueue[Outcome] = SimpleQueue()
        threading.Thread(target=_into, args=(box, attempt), daemon=True).start()
        try:
            outcome = box.get(timeout=limit)
        except Empty:
            outcome = attempt.stop()
        return replace(outcome, detail=redacted(outcome.detail, self._address.secrets))

    def _attempt(self, letter: Letter, at: datetime, limit: float) -> Mailing | Posting:
        account = _account(self._service, limit)
        return Mailing(account, letter, at) if account is not None else Posting(self._service, letter, limit)


def _into(box: SimpleQueue[Outcome], attempt: Mailing | Posting) -> None:
    try:
        box.put(attempt.run())
    except Exception as error:  # noqa: BLE001 - a hundred services of somebody else: none may take the others along
        box.put(replace(attempt.stop(), trouble=Trouble.NOT_TAKEN, detail=type(error).__name__))


def need_apprise() -> None:
    """Make sure that messages can be sent.

    Raises:
        SiteError: the library that does it is not installed.
    """
    try:
        import apprise  # noqa: F401, PLC0415 - costs half a second
    except ImportError as cause:
        hint = msg("Install it: {command}", command="pip install 'safeguard[notify]'")
        raise SiteError(msg("Nobody can be told: the library apprise is not installed"), hint=hint) from cause


def service_at(address: Address) -> Service | None:
    """Return whoever carries messages to an address; ``None``: it cannot be read, or names no recipient."""
    import apprise  # noqa: PLC0415 - costs half a second

    about = apprise.AppriseAsset(app_id="Safeguard", app_desc="Safeguard", app_url="", secure_logging=True)
    logging.getLogger("apprise").disabled = True  # there are addresses in what they write
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    service = apprise.Apprise.instantiate(address.url, asset=about, suppress_exceptions=True)
    if service is None or (_is_mail(service) and not getattr(service, "targets", ())):
        return None
    return Service(service, address)


def _is_mail(service: Any) -> bool:
    return type(service).__name__ == "NotifyEmail"


def _account(service: Any, limit: float) -> Account | None:
    """Return the mail account that Apprise read from a URL; ``None``: it is no mail, or wants what only Apprise can."""
    if not _is_mail(service) or getattr(service, "pgp_mode", "no") not in ("no", False, None):
        return None
    return Account(
        host=service.smtp_host,
        port=service.port,
        secure=getattr(service.secure_mode, "value", service.secure_mode),
        sender=service.from_addr[1],
        to=tuple(address for _, address in service.targets),
        copies=(*sorted(service.cc), *sorted(service.bcc)),
        user=service.user or "",
        password=service.password or "",
        verify=bool(service.verify_certificate),
        timeout=min(float(service.socket_connect_timeout), limit),
    )
