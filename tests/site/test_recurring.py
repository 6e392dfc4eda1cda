from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguard.errors import SiteError
from safeguard.site.load import WrittenSite

Writer = Callable[[str], WrittenSite]

HEAD = """people: [{id: li, name: Li}]
areas: [{id: lobby, title: Lobby}]
"""


def test_what_refers_to_something_is_let_be(site: Writer) -> None:
    written = site(
        HEAD
        + """schedules:
  - {id: a, every: week, owner: li, places: [lobby, "host:local", "site:hq"], domains: [fire]}
  - {id: b, every: FREQ=MONTHLY;BYDAY=1MO, owner: fire_officer, since: 2027-01-01, until: 2027-01-01}
  - {id: c, every: FREQ=WEEKLY;COUNT=3, since: 2027-01-01}
notify: {channels: [{id: mail, url: "mailto://x", people: [li, leader]}], climb: {leader: 3}}
"""
    )
    assert [one.id for one in written.site.schedules] == ["a", "b", "c"]


def test_everything_wrong_is_told_at_once_with_its_line(site: Writer) -> None:
    with pytest.raises(SiteError) as caught:
        site(
            HEAD
            + """schedules:
  - id: a
    every: event
    owner: lee
  - id: a
    every: FREQ=HOURLY
    since: 2027-02-01
    until: 2027-01-31
  - id: b
    every: FREQ=WEEKLY;COUNT=3
    domains: [fier]
    places: [loby, "host:moon"]
notify:
  channels:
    - {id: mail, url: "mailto://x", people: [lead]}
    - {id: mail, url: "mailto://y"}
  climb: {boss: 3}
"""
        )
    found = [(one.place.line if one.place else 0, str(one.message)) for one in caught.value.problems]
    assert found == [
        (8, "There is neither a person nor a role lee"),
        (7, "event does not say when an audit comes"),
        (10, "FREQ=HOURLY does not say when an audit comes"),
        (12, "It ends on 2027-01-31, before it begins on 2027-02-01"),
        (14, "COUNT counts from a first day, and there is none"),
        (15, "There is no domain fier"),
        (16, "There is no place area:loby"),
        (16, "There is no place host:moon"),
        (19, "There is neither a person nor a role lead"),
        (21, "There is no role boss"),
        (6, "The id a stands 2 times"),
        (9, "The id a stands 2 times"),
        (19, "The id mail stands 2 times"),
        (20, "The id mail stands 2 times"),
    ]
    hints = {str(one.message): str(one.hint) for one in caught.value.problems}
    assert hints["There is no domain fier"] == "Did you mean fire?"
    assert hints["There is no place area:loby"] == "Did you mean area:lobby?"
    assert "half-month" in hints["event does not say when an audit comes"]
    assert "since:" in hints["COUNT counts from a first day, and there is none"]
