from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.errors import SiteError
from safeguard.notify.ladder import Item
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.pipeline.due_items import items_of
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency
from safeguard.pipeline.notifying import Around, Reminded, foresee, remind, try_out
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.schedule.working_days import plain_weeks
from safeguard.site.load import load_site

TODAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)
"""Monday, nine o'clock in Shanghai."""
PEOPLE = [
    {"id": "chen", "name": "Chen", "roles": ["leader"], "email": "chen@office.example"},
    {"id": "li", "name": "Li", "email": "li@office.example"},
    {"id": "wang", "name": "Wang", "roles": ["safety_officer"], "email": "wang@office.example"},
    {"id": "zhao", "name": "Zhao"},
]
SECRETS = {"SMTP_PASSWORD": "hush#@:/hush", "HOOK_KEY": "key-of-the-hook"}


def item(days_left: int, person: str = "li", kind: str = "finding", *, critical: bool = False) -> Item:
    return Item(kind, person, TODAY + timedelta(days=days_left), critical)


@dataclass
class Bureau:
    """An office that reminds, on a clock that a test sets."""

    root: Path
    url: str
    items: tuple[Item, ...] = (item(-1),)
    now: datetime = MORNING
    variables: Mapping[str, str] = field(default_factory=lambda: SECRETS)
    limit: float = 5.0
    more: Mapping[str, Any] = field(default_factory=dict)

    def write(self, **more: Any) -> None:
        self.more = {**self.more, **more}
        notify = {"channels": [{"id": "mail", "url": self.url}], "link": "https://office.example/", **self.more}
        site = {"site": "hq", "title": "HQ", "language": "en", "people": PEOPLE, "notify": notify}
        self.root.mkdir(exist_ok=True)
        (self.root / "site.yaml").write_text(yaml.safe_dump(site), "utf-8")

    @property
    def around(self) -> Around:
        return Around(clock=lambda: self.now, variable=self.variables.get, by="wang", limit=self.limit)

    def record(self) -> Record:
        return Record.open(location_of(load_site(self.root)), create=True)

    def remind(self, *items: Item, person: str | None = None) -> Reminded:
        with self.record() as record:
            around = replace(self.around, person=person)
            return remind(record, load_site(self.root), items or self.items, plain_weeks(), around)

    def foresee(self) -> Reminded:
        with self.record() as record:
            return foresee(record, load_site(self.root), self.items, plain_weeks(), self.around)

    def deliveries(self) -> tuple[Delivery, ...]:
        with self.record() as record:
            return record.deliveries("hq")

    def states(self) -> dict[str, DeliveryState]:
        return {one.person: one.state for one in self.deliveries()}

    def later(self, **how: float) -> None:
        self.now += timedelta(**how)


@pytest.fixture
def bureau(tmp_path: Path, postbox: Any) -> Bureau:
    made = Bureau(tmp_path / "bureau", postbox.url)
    made.write()
    return made


def test_each_person_gets_one_digest_of_all_kinds(bureau: Bureau, postbox: Any) -> None:
    done = bureau.remind(item(-1), item(-5), item(0, kind="occurrence"), item(-9, "wang"), item(2, "chen", "waiver"))
    assert sorted(postbox.to) == ["chen@office.example", "li@office.example", "wang@office.example"]
    said = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in postbox.taken}
    assert "Late\n- hazards to be put right: 2\n\nDue today\n- inspections" in said["li@office.example"].replace(
        "\r", ""
    )
    assert "Late with others\n- hazards to be put right: 1" in said["wang@office.example"].replace("\r", "")
    assert "Late with others\n- hazards to be put right: 1" in said["chen@office.example"].replace("\r", "")
    assert {one.state for one in done.ended} == {DeliveryState.SENT}
    assert done.complete


def test_the_ladder_over_forty_days(bureau: Bureau, postbox: Any) -> None:
    told: dict[str, list[int]] = {"li": [], "wang": [], "chen": []}
    for offset in range(-10, 30):
        bureau.now = MORNING + timedelta(days=offset)
        for _ in range(2):
            bureau.more = {**bureau.more, "quiet": {"from": "20:00", "to": "08:00", "days_off": False}}
            bureau.write()
            for one in bureau.remind(item(0)).ended:
                told[one.person].append(offset)
    assert told == {
        "li": [-7, -1, 0, 1, 3, 7, 14, 21, 28],
        "wang": [3, 7, 14, 21, 28],
        "chen": [7, 14, 21, 28],
    }
    assert len(postbox.taken) == 18


def test_nobody_is_told_twice_on_a_day(bureau: Bureau, postbox: Any) -> None:
    first = bureau.remind()
    bureau.later(hours=1)
    second = bureau.remind(item(-1), item(-2))
    assert (len(first.ended), len(second.ended), len(postbox.taken)) == (1, 0, 1)


def test_two_who_remind_at_once_tell_everybody_once(bureau: Bureau, postbox: Any) -> None:
    items = item(-1), item(-1, "wang"), item(-1, "chen")
    bureau.deliveries()
    with ThreadPoolExecutor(4) as pool:
        rounds = list(pool.map(lambda _: bureau.remind(*items), range(4)))
    assert sorted(postbox.to) == ["chen@office.example", "li@office.example", "wang@office.example"]
    assert sum(len(one.ended) for one in rounds) == 3


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from safeguard.notify.ladder import Item
from safeguard.pipeline.notifying import Around, remind
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.schedule.working_days import plain_weeks
from safeguard.site.load import load_site

root, when, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
site = load_site(root)

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

with Record.open(location_of(site), create=True) as record:
    if when == "after":
        record.end_delivery = die
    else:
        record.begin_delivery = die
    around = Around(clock=lambda: now, variable=os.environ.get, by="wang")
    remind(record, site, [Item("finding", "li", now.date())], plain_weeks(), around)
"""


@pytest.mark.parametrize(("when", "mails", "state"), [("before", 0, None), ("after", 1, DeliveryState.BEGUN)])
def test_a_kill_never_makes_a_second_message(
    bureau: Bureau, postbox: Any, when: str, mails: int, state: DeliveryState | None
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(bureau.root), when, MORNING.isoformat()], env={**os.environ}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert len(postbox.taken) == mails
    assert bureau.states().get("li") is state
    bureau.later(minutes=20)
    bureau.remind(item(0))
    assert len(postbox.taken) == 1
    assert bureau.states()["li"] is (state or DeliveryState.SENT)


def test_a_server_that_was_away_gets_it_later(bureau: Bureau, postbox: Any) -> None:
    postbox.close()
    (failed,) = bureau.remind().ended
    assert (failed.state, failed.attempt) == (DeliveryState.FAILED, 1)
    assert failed.reason.startswith("unreachable: ")
    postbox.open()
    bureau.later(minutes=9)
    assert [one.until for one in bureau.remind().waiting] == [failed.retry_at]
    assert postbox.taken == []
    bureau.later(minutes=2)
    (sent,) = bureau.remind().ended
    assert (sent.state, sent.attempt, len(postbox.taken)) == (DeliveryState.SENT, 2, 1)


def test_one_server_that_is_away_is_asked_once_a_round(bureau: Bureau, postbox: Any) -> None:
    postbox.close()
    done = bureau.remind(item(-1), item(-1, "wang"), item(-1, "chen"))
    assert (len(done.ended), len(done.waiting)) == (1, 2)


def test_after_six_attempts_it_is_given_up_and_told_to_the_safety_officer(bureau: Bureau, postbox: Any) -> None:
    bureau.write(quiet={"from": "00:00", "to": "00:00", "days_off": False}, after=[30], before=[])
    postbox.refused["li@office.example"] = "450 4.2.1 later"
    attempts = []
    for _ in range(80):
        attempts += [one for one in bureau.remind(item(0)).ended if one.person == "li"]
        bureau.later(hours=1)
        if attempts[-1].state is DeliveryState.GIVEN_UP:
            break
    bureau.remind(item(0))
    assert [one.attempt for one in attempts] == [1, 2, 3, 4, 5, 6]
    assert attempts[-1].state is DeliveryState.GIVEN_UP
    assert {one.day for one in attempts} == {"2026-11-23"}
    (told,) = [mail for mail in postbox.taken if mail["To"] == "wang@office.example"]
    assert "Could not be told\n- people: 1" in told.get_body(("plain",)).get_content().replace("\r", "")


def test_a_slow_server_is_not_waited_for(bureau: Bureau, postbox: Any) -> None:
    postbox.slow_to_name, bureau.limit = 1.0, 0.4
    (failed,) = bureau.remind().ended
    assert (failed.state, failed.reason) == (DeliveryState.FAILED, "slow")


def test_what_may_have_arrived_is_not_sent_again(bureau: Bureau, postbox: Any) -> None:
    postbox.slow_to_take, bureau.limit = 1.0, 0.4
    done = bureau.remind()
    assert ([one.person for one in done.unsure], done.ended, done.complete) == (["li"], [], False)
    postbox.slow_to_take = 0.0
    bureau.later(hours=1)
    bureau.remind()
    assert (len(postbox.taken), bureau.states()["li"]) == (1, DeliveryState.BEGUN)


def test_a_refused_recipient_is_refused_for_good_and_told_to_the_safety_officer(bureau: Bureau, postbox: Any) -> None:
    postbox.refused["li@office.example"] = "550 5.1.1 <li@office.example> no such user"
    done = bureau.remind()
    assert bureau.states() == {"li": DeliveryState.REFUSED, "wang": DeliveryState.SENT}
    assert [one.reason for one in done.ended] == ["refused: 550 5.1.1 *** no such user", ""]
    assert "Could not be told\n- people: 1" in postbox.taken[0].get_body(("plain",)).get_content().replace("\r", "")
    bureau.later(hours=9)
    assert bureau.remind().ended == []


def test_who_has_no_address_is_said_not_to_be_reached(bureau: Bureau, postbox: Any) -> None:
    done = bureau.remind(item(0, "zhao"))
    assert (done.unreached, done.complete) == (["zhao"], False)
    assert postbox.to == ["wang@office.example"]


def test_what_nobody_does_goes_to_the_safety_officer(bureau: Bureau, postbox: Any) -> None:
    bureau.remind(item(0, ""), item(0, "somebody-who-left"))
    assert postbox.to == ["wang@office.example"]
    text = postbox.taken[0].get_body(("plain",)).get_content().replace("\r", "")
    assert "Nobody is responsible\n- hazards to be put right: 2" in text


def test_quiet_hours_make_it_wait(bureau: Bureau, postbox: Any) -> None:
    bureau.now = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past seven in Shanghai
    done = bureau.remind()
    assert [one.until for one in done.waiting] == ["2026-11-23T00:00:00+00:00"]
    assert (done.ended, postbox.taken, bureau.deliveries()) == ([], [], ())
    bureau.later(minutes=30)
    assert len(bureau.remind().ended) == 1


def test_on_days_off_only_what_is_critical_is_told(bureau: Bureau, postbox: Any) -> None:
    bureau.now = datetime(2026, 11, 28, 1, tzinfo=UTC)
    done = bureau.remind(item(0), item(0, "wang", critical=True))
    assert postbox.to == ["wang@office.example"]
    assert [(one.person, one.until) for one in done.waiting] == [("li", "2026-11-30T00:00:00+00:00")]


def test_a_wrong_password_is_told_and_tried_again_but_never_repeated(bureau: Bureau, postbox: Any) -> None:
    postbox.close()
    postbox.password = "right"
    postbox.open()
    bureau.url = postbox.url
    bureau.write()
    (failed,) = bureau.remind().ended
    assert (failed.state, failed.reason.split(":")[0]) == (DeliveryState.FAILED, "login")
    assert all("hush" not in str(one) for one in bureau.deliveries())
    bureau.variables = {"SMTP_PASSWORD": "right"}
    bureau.later(minutes=11)
    assert [one.state for one in bureau.remind().ended] == [DeliveryState.SENT]
    kept = b"".join(path.read_bytes() for path in bureau.root.rglob("*") if path.is_file())
    assert b"hush" not in kept
    assert b"@office.example" not in kept.replace((bureau.root / "site.yaml").read_bytes(), b"")


def test_a_channel_without_its_secret_waits_and_says_so(bureau: Bureau, postbox: Any) -> None:
    bureau.url = "mailto://me:${SMTP_PASSWORD}@127.0.0.1?to={email}"
    bureau.write()
    bureau.variables = {}
    done = bureau.remind(item(-1), item(-1, "wang"))
    assert [str(one.message) for one in done.problems] == ["The channel mail needs SMTP_PASSWORD in the environment"]
    assert (len(done.waiting), bureau.deliveries(), done.complete) == (2, (), False)


def test_an_address_that_cannot_be_read_is_told_without_it(bureau: Bureau) -> None:
    bureau.url = "nonsense://hush-hush/{email}"
    bureau.write()
    done = bureau.remind()
    assert [str(one.message) for one in done.problems] == ["The channel mail cannot be used for li"]
    assert bureau.deliveries() == ()


def test_without_apprise_nothing_is_claimed(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    done = bureau.remind()
    assert [str(one.message) for one in done.problems] == ["Nobody can be told: the library apprise is not installed"]
    assert (bureau.deliveries(), done.complete) == ((), False)


def test_a_robot_of_a_group_is_told_once_for_all(bureau: Bureau, webhook: Any) -> None:
    bureau.url = webhook.url
    bureau.write()
    bureau.remind(item(-1), item(-1, "zhao"), item(0, "wang"))
    bureau.remind(item(-1), item(-1, "zhao"), item(0, "wang"))
    (said,) = webhook.taken
    assert "Late\n- hazards to be put right: 2\n\nDue today\n- hazards to be put right: 1" in said["message"]
    assert bureau.states() == {"": DeliveryState.SENT}


def test_a_robot_that_says_200_and_means_no_is_tried_again(bureau: Bureau, webhook: Any) -> None:
    bureau.url = webhook.url
    bureau.write()
    webhook.says = {"errcode": 93000, "errmsg": "no key-of-the-hook"}
    (failed,) = bureau.remind().ended
    assert (failed.state, failed.reason) == (DeliveryState.FAILED, "not_taken: 93000 no ***")
    webhook.says = {"errcode": 0}
    bureau.later(minutes=11)
    assert [one.state for one in bureau.remind().ended] == [DeliveryState.SENT]


def test_what_failed_is_told_next_day_as_things_are_then_and_not_twice(bureau: Bureau, postbox: Any) -> None:
    postbox.close()
    bureau.remind(item(0))
    postbox.open()
    bureau.later(days=1)
    (sent,) = bureau.remind(item(0)).ended
    assert (sent.day, sent.attempt, sent.state) == ("2026-11-23", 2, DeliveryState.SENT)
    assert postbox.taken[0]["Subject"] == "Safeguard: reminders of 2026-11-24"
    assert "Late\n" in postbox.taken[0].get_body(("plain",)).get_content().replace("\r", "")
    bureau.later(hours=3)
    assert bureau.remind(item(0)).ended == []


def test_what_failed_is_not_told_when_it_is_done_meanwhile(bureau: Bureau, postbox: Any) -> None:
    postbox.close()
    bureau.remind(item(0))
    postbox.open()
    bureau.later(days=1)
    assert bureau.remind(item(90)).ended == []
    assert postbox.taken == []


def test_a_dry_run_sends_and_records_nothing(bureau: Bureau, postbox: Any) -> None:
    seen = bureau.foresee()
    assert [(one.person, one.counts) for one in seen.to_send] == [("li", (("late.finding", 1),))]
    assert (postbox.taken, bureau.deliveries()) == ([], ())


def test_only_one_person_may_be_told(bureau: Bureau, postbox: Any) -> None:
    bureau.remind(item(0), item(0, "wang"), person="wang")
    assert postbox.to == ["wang@office.example"]


def test_everybody_reads_their_own_language(bureau: Bureau, postbox: Any) -> None:
    people = [{**one, "language": "zh"} if one["id"] == "li" else one for one in PEOPLE]
    text = (bureau.root / "site.yaml").read_text("utf-8")
    (bureau.root / "site.yaml").write_text(yaml.safe_dump({**yaml.safe_load(text), "people": people}), "utf-8")
    bureau.remind(item(0), item(0, "wang"))
    assert sorted(mail["Subject"] for mail in postbox.taken) == [
        "Safeguard: reminders of 2026-11-23",
        "Safeguard：2026-11-23 的提醒",
    ]


def test_a_trial_arrives_and_says_nothing(bureau: Bureau, postbox: Any) -> None:
    def tried() -> Reminded:
        with bureau.record() as record:
            return try_out(record, load_site(bureau.root).site, "mail", replace(bureau.around, person="li"))

    assert [one.state for one in tried().ended] == [DeliveryState.SENT]
    assert postbox.taken[0]["Subject"] == "Safeguard: a test"
    postbox.close()
    bureau.later(seconds=1)
    assert [(one.state, one.retry_at) for one in tried().ended] == [(DeliveryState.GIVEN_UP, "")]
    with bureau.record() as record, pytest.raises(SiteError):
        try_out(record, load_site(bureau.root).site, "mail", replace(bureau.around, person="zhao"))


SECRET_WORDS = st.text("qzxjkvw", min_size=6, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(words=st.lists(SECRET_WORDS, min_size=8, max_size=8, unique=True), data=st.data())
def test_no_word_of_what_it_is_about_is_in_any_message(
    words: list[str], data: st.DataObject, webhook: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    title, subject, place, name, area, office, phone, file = words
    bureau = Bureau(tmp_path_factory.mktemp("secret") / "bureau", webhook.url)
    bureau.write()
    site = yaml.safe_load((bureau.root / "site.yaml").read_text("utf-8"))
    site |= {"title": office, "areas": [{"id": "a", "title": area}]}
    site["people"][1] |= {"name": name, "phone": phone}
    (bureau.root / "site.yaml").write_text(yaml.safe_dump(site), "utf-8")
    things = [
        DueThing(
            kind=kind,
            urgency=Urgency.LATE,
            site=office,
            title={"en": title, "zh": title},
            subject=subject,
            place={"en": place},
            person=data.draw(st.sampled_from(["li", "", "zhao"])),
            day=TODAY,
            about={"file": file},
        )
        for kind in DueKind
    ]
    webhook.taken.clear()
    bureau.remind(*items_of(things, TODAY))
    assert len(webhook.taken) == 1
    said = str(webhook.taken)
    assert not [word for word in [*words, "Li", "Zhao", "office.example/x"] if word in said]
    assert not [word for word in words if any(word in str(one) for one in bureau.deliveries())]
