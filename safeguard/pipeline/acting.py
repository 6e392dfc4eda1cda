"""Who acts: a person of the site, found by name or by the login at the keyboard."""

from __future__ import annotations

from collections.abc import Container

from safeguard.errors import FindingError
from safeguard.findings.case import Hand
from safeguard.findings.people import People, Somebody, folded
from safeguard.messages import msg
from safeguard.site.model import Person, Site
from safeguard.written.nearest import nearest


def people_of(site: Site) -> People:
    """Return everybody whom a site names, as the rules need them.

    Two entries are taken for one human who share a login or an e-mail address. A name tells nothing where both say
    more: two people may be called the same. Where one of them says nothing else, the same name is the same human.
    """
    shared = frozenset(site.settings.shared_logins)
    bare = {name for person in site.people if not _told(person, shared) for name in person.name.values()}
    return People({person.id: _somebody(person, shared, bare) for person in site.people}, shared)


def _told(person: Person, shared: frozenset[str]) -> set[str]:
    return {*person.logins, person.email} - shared - {""}


def _somebody(person: Person, shared: frozenset[str], bare: Container[str]) -> Somebody:
    marks = _told(person, shared) | {name for name in person.name.values() if name and name in bare}
    logins = frozenset(person.logins)
    return Somebody(person.id, frozenset(person.roles), frozenset(map(folded, marks)), logins, unit=person.unit or "")


def hand_of(people: People, login: str, named: str | None = None) -> Hand:
    """Return who acts.

    Args:
        people: everybody of the site.
        login: user of the operating system, as the program sees it.
        named: the id that somebody gave; otherwise whoever works under the login.

    Raises:
        FindingError: nobody is named so, nobody works under the login, or several do.
    """
    if named is not None:
        if named not in people.by_id:
            wrong = msg("[known_person] {person} is not a person of this site", person=named)
            raise FindingError(wrong, hint=nearest(named, people.by_id))
        return Hand(person=named, login=login)
    there = people.at_keyboard(login) or tuple(one for one in (login,) if one in people.by_id)
    if len(there) != 1:
        wrong = msg("[known_person] Nobody of this site is known to work as {login}", login=login)
        several = msg("[known_person] Several people of this site work as {login}", login=login)
        hint = msg("Say who acts with --by, or write logins: [{login}] to a person in site.yaml", login=login)
        raise FindingError(several if there else wrong, hint=hint)
    return Hand(person=there[0], login=login)
