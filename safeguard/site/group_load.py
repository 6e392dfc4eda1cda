"""Read ``group.yaml``, and find the offices that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import MissingFileError, Problem, SiteError
from safeguard.messages import Message, msg
from safeguard.site.group import DEPTH, Group, GroupUnit
from safeguard.site.load import FILE
from safeguard.written.source import Source, Step
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_partly

GROUP_FILE = "group.yaml"


@dataclass(frozen=True, slots=True)
class Leaf:
    """An office as the group names it."""

    file: Path
    """Its ``site.yaml``; whether it is there is for whoever reads it."""
    unit: tuple[str, ...]
    """Ids of the units that it is in, from the top."""
    path: tuple[Step, ...]
    """Where in ``group.yaml`` it is named."""


@dataclass(frozen=True, slots=True)
class WrittenGroup:
    """A group, the folder that it stands in, its offices, and the file that it was read from."""

    group: Group
    root: Path
    leaves: tuple[Leaf, ...]
    """In the order of the file; those of one pattern by name."""
    source: Source


Found = Iterator[tuple[tuple[Step, ...], Message, Message | None]]
_Placed = tuple[tuple[Step, ...], tuple[str, ...], GroupUnit]
"""Where a unit stands, the ids down to it, and it."""


def load_group(path: Path) -> WrittenGroup:
    """Read a group.

    Args:
        path: ``group.yaml``, or the folder that it stands in.

    Raises:
        SiteError: with everything that is wrong, each with its line.
        MissingFileError: there is no such file.
    """
    file = path / GROUP_FILE if path.is_dir() else path
    if not file.is_file():
        hint = msg("Go to the folder of group.yaml, or name it with --group")
        raise MissingFileError(msg("There is no group.yaml in {path}", path=str(path.absolute())), hint=hint)
    source = read_partly(file, SiteError)
    group = validate(Group, source, SiteError)
    root = file.parent.resolve()
    placed = list(_placed(group.units, ("units",), ()))
    leaves: list[Leaf] = []
    found = [*_twice(placed), *_too_deep(placed), *_leaves(placed, root, leaves)]
    if found:
        raise SiteError([Problem(message, source.place(at), hint) for at, message, hint in found])
    return WrittenGroup(group, root, tuple(leaves), source)


def _placed(units: tuple[GroupUnit, ...], at: tuple[Step, ...], above: tuple[str, ...]) -> Iterator[_Placed]:
    for number, unit in enumerate(units):
        here, ids = (*at, number), (*above, unit.id)
        yield here, ids, unit
        yield from _placed(unit.units, (*here, "units"), ids)


def _twice(placed: list[_Placed]) -> Found:
    first: dict[str, tuple[Step, ...]] = {}
    for at, _, unit in placed:
        if first.setdefault(unit.id, at) != at:
            yield (*at, "id"), msg("There is a unit {id} already", id=unit.id), None


def _too_deep(placed: list[_Placed]) -> Found:
    for at, ids, _ in placed:
        if len(ids) == DEPTH + 1:
            yield at, msg("Units are nested deeper than {limit} levels", limit=DEPTH), None


def _leaves(placed: list[_Placed], root: Path, leaves: list[Leaf]) -> Found:
    """Yield what is wrong with the offices that are named; put those that can be meant into a list."""
    taken: dict[Path, Leaf] = {}
    for at, ids, unit in placed:
        named: list[tuple[tuple[Step, ...], list[Path]]] = []
        if unit.site:
            named.append(((*at, "site"), [_site_file(root / unit.site)]))
        for number, pattern in enumerate(unit.sites):
            where = (*at, "sites", number)
            files = _matching(root, pattern)
            named.append((where, files))
            if not files:
                hint = msg("It is looked for from the folder of group.yaml; sites/* means every folder in sites")
                yield where, msg("No office fits {pattern}", pattern=pattern), hint
        for where, files in named:
            for file in files:
                leaf = Leaf(file, ids, where)
                other = taken.setdefault(file.resolve(), leaf)
                if other is leaf:
                    leaves.append(leaf)
                else:
                    about = {"path": str(file), "unit": other.unit[-1]}
                    wrong = msg("The office {path} stands in the unit {unit} already", **about)
                    yield where, wrong, msg("Name each office once")


def _site_file(path: Path) -> Path:
    return path if path.suffix in {".yaml", ".yml"} else path / FILE


def _matching(root: Path, pattern: str) -> list[Path]:
    """Return the offices that a pattern means: folders with a ``site.yaml`` in them, and such files themselves."""
    relative = pattern.strip("/")
    base = Path("/") if pattern.startswith("/") else root
    try:
        found = sorted(base.glob(relative)) if relative else []
    except (ValueError, NotImplementedError):
        return []
    # Who writes * means folders, and not what else lies beside them.
    files = [_site_file(one) for one in found if one.is_dir() or one.suffix == Path(pattern).suffix]
    return [one for one in dict.fromkeys(files) if one.is_file()]
