from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import SiteError
from safeguard.notify.address import address_of, unset_variables
from safeguard.notify.delivery import need_apprise, service_at
from safeguard.notify.outcome import Ending, Outcome, Trouble

Send = Callable[..., Outcome]


def test_mail_and_web_work_alike(postbox: Any, webhook: Any, send: Send) -> None:
    assert [send(one.url).ending for one in (postbox, webhook)] == [Ending.TAKEN, Ending.TAKEN]
    assert [len(one.taken) for one in (postbox, webhook)] == [1, 1]


def test_nothing_of_the_address_is_in_what_is_known_of_the_end(postbox: Any, webhook: Any, send: Send) -> None:
    postbox.refused["li@office.example"] = "550 5.1.1 <li@office.example> li@office.example hush#@:/hush unknown"
    webhook.says = {"errcode": 1, "errmsg": "no key-of-the-hook at http://127.0.0.1/hook"}
    assert send(postbox.url).reason == "refused: 550 5.1.1 *** *** *** unknown"
    reason = send(webhook.url).reason
    assert "key-of-the-hook" not in reason
    assert "127.0.0.1" not in reason


def test_nothing_of_the_address_is_logged(
    webhook: Any, send: Send, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    webhook.status = 500
    with caplog.at_level(logging.DEBUG):
        send(webhook.url)
        assert service_at(address_of("json://", {}, {}.get)) is None
    assert "key-of-the-hook" not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize(("mood", "ending"), [("slow_to_name", Ending.NOT_TAKEN), ("slow_to_take", Ending.UNSURE)])
def test_no_attempt_takes_longer_than_its_limit(postbox: Any, send: Send, mood: str, ending: Ending) -> None:
    setattr(postbox, mood, 1.0)
    assert send(f"{postbox.url}&cto=600", limit=0.4) == Outcome(ending, Trouble.SLOW)
    taken = list(postbox.taken)
    time.sleep(1.2)
    assert postbox.taken == taken  # what was given up is not sent after all


def test_an_address_that_nobody_can_read_is_none() -> None:
    assert service_at(address_of("nonsense", {}, {}.get)) is None
    assert service_at(address_of("mailto://host.example?from=a@b.example&to={email}", {"email": "x"}, {}.get)) is None


def test_a_service_that_breaks_takes_nothing_along(send: Send, webhook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> bool:
        raise TypeError("li@office.example")

    monkeypatch.setattr("apprise.plugins.custom_json.NotifyJSON.send", broken)
    assert send(webhook.url).ending is Ending.NOT_TAKEN


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(SiteError) as caught:
        need_apprise()
    assert str(caught.value.problems[0].hint) == "Install it: pip install 'safeguard[notify]'"
    assert caught.value.exit_code == 78


PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "reminders.md"
VALUES = {
    "SMTP_PASSWORD": "any: p@ss/word",
    "WECOM_KEY": "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
    "DINGTALK_SECRET": "SEC0123456789abcdef",
    "DINGTALK_TOKEN": "0123456789abcdef",
    "FEISHU_TOKEN": "0a1b2c3d-0000-1111-2222-333344445555",
}


@pytest.mark.parametrize("url", re.findall(r"^ +url: (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE))
def test_each_address_of_the_page_about_reminders_can_be_read(url: str) -> None:
    fields = {"email": "li@office.example", "phone": "13800000000", "person": "li"}
    assert unset_variables(url, VALUES.get) == ()
    assert service_at(address_of(url, fields, VALUES.get)) is not None
