"""Both checkers keep the contract: they say the same twice, change nothing, and never pass on nothing."""

from __future__ import annotations

from pathlib import Path

from safeguard_confidentiality.carriers import Carriers
from safeguard_confidentiality.marked_documents import MarkedDocuments

from safeguard.testing import assert_conforms

_OFFICE = Path(__file__).parents[3] / "examples" / "office"


def test_marked_documents() -> None:
    files = {"a.txt": "机密★10年\n测试样例 非密\n", "b.pdf": b"%PDF-1.4", "c.docx": b"PK\x03\x04"}
    assert_conforms(MarkedDocuments, shares={"files": files}, target="share:files")


def test_carriers() -> None:
    assert_conforms(Carriers, registers={"carriers": _OFFICE / "registers" / "carriers.csv"})
