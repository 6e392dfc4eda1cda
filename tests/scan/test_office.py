"""Documents in zip containers: what is damaged, hostile or not understood is said, and never raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.scan.kind import FileKind
from safeguard.scan.limits import DEFAULT_LIMITS
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage

Read = Callable[..., tuple[list[Passage], Outcome]]
Zipped = Callable[[Mapping[str, str | bytes]], bytes]

_DOCUMENT = '<w:document xmlns:w="w"><w:p><w:t>正文</w:t></w:p></w:document>'


@pytest.mark.parametrize(
    ("extra", "extent", "reason"),
    [
        ({}, Extent.COMPLETE, "complete"),
        ({"word/header1.xml": "<not closed"}, Extent.PARTIAL, "damaged"),
        ({"word/header1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, Extent.PARTIAL, "damaged"),
        ({"word/embeddings/book.xlsx": b"PK"}, Extent.PARTIAL, "files inside"),
        ({"word/media/image1.png": b"\x89PNG"}, Extent.PARTIAL, "pictures inside"),
    ],
)
def test_what_is_only_read_in_part_is_said(
    read: Read, zipped: Zipped, extra: dict[str, str | bytes], extent: Extent, reason: str
) -> None:
    passages, outcome = read(zipped({"word/document.xml": _DOCUMENT, **extra}))
    assert "正文" in [passage.text for passage in passages]
    assert (outcome.extent, outcome.reason, outcome.kind) == (extent, reason, FileKind.WORD)


def test_nothing_readable_is_an_error(read: Read, zipped: Zipped) -> None:
    assert read(zipped({"word/document.xml": "<!DOCTYPE a><a/>"}))[1] == Outcome(Extent.ERROR, FileKind.WORD, "damaged")


def test_a_bomb_is_read_up_to_its_limit(read: Read, zipped: Zipped) -> None:
    bomb = '<w:document xmlns:w="w">' + "<w:p><w:t>零零零零</w:t></w:p>" * 200_000 + "</w:document>"
    limits = replace(DEFAULT_LIMITS, ratio=50, ratio_from=1 << 20)
    passages, outcome = read(zipped({"word/document.xml": bomb}), limits)
    assert outcome == Outcome(Extent.PARTIAL, FileKind.WORD, "limit reached")
    assert 0 < sum(len(passage.text) for passage in passages) < len(bomb) / 4


@pytest.mark.parametrize(
    ("names", "kind"),
    [({"ppt/presentation.xml"}, FileKind.SLIDES), ({"a.txt"}, FileKind.ZIP), ({"OFD.xml"}, FileKind.OFD)],
)
def test_other_containers_are_unsupported(read: Read, zipped: Zipped, names: set[str], kind: FileKind) -> None:
    assert read(zipped(dict.fromkeys(names, b"x"))) == ([], Outcome(Extent.UNSUPPORTED, kind))


def test_an_encrypted_member_makes_the_document_encrypted(read: Read, zipped: Zipped) -> None:
    content = bytearray(zipped({"word/document.xml": _DOCUMENT}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(content))[1].extent is Extent.ENCRYPTED


@cache
def _samples(folder: Path, zipped: Zipped) -> tuple[bytes, ...]:
    path = folder / "sample.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("一")
        sheet.write_string("A1", "文字")
        sheet.write_comment("A2", "批注")
        sheet.set_header("&L页眉")
    return path.read_bytes(), zipped({"word/document.xml": _DOCUMENT * 1, "word/header1.xml": _DOCUMENT})


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_truncated_or_flipped_documents_never_raise(
    read: Read, zipped: Zipped, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(data.draw(st.sampled_from(_samples(tmp_path_factory.getbasetemp(), zipped))))
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    cut = content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
    _, outcome = read(bytes(cut))
    assert outcome.extent in set(Extent)
    if len(cut) < len(content) - 22 and cut.startswith(b"PK\x03\x04"):
        assert outcome.extent is not Extent.COMPLETE
