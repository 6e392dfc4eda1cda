from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from safeguard.notify.mail import Account, Mailing, mail_of
from safeguard.notify.outcome import Ending, Outcome, Trouble
from safeguard.notify.template import Letter

AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)


def account(port: int, **about: Any) -> Account:
    known = {"host": "127.0.0.1", "secure": "insecure", "sender": "office@office.example", "to": ("li@office.example",)}
    return Account(**{**known, "port": port, "timeout": 5.0, **about})


def attempt(postbox: Any, letter: Letter, **about: Any) -> Outcome:
    return Mailing(account(postbox.port, **about), letter, AT).run()


def test_a_mail_arrives_as_text_and_as_html(postbox: Any, letter: Letter) -> None:
    assert attempt(postbox, letter, copies=("copy@office.example",)) == Outcome(Ending.TAKEN)
    (mail,) = postbox.taken
    assert postbox.to == ["li@office.example", "copy@office.example"]
    assert (mail["Subject"], mail["To"]) == ("Safeguard: 提醒", "li@office.example")
    assert mail["Message-ID"] == "<0123456789abcdef@office.example>"
    assert mail["Date"].datetime == AT
    assert mail.get_body(("plain",)).get_content().splitlines() == letter.text.splitlines()
    assert mail.get_body(("html",)).get_content().strip() == letter.html
    assert "copy@" not in mail.as_string()


def test_the_same_letter_is_the_same_mail(letter: Letter) -> None:
    first, second = mail_of(account(25), letter, AT), mail_of(account(25), letter, AT)
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize(
    ("said", "ending", "trouble"),
    [
        ("550 5.1.1 no such user", Ending.REFUSED, Trouble.REFUSED),
        ("450 4.2.1 try again", Ending.NOT_TAKEN, Trouble.LATER),
        ("530 5.7.0 log in first", Ending.NOT_TAKEN, Trouble.LOGIN),
    ],
)
def test_a_recipient_may_be_refused(postbox: Any, letter: Letter, said: str, ending: Ending, trouble: Trouble) -> None:
    postbox.refused["li@office.example"] = said
    assert attempt(postbox, letter) == Outcome(ending, trouble, said)
    assert postbox.taken == []


@pytest.mark.parametrize(
    ("said", "ending"), [("554 5.7.1 not wanted", Ending.REFUSED), ("451 4.3.0 later", Ending.NOT_TAKEN)]
)
def test_the_content_may_be_refused(postbox: Any, letter: Letter, said: str, ending: Ending) -> None:
    postbox.after = said
    assert attempt(postbox, letter).ending is ending


def test_a_server_that_is_away_took_nothing(postbox: Any, letter: Letter) -> None:
    postbox.close()
    outcome = attempt(postbox, letter)
    assert (outcome.ending, outcome.trouble) == (Ending.NOT_TAKEN, Trouble.UNREACHABLE)


def test_a_slow_server_took_nothing_before_it_had_the_content(postbox: Any, letter: Letter) -> None:
    postbox.slow_to_name = 2.0
    assert attempt(postbox, letter, timeout=0.3) == Outcome(Ending.NOT_TAKEN, Trouble.SLOW)
    assert postbox.taken == []


def test_a_server_that_falls_silent_with_the_content_may_have_taken_it(postbox: Any, letter: Letter) -> None:
    postbox.slow_to_take = 2.0
    assert attempt(postbox, letter, timeout=0.3) == Outcome(Ending.UNSURE, Trouble.SLOW)
    assert len(postbox.taken) == 1


def test_a_wrong_password_is_no_refusal(postbox: Any, letter: Letter) -> None:
    postbox.close()
    postbox.password = "right"
    postbox.open()
    outcome = attempt(postbox, letter, user="me", password="wrong")
    assert (outcome.ending, outcome.trouble) == (Ending.NOT_TAKEN, Trouble.LOGIN)
    assert attempt(postbox, letter, user="me", password="right").ending is Ending.TAKEN


def test_a_server_without_encryption_is_not_trusted_where_it_is_asked_for(postbox: Any, letter: Letter) -> None:
    outcome = attempt(postbox, letter, secure="starttls")
    assert (outcome.ending, outcome.trouble, postbox.taken) == (Ending.NOT_TAKEN, Trouble.LOGIN, [])


def test_what_is_stopped_before_it_began_is_never_handed_over(postbox: Any, letter: Letter) -> None:
    one = Mailing(account(postbox.port), letter, AT)
    stopped: Callable[[], Outcome] = one.stop
    assert stopped() == Outcome(Ending.NOT_TAKEN, Trouble.SLOW)
    assert one.run() == Outcome(Ending.NOT_TAKEN, Trouble.SLOW)
    assert postbox.taken == []
