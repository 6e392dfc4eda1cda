"""Check what a plugin's hooks returned: every checker and checklist, all problems at once."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from safeguard.checkers.contract import Checker, Limits, Needs, Options
from safeguard.errors import Place, Problem
from safeguard.messages import Message, msg
from safeguard.plugins.source import PluginSource
from safeguard.tables.folding import fold_header
from safeguard.tables.schema import Schema

CHECKER_ID = re.compile(r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*")


def checker_problems(source: PluginSource, checkers: Sequence[object]) -> Iterator[Problem]:
    """Yield what is wrong with the answers to ``safeguard_checkers``."""
    ids: Counter[str] = Counter()
    for checker in checkers:
        if not (inspect.isclass(checker) and issubclass(checker, Checker)):
            message = msg(
                "{thing} is not a checker class of the plugin {plugin}", thing=_name(checker), plugin=source.name
            )
            yield Problem(message, Place(source.origin), msg("Return classes derived from safeguard.Checker"))
            continue
        identity = getattr(checker, "id", None)
        ids[str(identity)] += 1
        hint = msg("Checker id: plugin name, dot, module name, such as {example}", example=f"{source.name}.expiry")
        yield from (
            Problem(message, _class_place(checker), hint) for message in _class_problems(source, checker, identity)
        )
    for identity, count in ids.items():
        if count > 1:
            yield Problem(msg("{count} checkers share the id {id}", count=count, id=identity), Place(source.origin))


def _class_problems(source: PluginSource, checker: type[Checker], identity: object) -> Iterable[Message]:
    name = checker.__name__
    if not isinstance(identity, str) or not CHECKER_ID.fullmatch(identity):
        yield msg("The checker {name} has no proper id", name=name)
    elif not identity.startswith(f"{source.name}."):
        yield msg("The id {id} does not begin with {prefix}", id=identity, prefix=f"{source.name}.")
    if inspect.isabstract(checker):
        missing = ", ".join(sorted(checker.__abstractmethods__))
        yield msg("The checker {name} does not define {missing}", name=name, missing=missing)
    declared: dict[str, object] = {part: getattr(checker, part, None) for part in ("Options", "needs", "limits")}
    if not (inspect.isclass(declared["Options"]) and issubclass(declared["Options"], Options)):
        yield msg("Options of the checker {name} must derive from safeguard.Options", name=name)
    if not isinstance(declared["needs"], Needs):
        yield msg("needs of the checker {name} must be safeguard.Needs(…)", name=name)
    if not isinstance(declared["limits"], Limits):
        yield msg("limits of the checker {name} must be safeguard.Limits(…)", name=name)


def checklist_problems(source: PluginSource, checklists: Sequence[object]) -> Iterator[Problem]:
    """Yield what is wrong with the answers to ``safeguard_checklists``."""
    for path in checklists:
        if not isinstance(path, str | Path):
            message = msg(
                "{thing} is not the path of a checklist of the plugin {plugin}", thing=_name(path), plugin=source.name
            )
            yield Problem(
                message, Place(source.origin), msg("Return paths: Path(__file__).with_name({name})", name='"x.yaml"')
            )
        elif not (Path(path).is_absolute() and Path(path).is_file()):
            yield Problem(
                msg("The checklist {path} of the plugin {plugin} is not there", path=str(path), plugin=source.name)
            )
        elif not _belongs(source, Path(path)):
            yield Problem(
                msg("The checklist {path} lies outside the plugin {plugin}", path=str(path), plugin=source.name),
                hint=msg("What is trusted is the plugin's own folder: {origin}", origin=source.origin),
            )


def register_problems(source: PluginSource, registers: Sequence[object]) -> Iterator[Problem]:
    """Yield what is wrong with the answers to ``safeguard_registers``."""
    names: set[str] = set()
    for register in registers:
        if not isinstance(register, Schema):
            said = msg("{thing} is no declaration of a register: safeguard.Schema(…)", thing=_name(register))
            yield Problem(said, Place(source.origin))
            continue
        if register.name in names:
            yield Problem(msg("The register {name} is declared twice", name=register.name), Place(source.origin))
        names.add(register.name)
        for header, first, second in _ambiguous(register):
            said = msg(
                "{register}: the heading {heading} means two columns, {first} and {second}",
                register=register.name,
                heading=header,
                first=first,
                second=second,
            )
            yield Problem(said, Place(source.origin))


def _ambiguous(register: Schema) -> Iterator[tuple[str, str, str]]:
    owners: dict[str, str] = {}
    for column in register.columns:
        for word in (column.name, *column.title.values(), *column.aliases):
            owner = owners.setdefault(fold_header(word), column.name)
            if owner != column.name:
                yield word, owner, column.name


def _belongs(source: PluginSource, path: Path) -> bool:
    """Whether the digest of the plugin covers a file: in its folder, or beside its one module with the same stem."""
    if not source.origin:
        return True
    origin, real = Path(source.origin).resolve(), path.resolve()
    if origin.is_dir():
        return real.is_relative_to(origin)
    return real.parent == origin.parent and real.name.startswith(f"{origin.stem}.")


def _class_place(checker: type[Checker]) -> Place | None:
    try:
        return Place(inspect.getsourcefile(checker) or "", inspect.getsourcelines(checker)[1])
    except (OSError, TypeError):
        return None


def _name(thing: object) -> str:
    return thing.__name__ if isinstance(thing, type) else type(thing).__name__
