"""Sending by Apprise, with an eye on what the other side really answers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from typing import Any

from safeguard.notify.answers import judged
from safeguard.notify.outcome import Ending, Outcome, Trouble
from safeguard.notify.template import Letter

_KEPT = 4096
"""Bytes of an answer that are looked at."""

_AT_WORK = threading.local()
"""``posting``: the attempt that a thread is at."""


class Posting:
    """One attempt, which may be stopped from another thread."""

    def __init__(self, service: Any, letter: Letter, limit: float) -> None:
        self._service = service
        self._letter = letter
        self._limit = limit
        self._lock = threading.Lock()
        self._stopped = False
        self._begun = False
        self._outcomes: list[Outcome] = []

    def stop(self) -> Outcome:
        """End it, because it takes too long; nothing is handed over after this."""
        with self._lock:
            self._stopped = True
            return Outcome(Ending.UNSURE if self._begun else Ending.NOT_TAKEN, Trouble.SLOW)

    def run(self) -> Outcome:
        """Send it, and return how that ended; what was said is not yet redacted."""
        _watch()
        service, letter = self._service, self._letter
        service.socket_connect_timeout = min(float(service.socket_connect_timeout), self._limit)
        service.socket_read_timeout = min(float(service.socket_read_timeout), self._limit)
        _AT_WORK.posting = self
        body = letter.text.removeprefix(letter.subject).strip()
        taken = bool(service.notify(body=body, title=letter.subject, body_format="text"))
        bad = next((one for one in self._outcomes if one.ending is not Ending.TAKEN), None)
        if bad is not None:
            return bad
        if taken:
            return Outcome(Ending.TAKEN)
        # Several answers of which all were well, and yet no: it may have arrived somewhere.
        return Outcome(Ending.UNSURE if self._outcomes else Ending.NOT_TAKEN, Trouble.NOT_TAKEN)

    def watched(self, send: Callable[[], Any]) -> Any:
        """Send one request to the web, and keep what its answer means."""
        import requests  # noqa: PLC0415 - comes with apprise

        with self._lock:
            if self._stopped:
                raise requests.ConnectionError
            self._begun = True
        try:
            answer = send()
        except requests.RequestException as error:
            self._outcomes.append(_unanswered(error))
            raise
        self._outcomes.append(judged(answer.status_code, answer.content[:_KEPT]))
        return answer


@cache
def _watch() -> None:
    """Let every answer from the web pass by whichever attempt its thread is at; once, and for good."""
    import requests  # noqa: PLC0415 - comes with apprise

    send, name = requests.Session.send, "send"

    def watched(session: Any, request: Any, **how: Any) -> Any:
        posting: Posting | None = getattr(_AT_WORK, "posting", None)
        if posting is None:
            return send(session, request, **how)
        return posting.watched(lambda: send(session, request, **how))

    setattr(requests.Session, name, watched)


def _unanswered(error: Exception) -> Outcome:
    """Return what it means that no answer came: only where no connection was made it certainly did not arrive."""
    import requests  # noqa: PLC0415 - comes with apprise
    from urllib3.exceptions import NewConnectionError  # noqa: PLC0415 - comes with apprise

    cause = getattr(error.args[0] if error.args else None, "reason", None)
    slow = isinstance(error, requests.ConnectTimeout)
    if slow or isinstance(error, requests.exceptions.SSLError) or isinstance(cause, NewConnectionError):
        return Outcome(Ending.NOT_TAKEN, Trouble.SLOW if slow else Trouble.UNREACHABLE)
    timed_out = isinstance(error, requests.Timeout)
    return Outcome(Ending.UNSURE, Trouble.SLOW if timed_out else Trouble.UNREACHABLE)
