"""A site as checkers see it: plain data, paths made absolute, targets by kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.checkers.target import Target, TargetKind
from safeguard.site.load import WrittenSite


def view(written: WrittenSite) -> SiteView:
    """Return what a checker may know of a site."""
    site, root = written.site, written.root
    return SiteView(
        id=site.site,
        root=str(root),
        zone=site.zone,
        registers={name: RegisterSource(str(root / one.file), one.sheet) for name, one in site.registers.items()},
        shares={share.id: str(root / share.path) for share in site.shares},
        areas=targets(written)[TargetKind.AREA],
        people=targets(written)[TargetKind.PERSON],
    )


def targets(written: WrittenSite) -> Mapping[TargetKind, tuple[Target, ...]]:
    """Return everything that items can be asked of, by kind, in the order of the file."""
    site, root = written.site, written.root
    return {
        TargetKind.SITE: (Target(TargetKind.SITE, site.site, site.title),),
        TargetKind.UNIT: tuple(Target(TargetKind.UNIT, unit.id, unit.title) for unit in site.units),
        TargetKind.AREA: tuple(
            Target(TargetKind.AREA, area.id, area.title, area.tags, {"unit": area.unit or ""}) for area in site.areas
        ),
        TargetKind.SHARE: tuple(
            Target(
                TargetKind.SHARE,
                share.id,
                share.title or {"en": share.id},
                share.tags,
                {"path": str(root / share.path)},
            )
            for share in site.shares
        ),
        TargetKind.HOST: tuple(
            Target(TargetKind.HOST, host.id, host.title or {"en": host.id}, host.tags, {"address": host.address})
            for host in site.hosts
        ),
        TargetKind.PERSON: tuple(
            Target(TargetKind.PERSON, person.id, person.name, person.roles, {"unit": person.unit or ""})
            for person in site.people
        ),
    }


def missing_files(written: WrittenSite) -> list[tuple[str, Path]]:
    """Return registers and shares whose file or folder is not there: name and path."""
    site, root = written.site, written.root
    registers = [(name, root / one.file) for name, one in site.registers.items()]
    shares = [(share.id, root / share.path) for share in site.shares]
    return [(name, path) for name, path in [*registers, *shares] if not path.exists()]
