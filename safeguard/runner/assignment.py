"""A step on its way to a worker, and the opening words that a worker needs before its first."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

import orjson

from safeguard.checkers.context import SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target, TargetKind
from safeguard.plan.model import Step
from safeguard.plugins.source import PluginSource
from safeguard.runner.collector import readable


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
_SAME_NEEDS = Needs()
_LIMIT_NAMES = ("seconds", "cpu_seconds", "memory_mb", "file_mb", "open_files")
_NEED_NAMES = ("root", "network", "programs", "paths", "platforms")


def batch_to_bytes(steps: list[tuple[int, Step]]) -> bytes:
    """Return steps with their numbers as JSON.

    Raises:
        TypeError: an option is no plain data.
    """
    return _dumps([_row(number, step) for number, step in steps])


def _row(number: int, step: Step) -> list[Any]:
    target, needs, limits = step.target, step.needs, step.limits
    return [
        number,
        step.plugin,
        step.item.check,
        [target.kind, target.id, target.title, target.tags, target.attributes],
        step.options,
        None if needs == _SAME_NEEDS else [getattr(needs, name) for name in _NEED_NAMES],
        [getattr(limits, name) for name in _LIMIT_NAMES],
        step.item.evidence,
    ]


def batch_from_bytes(payload: bytes) -> list[Assignment]:
    """Read what :func:`batch_to_bytes` wrote."""
    return [_assignment(*row) for row in orjson.loads(payload)]


def _assignment(
    number: int,
    plugin: str,
    checker: str,
    target: list[Any],
    options: dict[str, Any],
    needs: list[Any] | None,
    limits: list[Any],
    evidence: str,
) -> Assignment:
    kind, name, title, tags, attributes = target
    return Assignment(
        number,
        plugin,
        checker,
        Target(_KINDS[kind], name, title, tuple(tags), attributes),
        options,
        _SAME_NEEDS if needs is None else _needs(*needs),
        Limits(*limits),
        evidence,
    )


def _needs(root: bool, network: bool, *several: list[str]) -> Needs:  # noqa: FBT001 - the row has no names
    programs, paths, platforms = (tuple(names) for names in several)
    return Needs(root, network, programs, paths, platforms)


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
