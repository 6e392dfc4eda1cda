"""Who acts: the people of a site, and whether two of them may count as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from safeguard.findings.case import Hand


def folded(mark: str) -> str:
    """Return a mark as it is compared: ``Ｗei Zhang`` and ``weizhang`` are one."""
    return "".join(unicodedata.normalize("NFKC", mark).casefold().split())


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the site, as far as the rules need to know."""

    id: str
    roles: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    """What shows that two entries are one human: logins, e-mail addresses, names; :func:`folded`."""
    logins: frozenset[str] = frozenset()
    unit: str = ""
    """Empty: the office as a whole."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the site names."""

    by_id: Mapping[str, Somebody] = field(default_factory=dict)
    shared_logins: frozenset[str] = frozenset()
    """Under which several people work, as the site declares: there, a name alone tells two people apart."""

    def same(self, first: str, second: str) -> bool:
        """Return whether two names may stand for one human: the same id, or a mark in common.

        Either may be no id of the site (an inspection names whoever started it); it is compared with the marks then.
        """
        one, other = self.by_id.get(first), self.by_id.get(second)
        if one is None or other is None:
            return not self._marks(first).isdisjoint(self._marks(second))
        return one.id == other.id or not one.marks.isdisjoint(other.marks)

    def _marks(self, name: str) -> frozenset[str]:
        known = self.by_id.get(name)
        own = {folded(name)} - {""}
        return frozenset(own) if known is None else known.marks | {folded(login) for login in known.logins} | own

    def at_keyboard(self, login: str) -> tuple[str, ...]:
        """Return the ids of the people who use a login; nobody's is one that several share."""
        if login in self.shared_logins:
            return ()
        return tuple(one.id for one in self.by_id.values() if login in one.logins)

    def one_human(self, acting: Hand, before: Hand) -> bool:
        """Return whether who acts now may be who acted before.

        Whoever uses the login at which somebody acts may be the one who acts. Two names at one login are one human too:
        nothing shows that they are two, unless the site declares that several people share it.
        """
        if acting.login and acting.login == before.login and acting.login not in self.shared_logins:
            return True
        now = {acting.person, *self.at_keyboard(acting.login)}
        return any(self.same(one, other) for one in now for other in self._behind(before))

    def _behind(self, hand: Hand) -> set[str]:
        """Return who may have acted: the person named, and whose keyboard it was if it was not that person's own."""
        there = self.at_keyboard(hand.login)
        if any(self.same(one, hand.person) for one in there):
            return {hand.person}
        return {hand.person, *there}
