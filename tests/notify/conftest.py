from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from safeguard.notify.address import address_of
from safeguard.notify.delivery import service_at
from safeguard.notify.outcome import Outcome
from safeguard.notify.template import Letter

Send = Callable[..., Outcome]
LETTER = Letter("Safeguard: 提醒", "Safeguard: 提醒\n\n.dot\nlong line\n", "<p>提醒</p>", "0123456789abcdef")
AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
SECRETS = {"SMTP_PASSWORD": "hush#@:/hush", "HOOK_KEY": "key-of-the-hook"}


@pytest.fixture
def letter() -> Letter:
    return LETTER


@pytest.fixture
def send() -> Send:
    """Send a letter to li by the URL of a channel."""

    def sending(url: str, limit: float = 5.0, **fields: Any) -> Outcome:
        service = service_at(address_of(url, {"email": "li@office.example", **fields}, SECRETS.get))
        assert service is not None
        return service.send(LETTER, AT, limit)

    return sending
