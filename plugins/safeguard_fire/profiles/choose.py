"""Which files hold the rules of one kind of duty: those of a shipped profile, and what the office changes in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from safeguard import CannotTell, Context, RuleTable, msg, read_rules

SHIPPED = Path(__file__).parent
NAMES = ("cn", "us-nfpa")
"""Profiles that come with the plugin."""

OWN = "profile.yaml"
"""In a folder of the office's own: which shipped profile it changes."""

ProfileName = Annotated[
    str, Field(min_length=1, description="rule tables: cn, us-nfpa, or a folder of the site that changes one of them")
]

Rules = TypeVar("Rules", bound=RuleTable)


class Own(RuleTable):
    """What stands in the office's own ``profile.yaml``."""

    extends: str = "cn"


def rules_of(ctx: Context, profile: str, kind: str, model: type[Rules]) -> Rules:
    """Read the rules of one kind of duty.

    Args:
        ctx: where the site's own folders are.
        profile: name of a shipped profile, or a folder of the site, relative to ``site.yaml``.
        kind: which duty: ``drills``; the name of the file in the profile's folder.
        model: what the file must hold.

    Raises:
        CannotTell: there is no such profile, or it has no rules of this kind.
        RulesError: the rules cannot be used as they are written.
    """
    if profile in NAMES:
        return read_rules(model, _shipped(profile, kind))
    folder = Path(ctx.site.root) / profile
    if not (folder / OWN).is_file():
        reason = "There is no rule table {profile}; there are {known}, or a folder of the site that holds {own}"
        raise CannotTell(msg(reason, profile=profile, known=", ".join(NAMES), own=OWN))
    base = read_rules(Own, folder / OWN).extends
    if base not in NAMES:
        raise CannotTell(
            msg("{own} extends {base}, which is none of {known}", own=OWN, base=base, known=", ".join(NAMES))
        )
    changed = folder / f"{kind}.yaml"
    return read_rules(model, _shipped(base, kind), *([changed] if changed.is_file() else []))


def _shipped(profile: str, kind: str) -> Path:
    path = SHIPPED / profile / f"{kind}.yaml"
    if not path.is_file():
        raise CannotTell(msg("The rule table {profile} says nothing about {kind}", profile=profile, kind=kind))
    return path
