"""The checkpoint in the foot of a report: whoever keeps the report holds the record to it."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.record.checkpoint_file import Held
from safeguard.record.notes import fingerprint


@dataclass(frozen=True, slots=True)
class ProofView:
    """A checkpoint of the record that holds the inspection."""

    origin: str
    size: int
    """Entries of the ledger."""
    root: str
    """Root of the Merkle tree over them, in hex."""
    time: str
    """UTC, ISO 8601."""
    hash: str
    fingerprint: str
    """Of the public key, in hex."""
    note: str
    """The checkpoint itself: what ``safeguard record verify --against`` reads."""


def proof_view(held: Held | None) -> ProofView | None:
    """Return what a report says of a checkpoint; ``None`` where none holds the inspection."""
    if held is None:
        return None
    point = held.checkpoint
    key = fingerprint(point.key)
    return ProofView(point.origin, point.size, point.root.hex(), point.at, point.algorithm, key, str(held.note))


def qr_code(text: str, title: str) -> str:
    """Return a text as a QR code (ISO/IEC 18004), drawn as SVG, with a title for those who cannot see it."""
    import segno  # noqa: PLC0415 - only a page needs it

    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(scale=3, border=4, svgclass="qr", lineclass=None, title=title, omitsize=False)
    return drawn
