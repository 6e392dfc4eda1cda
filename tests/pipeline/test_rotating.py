"""Another key takes over, and a kill at any moment leaves one that the ledger names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.pipeline.rotating import rotate
from safeguard.pipeline.sealing import Occasion, key_file, seal
from safeguard.record import keys
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import load_site

WHEN = Occasion("2026-11-23T08:00:00+00:00", "wang")


def test_a_key_is_replaced_and_the_old_one_signs_it(desk: Any) -> None:
    desk.inspect()
    site = load_site(Path(desk.folder))
    with Record.open(location_of(site), create=False) as record:
        with pytest.raises(RecordError, match="There is no key yet"):
            rotate(record, site, WHEN, b"", lost=False, reason="")
        seal(record, site, WHEN)
        old = record.key()
        new = rotate(record, site, WHEN, b"secret", lost=False, reason="yearly")
        assert record.key() == new != old
        assert keys.load(key_file(record, site), new.name, lambda: b"secret").public == new.key
        assert seal(record, site, Occasion(WHEN.at, "wang", lambda: b"secret")).problems == ()
        found = record.prove()
        assert (found.ok, found.warnings, len(found.keys)) == (True, (), 2)


def test_a_lost_key_is_replaced_with_a_reason_and_stays_told(desk: Any) -> None:
    desk.inspect()
    site = load_site(Path(desk.folder))
    with Record.open(location_of(site), create=False) as record:
        seal(record, site, WHEN)
        key_file(record, site).unlink()
        with pytest.raises(RecordError, match="is gone"):
            rotate(record, site, WHEN, b"", lost=False, reason="")
        with pytest.raises(RecordError, match="Say how the key was lost"):
            rotate(record, site, WHEN, b"", lost=True, reason="")
        rotate(record, site, WHEN, b"", lost=True, reason="the disk broke")
        assert seal(record, site, WHEN).problems == ()
        found = record.prove()
        assert found.ok
        assert "the disk broke" in str(found.warnings[0].message)
