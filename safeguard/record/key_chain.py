"""Which keys a ledger names, one after the other, and whether each was put in its place by the one before."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import orjson

from safeguard.messages import msg
from safeguard.record.found import Found
from safeguard.record.keys import rotation
from safeguard.record.ledger import KEY_MADE, KEY_ROTATED, Entry
from safeguard.record.notes import fingerprint, is_signature
from safeguard.record.own_entries import key_of


@dataclass(frozen=True, slots=True)
class Period:
    """From which entry on a key signs."""

    since: int
    key: bytes
    proved: bool = False
    """Whether the key before it signed that it takes over."""


class KeyChain:
    """The keys of a ledger."""

    def __init__(self) -> None:
        self.periods: list[Period] = []
        self.origin = ""
        """Whose ledger it is, as its first key says."""

    def take(self, entry: Entry, found: Found) -> None:
        """Look at an entry; most have nothing to do with keys."""
        if entry.kind not in {KEY_MADE, KEY_ROTATED}:
            return
        try:
            said = orjson.loads(entry.body)
            (self._made if entry.kind == KEY_MADE else self._rotated)(entry, said, found)
        except (ValueError, KeyError, TypeError) as error:
            about: dict[str, str | int] = {
                "seq": entry.seq,
                "kind": entry.kind,
                "at": entry.at,
                "detail": f"{type(error).__name__}: {error}",
            }
            found.add(msg("Ledger entry {seq} ({kind}, {at}) cannot be understood: {detail}", **about))

    def _made(self, entry: Entry, said: dict[str, str], found: Found) -> None:
        if self.periods:
            found.add(msg("Ledger entry {seq} names a first key, though there was one already", seq=entry.seq))
        self.origin = self.origin or said["origin"]
        self.periods.append(Period(entry.seq, key_of(said["key"])))

    def _rotated(self, entry: Entry, said: dict[str, str], found: Found) -> None:
        old, new, signature = key_of(said["old"]), key_of(said["new"]), base64.b64decode(said["signature"])
        about: dict[str, str | int] = {"seq": entry.seq, "at": entry.at, "key": fingerprint(new)}
        proved = is_signature(old, signature, rotation(old, new, entry.at, entry.prev))
        if not self.periods or self.periods[-1].key != old:
            found.add(msg("Ledger entry {seq} ({at}) replaces a key that did not hold then", **about))
        elif not signature:
            wrong = msg(
                "Ledger entry {seq} ({at}) put the key {key} in place without the one before it, as lost: {reason}",
                **about,
                reason=said["reason"],
            )
            found.warn(wrong)
        elif not proved:
            wrong = msg(
                "Ledger entry {seq} ({at}) put the key {key} in place, and the one before did not sign", **about
            )
            found.add(wrong)
        self.periods.append(Period(entry.seq, new, proved))

    def at(self, size: int) -> bytes | None:
        """Return the key that signs a ledger of so many entries; ``None`` where it has none yet."""
        return next((one.key for one in reversed(self.periods) if one.since <= size), None)

    def hold_to(self, trusted: str, found: Found) -> None:
        """Hold the keys to one that somebody trusts: it must be among them, and prove those that came after it.

        Args:
            trusted: its fingerprint, or the beginning of it.
            found: takes what is wrong.
        """
        after = [at for at, one in enumerate(self.periods) if fingerprint(one.key).startswith(trusted)]
        if not after:
            found.add(msg("The ledger names no key with the fingerprint {key}", key=trusted))
            return
        for one in self.periods[after[-1] + 1 :]:
            if not one.proved:
                wrong = msg("The trusted key did not sign that another takes over at ledger entry {seq}", seq=one.since)
                found.add(wrong)
