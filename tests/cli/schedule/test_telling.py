from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.cli.schedule.telling import NOBODY, local, person_name, record_if_there
from safeguard.errors import RecordError
from safeguard.site.load import load_site


def test_times_are_those_of_the_office() -> None:
    assert local("2026-11-23T01:00:00+00:00", "Asia/Shanghai") == "2026-11-23 09:00"
    assert local("", "Asia/Shanghai") == ""


def test_people_have_names(audited: Path) -> None:
    site = load_site(audited)
    assert person_name(site, "wang")["en"] == "Wang Min"
    assert person_name(site, "gone") == {"en": "gone"}
    assert person_name(site, "") == NOBODY


def test_only_a_record_that_is_not_there_is_no_trouble(audited: Path) -> None:
    with record_if_there(load_site(audited)) as record:
        assert record is None
    (audited / "record").mkdir()
    (audited / "record" / "record.sqlite").write_bytes(b"no database at all, but long enough to be read" * 100)
    with pytest.raises(RecordError), record_if_there(load_site(audited)):
        pass
