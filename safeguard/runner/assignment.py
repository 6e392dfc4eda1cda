"""A step on its way to a worker, and the opening words that a worker needs before its first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import orjson

from safeguard.checkers.context import SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target, TargetKind
from safeguard.plugins.source import PluginSource
from safeguard.runner.collector import readable

if TYPE_CHECKING:  # a worker knows no plan, and starts sooner without one
    from safeguard.plan.model import Step


@dataclass(frozen=True, slots=True)
class Opening:
    """What every step of a run has in common."""

    site: SiteView
    as_of: date
    sources: Mapping[str, PluginSource]
    most_bytes: int
    evidence_key: bytes
    folder: str
    """Where the worker makes its temporary folder."""

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        return _dumps(
            {
                "site": self.site.to_data(),
                "as_of": self.as_of.isoformat(),
                "sources": {name: source.to_data() for name, source in self.sources.items()},
                "most_bytes": self.most_bytes,
                "evidence_key": self.evidence_key.hex(),
                "folder": self.folder,
            }
        )

    @classmethod
    def from_bytes(cls, payload: bytes) -> Opening:
        """Read what :meth:`to_bytes` wrote."""
        data = orjson.loads(payload)
        return cls(
            site=SiteView.from_data(data["site"]),
            as_of=date.fromisoformat(data["as_of"]),
            sources={name: PluginSource.from_data(source) for name, source in data["sources"].items()},
            most_bytes=data["most_bytes"],
            evidence_key=bytes.fromhex(data["evidence_key"]),
            folder=data["folder"],
        )


@dataclass(frozen=True, slots=True)
class Assignment:
    """One step as its worker sees it: no severity, no checklist."""

    number: int
    plugin: str
    checker: str
    target: Target
    options: Mapping[str, Any]
    needs: Needs
    limits: Limits
    evidence: str


_KINDS = {kind.value: kind for kind in TargetKind}
_LIMIT_NAMES = ("seconds", "cpu_seconds", "memory_mb", "file_mb", "open_files")
_NEED_NAMES = ("root", "network", "programs", "paths", "platforms")


def batch_to_bytes(steps: list[tuple[int, Step]]) -> bytes:
    """Return steps with their numbers as JSON; what many steps share is said once.

    Raises:
        TypeError: an option is no plain data.
    """
    shared: dict[int, int] = {}
    words: list[Any] = []

    def place(thing: Any, say: Callable[[Any], Any]) -> int:
        found = shared.get(id(thing))
        if found is None:
            found = shared[id(thing)] = len(words)
            words.append(say(thing))
        return found

    rows = [
        [
            number,
            step.plugin,
            step.item.check,
            place(step.target, _say_target),
            step.options,
            place(step.needs, _say_needs),
            place(step.limits, _say_limits),
            step.item.evidence,
        ]
        for number, step in steps
    ]
    return _dumps([words, rows])


def _say_target(target: Target) -> list[Any]:
    return ["target", target.kind, target.id, target.title, target.tags, target.attributes]


def _say_needs(needs: Needs) -> list[Any]:
    return ["needs", *(getattr(needs, name) for name in _NEED_NAMES)]


def _say_limits(limits: Limits) -> list[Any]:
    return ["limits", *(getattr(limits, name) for name in _LIMIT_NAMES)]


def batch_from_bytes(payload: bytes) -> list[Assignment]:
    """Read what :func:`batch_to_bytes` wrote."""
    words, rows = orjson.loads(payload)
    said = [_HEARD[kind](*parts) for kind, *parts in words]
    return [
        Assignment(number, plugin, checker, said[target], options, said[needs], said[limits], evidence)
        for number, plugin, checker, target, options, needs, limits, evidence in rows
    ]


def _target(kind: str, name: str, title: dict[str, str], tags: list[str], attributes: dict[str, str]) -> Target:
    return Target(_KINDS[kind], name, title, tuple(tags), attributes)


def _needs(root: bool, network: bool, *several: list[str]) -> Needs:  # noqa: FBT001 - the row has no names
    programs, paths, platforms = (tuple(names) for names in several)
    return Needs(root, network, programs, paths, platforms)


_HEARD: Mapping[str, Callable[..., Any]] = {"target": _target, "needs": _needs, "limits": Limits}


def _dumps(data: Any) -> bytes:
    try:
        return orjson.dumps(data, default=_plain)
    except TypeError:
        return orjson.dumps(readable(data), default=_plain)


def _plain(value: object) -> Any:
    """Return an option that JSON does not know in a form that the checker's own model reads again."""
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, AbstractSet):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no plain data")
