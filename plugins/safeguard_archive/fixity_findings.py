"""What the comparison of a folder with its list has to say, as observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safeguard import Coverage, Evidence, Grade, Message, Observation, Place, cannot_tell, fail, info, msg
from safeguard_archive.comparison import Comparison, all_names
from safeguard_archive.digest import WEAK, Hashed, NotHashed, Outcome, Trouble
from safeguard_archive.listed_path import collisions, folded, nfc, shown
from safeguard_archive.manifest import Listed, Manifest
from safeguard_archive.tree import Tree

_LEFT_OUT = {Trouble.CHANGED: "changed while being read"}
_WHY = {
    Trouble.DENIED: msg("No right to read it"),
    Trouble.CHANGED: msg("It was written to while it was read, twice"),
    Trouble.SPECIAL: msg("It became a link or a device while it was looked at"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A folder and its list, laid side by side."""

    name: str
    """Of the list, as the item wrote it."""
    manifest: Manifest
    tree: Tree
    comparison: Comparison

    def at(self, line: int) -> Place:
        """Return the place of a line of the list."""
        return Place(file=self.name, line=line)


def list_defects(about: Compared) -> Iterator[Observation]:
    """Say what is wrong with the list itself."""
    manifest = about.manifest
    for bad in manifest.bad:
        subject = f"{about.name}: {shown(bad.text)[:80]}"
        yield fail(bad.reason, subject=subject, rule="bad_line", place=about.at(bad.line))
    if about.comparison.names_itself:
        yield fail(msg("The list names itself; it cannot hold its own digest"), subject=about.name, rule="bad_line")
    yield from _defects_of_lines(about)
    for name in sorted(manifest.algorithms & WEAK):
        yield fail(
            msg("The list uses {name}, which finds accidents but not tampering", name=name),
            subject=f"{about.name}: {name}",
            rule="weak_algorithm",
            observed=name,
            expected="sha256, sha512, sm3",
            grade=Grade.OBSERVATION,
        )


def _defects_of_lines(about: Compared) -> Iterator[Observation]:
    def each(paths: dict[str, int], rule: str, message: Message, grade: Grade | None = None) -> Iterator[Observation]:
        for path, line in paths.items():
            yield fail(message, subject=shown(path), rule=rule, place=about.at(line), grade=grade)

    manifest = about.manifest
    yield from each(
        manifest.hostile, "hostile_path", msg("The list names a path that leads out of the folder; it was not opened")
    )
    yield from each(
        manifest.contradicted, "contradicting_line", msg("The list gives two different digests for this file")
    )
    yield from each(manifest.repeated, "repeated_line", msg("The list names this file twice"), Grade.MINOR)


def list_age(about: Compared, written: date, as_of: date, allowed_days: int) -> Iterator[Observation]:
    """Say whether the list is older than allowed."""
    days = (as_of - written).days
    if days > allowed_days:
        yield fail(
            msg("The list was last written {days} days ago; {allowed} are allowed", days=days, allowed=allowed_days),
            subject=about.name,
            rule="old_list",
            observed=written.isoformat(),
            grade=Grade.MINOR,
        )


def name_defects(about: Compared) -> Iterator[Observation]:
    """Say which names collide elsewhere, and which links lead out of the folder."""
    for path, link in sorted(about.tree.links.items()):
        if not link.inside:
            message = msg("A link leads out of the folder, to {target}; it was not followed", target=shown(link.target))
            yield fail(message, subject=shown(path), rule="escaping_link")
    by_form = {group[0]: group for group in collisions(all_names(about.manifest, about.tree), nfc)}
    for group in by_form.values():
        message = msg("Two names differ only in their Unicode form: {names}", names=_joined(group))
        yield fail(message, subject=shown(nfc(group[0])), rule="unicode_collision")
    for group in collisions(all_names(about.manifest, about.tree), folded):
        if len({nfc(name) for name in group}) > 1:
            message = msg("Names differ only in upper and lower case: {names}", names=_joined(group))
            yield fail(message, subject=shown(group[0]), rule="case_collision")


def _joined(group: tuple[str, ...]) -> str:
    return " | ".join(ascii(name)[1:-1] if name != nfc(name) else shown(name) for name in group)


def presence(about: Compared) -> Iterator[Observation]:
    """Say what is missing, what is there unlisted, and what could not be listed at all."""
    comparison = about.comparison
    for listed in comparison.missing:
        message = msg("Listed, but no such file is there")
        yield fail(message, subject=shown(listed.path), rule="missing", place=about.at(listed.line))
    for path in comparison.added:
        yield fail(msg("There, but the list does not name it"), subject=shown(path), rule="added")
    for folder, detail in sorted(about.tree.closed.items()):
        message = msg("The folder cannot be listed: {detail}", detail=detail)
        yield cannot_tell(message, subject=shown(folder) or "/", rule="unreadable")
    if comparison.ignored:
        yield info(msg("{count} unlisted files were passed over, as the options say", count=comparison.ignored))


LOOKED_AT = "inspected"
GONE = "gone"


def content(about: Compared, listed: Listed, outcome: Outcome) -> tuple[str, Observation | None]:
    """Judge one file that was read, or could not be.

    Returns:
        How it counts (:data:`LOOKED_AT`, :data:`GONE`, or why it was left out) and what there is to say of it.
    """
    if isinstance(outcome, NotHashed):
        return _not_read(about, listed, outcome)
    for algorithm, digest in outcome.digests.items():
        if not listed.allows(algorithm, digest):
            return LOOKED_AT, _altered(about, listed, outcome, algorithm)
    if listed.size is None or listed.size == outcome.size:
        return LOOKED_AT, None
    message = msg(
        "The digest is right, yet the list says {listed} bytes and there are {found}",
        listed=listed.size,
        found=outcome.size,
    )
    return LOOKED_AT, fail(message, subject=shown(listed.path), rule="size", place=about.at(listed.line))


def _altered(about: Compared, listed: Listed, outcome: Hashed, algorithm: str) -> Observation:
    subject = shown(listed.path)
    kept = outcome.digests.get("sha256", "")
    return fail(
        msg("The content is not what the list says ({algorithm})", algorithm=algorithm),
        subject=subject,
        rule="altered",
        observed=f"{algorithm}:{outcome.digests[algorithm]}",
        expected=f"{algorithm}:{listed.digests[algorithm]}",
        place=about.at(listed.line),
        evidence=(Evidence("file", subject, f"{outcome.size} bytes", kept),),
    )


def _not_read(about: Compared, listed: Listed, outcome: NotHashed) -> tuple[str, Observation]:
    subject, place = shown(listed.path), about.at(listed.line)
    if outcome.trouble is Trouble.GONE:
        return GONE, fail(msg("Listed, but no such file is there"), subject=subject, rule="missing", place=place)
    reason = _LEFT_OUT.get(outcome.trouble, "unreadable")
    if outcome.trouble is Trouble.DAMAGED:
        message = msg("The medium does not give the content back: {detail}", detail=outcome.detail)
        return reason, fail(message, subject=subject, rule="unreadable", place=place)
    message = _WHY.get(outcome.trouble) or msg("It cannot be read: {detail}", detail=outcome.detail)
    return reason, cannot_tell(message, subject=subject, rule="unreadable", place=place)


def unseen(about: Compared) -> Coverage:
    """Count what nobody could look at, before any file is read."""
    reasons = {
        "in a folder that cannot be listed": len(about.comparison.hidden),
        "listed in a line that cannot be understood": len(about.manifest.bad),
        "listed by a path that leads outside": len(about.manifest.hostile),
    }
    return Coverage(0, "files", {reason: count for reason, count in reasons.items() if count})
