"""Somebody who may write to everything on this computer, and what is found out about it.

The office holds a checkpoint elsewhere. Each test does one thing of a forger's list to the record, with all the care
that it can take (guards dropped, chain and tables computed again, own list of checkpoints and key forged where it
helps), and shows what ``verify`` says against the checkpoint. What is not found is here as well: it is promised to nobody.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from safeguard.record import checkpoint_file, keys, ledger
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import Held, read, read_leaves
from safeguard.record.database import FILE
from safeguard.record.evidence import keep, place_of
from safeguard.record.keys import Signer
from safeguard.record.merkle import root_of
from safeguard.record.notes import Verifier, fingerprint, sign
from safeguard.record.proving import Demand
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00+00:00"
LATER = "2026-11-24T09:00:00+00:00"
NAME = "safeguard/hq"
ENTRIES = 11
"""contents, begun, steps, added, added, finished, answered, closed, findings, key, and one of the day after."""
OUTSIDE = 10


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"a photo of a clear exit")
    return file


@pytest.fixture
def signer() -> Signer:
    return keys.make(NAME)


@pytest.fixture
def office(folder: Path, made: Any, photo: Path, signer: Signer, tmp_path: Path) -> Path:
    """A record with evidence, a checkpoint of its first ten entries in ``outside.txt``, and an eleventh entry."""
    with Record.open(folder, create=True) as record:
        steps = made.steps(4)
        record.begin(made.inspection(4), steps, {"aa": {"checklist": "fire"}})
        record.add(ID, [made.passed(steps[0]), made.failed(steps[1])], AT)
        record.add(ID, [made.waiting(steps[2]), made.waiting(steps[3])], AT)
        record.finish(ID, AT)
        digest = keep(folder, photo)
        answered = made.answered(steps[2])
        record.answer(ID, [replace(answered, answer=replace(answered.answer, photos=(digest,)))], AT, "wang")
        record.close(ID, "li", AT, "locked")
        record.save_findings(ID, [made.finding()], AT)
        held = record.checkpoint(signer, AT, "li")
        checkpoint_file.append(tmp_path / "outside.txt", held.note)
        record.save_findings(ID, [made.finding()], LATER)
        assert (held.checkpoint.size, record.size()) == (OUTSIDE, ENTRIES)
    return folder


@pytest.fixture
def said(office: Path, tmp_path: Path) -> Callable[..., list[str]]:
    """What verifying says against the checkpoint that is held elsewhere: problems, then nothing else."""

    def verify(*, outside: bool = True, leaves: Sequence[bytes] = (), key: str = "") -> list[str]:
        held = read(tmp_path / "outside.txt") if outside else ()
        with Record.open(office, create=False) as record:
            return [str(one.message) for one in record.prove(Demand(held, [leaves], key)).problems]

    return verify


@pytest.fixture
def forge(office: Path) -> Callable[..., None]:
    """Change the database past the program: guards dropped before, and put back after."""

    def change(*statements: str | tuple[str, tuple[Any, ...]]) -> None:
        with closing(sqlite3.connect(office / FILE)) as database:
            guards = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {name}")
            for one in statements:
                database.execute(*((one,) if isinstance(one, str) else one))
            for guard in guards:
                database.execute(guard)
            database.commit()

    return change


@pytest.fixture
def recompute(office: Path, forge: Callable[..., None]) -> Callable[..., None]:
    """Write another ledger with every hash right, and make the tables again from it."""

    def write(change: Callable[[list[ledger.Entry]], list[ledger.Entry]]) -> None:
        with Record.open(office, create=False) as record:
            entries = change(list(record.entries()))
        prev, rows = ledger.GENESIS, []
        for seq, one in enumerate(entries, 1):
            leaf = ledger.leaf_hash(seq, one.at, one.actor, one.kind, one.body, prev)
            rows.append((seq, one.at, one.actor, one.kind, one.alg, one.body, prev, leaf))
            prev = leaf
        insert = "INSERT INTO ledger (seq, at, actor, kind, alg, body, prev, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        forge("DELETE FROM ledger", *((insert, row) for row in rows))
        with Record.open(office, create=False) as record:
            record.rebuild()

    return write


@pytest.fixture
def forge_list(office: Path) -> Callable[[Signer], None]:
    """Write the record's own list of checkpoints, and its leaves, anew for the ledger as it is."""

    def write(signer: Signer) -> None:
        for name in (checkpoint_file.FILE, "checkpoints.leaves"):
            (office / name).unlink(missing_ok=True)
        with Record.open(office, create=False) as record:
            leaves = record.leaves()
        for size in {min(OUTSIDE, len(leaves)), len(leaves)}:
            point = Checkpoint(NAME, size, root_of(leaves[:size]), AT, signer.public)
            checkpoint_file.append(office / checkpoint_file.FILE, sign(point.text, [(NAME, signer.private)]))
        checkpoint_file.append_leaves(office / checkpoint_file.FILE, 0, leaves)

    return write


def passed(entry: ledger.Entry) -> ledger.Entry:
    """The entry in which the failure was recorded, and now is none."""
    return replace(entry, body=entry.body.replace(b'"status":"fail"', b'"status":"pass"'))


def softened(entries: list[ledger.Entry]) -> list[ledger.Entry]:
    return [passed(one) if one.seq == 4 else one for one in entries]


def named(problems: list[str], *words: str) -> bool:
    return any(all(word in one for word in words) for one in problems)


def test_an_untouched_record_fits(said: Callable[..., list[str]], office: Path) -> None:
    assert said() == []
    with Record.open(office, create=False) as record:
        found = record.prove()
    assert (found.evidence, found.checkpoints, len(found.keys), found.warnings) == (1, 1, 1, ())


def test_a_row_is_edited(said: Callable[..., list[str]], forge: Callable[..., None]) -> None:
    forge("UPDATE ledger SET body = replace(body, '\"fail\"', '\"pass\"') WHERE seq = 4")
    found = said()
    assert named(found, "Ledger entry 4 (results.added", "was changed")
    assert named(found, "Ledger entry 4", "is not the one that the checkpoint")


def test_a_row_is_deleted(said: Callable[..., list[str]], forge: Callable[..., None]) -> None:
    forge("DELETE FROM ledger WHERE seq = 7")
    found = said()
    assert named(found, "Ledger entries 7 to 7 are missing")
    assert named(found, "Ledger entry 8", "is not the one that the checkpoint")


def test_everything_is_computed_again_from_an_entry_on(
    said: Callable[..., list[str]], recompute: Callable[..., None]
) -> None:
    recompute(softened)
    found = said()
    assert len(found) == 1
    assert named(found, "Ledger entry 4 (results.added, 2026-11-23T09:00:00+00:00) is not the one that the checkpoint")


def test_and_the_list_beside_it_is_forged_with_the_key(
    said: Callable[..., list[str]], recompute: Callable[..., None], forge_list: Callable[..., None], signer: Signer
) -> None:
    recompute(softened)
    forge_list(signer)
    assert said(outside=False) == []
    assert said() == [
        f"The ledger is not the one that the checkpoint of {AT} stands for: the first entry that differs is one of 1 to 10"
    ]


def test_leaves_that_are_held_elsewhere_name_the_entry_even_then(
    said: Callable[..., list[str]],
    recompute: Callable[..., None],
    forge_list: Callable[..., None],
    signer: Signer,
    office: Path,
) -> None:
    leaves = read_leaves(office / checkpoint_file.FILE)
    recompute(softened)
    forge_list(signer)
    assert named(said(leaves=leaves), "Ledger entry 4 (results.added")


def test_an_older_checkpoint_narrows_it(
    said: Callable[..., list[str]],
    recompute: Callable[..., None],
    forge_list: Callable[..., None],
    signer: Signer,
    office: Path,
    tmp_path: Path,
) -> None:
    with Record.open(office, create=False) as record:
        newer = record.checkpoint(signer, LATER, "li")
    checkpoint_file.append(tmp_path / "outside.txt", newer.note)
    recompute(lambda entries: [*entries[:-1], replace(entries[-1], actor="zhao")])
    forge_list(signer)
    assert said() == [
        f"The ledger is not the one that the checkpoint of {LATER} stands for: the first entry that differs is one of 11 to 11"
    ]


def test_the_end_is_cut_off(said: Callable[..., list[str]], recompute: Callable[..., None]) -> None:
    recompute(lambda entries: entries[:8])
    found = said()
    assert named(found, "The record has 8 entries", "stands for 10", "rollback", "entries 9 to 10 are gone")
    assert not named(found, "is not the one")


def test_an_entry_is_put_in(said: Callable[..., list[str]], recompute: Callable[..., None]) -> None:
    recompute(lambda entries: [*entries[:5], replace(entries[0], body=b'{"contents":[]}'), *entries[5:]])
    assert named(said(), "Ledger entry 6 (contents.kept", "is not the one that the checkpoint")


def test_entries_are_moved(said: Callable[..., list[str]], recompute: Callable[..., None]) -> None:
    recompute(lambda entries: [*entries[:3], entries[4], entries[3], *entries[5:]])
    assert named(said(), "Ledger entry 4 (results.added", "is not the one that the checkpoint")


def test_evidence_is_altered_swapped_or_lost(said: Callable[..., list[str]], office: Path, photo: Path) -> None:
    with Record.open(office, create=False) as record:
        (answer,) = (one for one in record.entries() if one.kind == "results.answered")
    (digest,) = orjson.loads(answer.body)["results"][0]["answer"]["photos"]
    place = place_of(office, digest)
    place.chmod(0o600)
    place.write_bytes(b"a photo of another exit")
    assert said() == [f"Evidence that ledger entry {answer.seq} names was altered"]
    place.unlink()
    assert said() == [f"Evidence that ledger entry {answer.seq} names is lost"]
    place.symlink_to(photo)
    assert said() == [f"Evidence that ledger entry {answer.seq} names is lost"]
    place.unlink()
    shutil.copy(photo, place)
    assert said() == []


def test_evidence_that_nobody_names_is_a_warning(office: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jpg"
    other.write_bytes(b"x")
    keep(office, other)
    with Record.open(office, create=False) as record:
        found = record.prove()
    assert found.ok
    assert [str(one.message) for one in found.warnings] == ["No ledger entry names this evidence"]


def test_an_older_copy_of_everything_is_put_back(said: Callable[..., list[str]], office: Path, tmp_path: Path, made: Any, signer: Signer) -> None:  # fmt: skip
    shutil.copytree(office, tmp_path / "copy")
    with Record.open(office, create=False) as record:
        record.save_findings(ID, [made.finding()], LATER)
        newer = record.checkpoint(signer, LATER, "li")
    checkpoint_file.append(tmp_path / "outside.txt", newer.note)
    shutil.rmtree(office)
    shutil.copytree(tmp_path / "copy", office)
    assert said(outside=False) == []
    (found,) = said()
    assert "The record has 11 entries" in found
    assert "an older copy was put in its place (rollback); entries 12 to 12 are gone" in found


def test_the_clock_is_put_back(office: Path, made: Any) -> None:
    with Record.open(office, create=False) as record:
        record.save_findings(ID, [made.finding()], "2026-11-01T09:00:00+00:00")
        found = record.prove()
    assert found.ok
    (warning,) = found.warnings
    assert str(warning.message) == f"The clock went back before ledger entry 12: {LATER} → 2026-11-01T09:00:00+00:00"


def test_times_are_changed(said: Callable[..., list[str]], recompute: Callable[..., None]) -> None:
    recompute(
        lambda entries: [replace(one, at="2026-01-01T00:00:00+00:00") if one.seq == 2 else one for one in entries]
    )
    assert named(said(), "Ledger entry 2 (inspection.begun", "is not the one that the checkpoint")


def test_the_key_is_swapped_in_ledger_list_and_file(
    said: Callable[..., list[str]], recompute: Callable[..., None], forge_list: Callable[..., None], signer: Signer
) -> None:
    thief = keys.make(NAME)

    def swapped(entries: list[ledger.Entry]) -> list[ledger.Entry]:
        old, new = (str(Verifier(NAME, one.public)).split("+", 2)[2] for one in (signer, thief))
        assert old != new
        return [
            replace(one, body=orjson.dumps({"key": _text(thief.public), "none": [], "origin": NAME}))
            if one.kind == ledger.KEY_MADE
            else one
            for one in softened(entries)
        ]

    recompute(swapped)
    forge_list(thief)
    assert said(outside=False) == []
    found = said()
    assert named(found, "is signed by the key", fingerprint(signer.public), "a key was swapped")
    assert named(found, "The ledger is not the one that the checkpoint", "1 to 10")
    assert named(said(outside=False, key=fingerprint(signer.public)), "names no key with the fingerprint")


def _text(key: bytes) -> str:
    return str(sign("x\n", [(NAME, keys.make(NAME).private)])) and __import__("base64").b64encode(key).decode()


def test_a_key_that_the_ledger_does_not_name_signs_the_list(
    said: Callable[..., list[str]], forge_list: Callable[..., None]
) -> None:
    thief = keys.make(NAME)
    forge_list(thief)
    assert named(said(), "is signed by the key", fingerprint(thief.public))


def test_a_rotation_that_the_old_key_did_not_sign(office: Path, said: Callable[..., list[str]], signer: Signer) -> None:
    thief = keys.make(NAME)
    with Record.open(office, create=False) as record:
        forged = Signer(NAME, thief.private)
        body = orjson.dumps(
            {
                "new": _text(thief.public),
                "none": [],
                "old": _text(signer.public),
                "reason": "",
                "signature": _text(forged.private.sign(b"x")),
            }
        )
        with record._writing():
            ledger.append(record._connection, "key.rotated", LATER, "zhao", body)
    assert named(said(), "Ledger entry 12", "the one before did not sign")


def test_a_key_put_in_place_as_lost_is_told_and_not_trusted(office: Path, said: Callable[..., list[str]], signer: Signer) -> None:  # fmt: skip
    with Record.open(office, create=False) as record:
        record.rotate_key(None, keys.make(NAME), LATER, "li", "the disk broke")
        found = record.prove()
    assert found.ok
    assert "as lost: the disk broke" in str(found.warnings[0].message)
    assert named(said(key=fingerprint(signer.public)), "The trusted key did not sign", "ledger entry 12")


def test_a_rotation_that_the_old_key_signed_is_followed(office: Path, said: Callable[..., list[str]], signer: Signer) -> None:  # fmt: skip
    new = keys.make(NAME)
    with Record.open(office, create=False) as record:
        record.rotate_key(signer, new, LATER, "li", "")
        record.checkpoint(new, LATER, "li")
    assert said(key=fingerprint(signer.public)) == []
    assert said(key=fingerprint(new.public)) == []


def test_a_replaced_key_signs_no_more(office: Path, said: Callable[..., list[str]], signer: Signer) -> None:
    new = keys.make(NAME)
    with Record.open(office, create=False) as record:
        record.rotate_key(signer, new, LATER, "li", "")
        leaves = record.leaves()
    point = Checkpoint(NAME, len(leaves), root_of(leaves), LATER, signer.public)
    checkpoint_file.append(office / checkpoint_file.FILE, sign(point.text, [(NAME, signer.private)]))
    assert named(said(), "is signed by the key", fingerprint(signer.public), "does not name for that time")


def test_the_checkpoint_elsewhere_is_forged(said: Callable[..., list[str]], tmp_path: Path) -> None:
    file = tmp_path / "outside.txt"
    file.write_text(file.read_text("utf-8").replace("\n10\n", "\n9\n"), "utf-8")
    assert said() == [f"The checkpoint of {AT} is forged or was damaged: its signature is not right"]


def test_a_checkpoint_of_another_record(said: Callable[..., list[str]], tmp_path: Path) -> None:
    other = keys.make("safeguard/branch")
    point = Checkpoint(other.name, 3, bytes(32), AT, other.public)
    checkpoint_file.append(tmp_path / "outside.txt", sign(point.text, [(other.name, other.private)]))
    assert said() == [f"The checkpoint of {AT} is of another record: safeguard/branch"]


def test_only_the_tables_are_edited_and_made_again(said: Callable[..., list[str]], forge: Callable[..., None], office: Path) -> None:  # fmt: skip
    forge("UPDATE results SET status = 'pass' WHERE ord = 1", "DELETE FROM findings")
    assert named(said(), "results: row 2, 1 is not what ledger entry 4 says: status 'pass' ≠ 'fail'")
    with Record.open(office, create=False) as record:
        assert len(record.rebuild().differed) == 2
    assert said() == []


def test_nothing_is_made_again_from_an_altered_ledger(forge: Callable[..., None], office: Path) -> None:
    forge("UPDATE ledger SET actor = 'zhao' WHERE seq = 4")
    with (
        Record.open(office, create=False) as record,
        pytest.raises(Exception, match="The ledger itself was altered; nothing was made again"),
    ):
        record.rebuild()


def test_guards_are_dropped(said: Callable[..., list[str]], office: Path) -> None:
    with closing(sqlite3.connect(office / FILE)) as database, database:
        database.execute("DROP TRIGGER ledger_no_update")
    assert said() == ["The guard ledger_no_update of the ledger was removed"]


def test_the_own_list_is_taken_away(said: Callable[..., list[str]], office: Path) -> None:
    (office / checkpoint_file.FILE).unlink()
    assert said() == ["The list of checkpoints beside the record is gone"]


def test_what_is_newer_than_every_checkpoint_elsewhere_is_not_protected(
    said: Callable[..., list[str]], recompute: Callable[..., None]
) -> None:
    recompute(lambda entries: [*entries[:OUTSIDE], replace(entries[OUTSIDE], actor="zhao")])
    assert said() == []


def test_who_holds_no_checkpoint_finds_no_recomputed_record(
    said: Callable[..., list[str]], recompute: Callable[..., None], forge_list: Callable[..., None], signer: Signer
) -> None:
    recompute(softened)
    forge_list(signer)
    assert said(outside=False) == []


def test_all_checkpoints_of_a_file_are_held_against_it(office: Path, tmp_path: Path, recompute: Callable[..., None], forge_list: Callable[..., None], signer: Signer) -> None:  # fmt: skip
    held: tuple[Held, ...] = read(tmp_path / "outside.txt") * 3
    recompute(softened)
    forge_list(signer)
    with Record.open(office, create=False) as record:
        (problem,) = record.prove(Demand(held)).problems
    assert str(problem.hint) == "2 other checkpoints say so too"
    assert problem.place is not None
    assert problem.place.line == 1
