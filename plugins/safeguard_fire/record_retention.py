"""Whether fire records reach back as far as they must, and without gaps, from the registers themselves.

PASS: the patrol log begins on 2024-01-02 and has rounds in every month since (seen on 2026-11-23: one year is owed).
FAIL: the tests of facilities begin in 2024-03, five years are owed; the patrol log has nothing from June and July.

Source: GB 25201-2010, 11.2 (unverified).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from safeguard import CannotTell, Checker, Context, Coverage, NotKept, Observation, RegisterName, msg
from safeguard import Options as BaseOptions
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.record_retention_rules import Record, RetentionRules, judged, read


class RecordRetention(Checker):
    """How long fire records are kept: the earliest of each kind, and whole periods without any.

    Which registers must reach back how far stands in the rule table. Where the office is younger than that, ``since``
    says so. A folder of scanned papers proves nothing here: when a file was made is not when the paper was written.
    A register that the office does not keep is counted as left out.
    """

    id = "fire.record_retention"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("patrols", alias="register", description="register that must be kept at least")
        records: tuple[str, ...] = Field((), description="kinds of record; default: all of the rule table")
        since: date | None = Field(None, description="day since when the office exists, where that is less long ago")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield which records do not reach back, and how many kinds could be judged."""
        rules = rules_of(ctx, options.profile, "record_retention", RetentionRules)
        wanted = _wanted(rules, options.records)
        kept = {name: record for name, record in wanted.items() if record.register_ in ctx.site.registers}
        if not kept:
            names = ", ".join(sorted({record.register_ for record in wanted.values()}))
            raise NotKept(msg("The site keeps none of these registers: {names}", names=names))
        undated = 0
        for name, record in kept.items():
            seen = read(ctx.open_register(record.register_, record.columns))
            undated += seen.undated
            yield from judged(name, record, seen, ctx.as_of, options.since)
        missing = sorted(set(wanted) - set(kept))
        left_out = {"the office keeps no such register": len(missing), "the day of a row is not known": undated}
        yield Coverage(
            len(kept), "registers", {reason: count for reason, count in left_out.items() if count}, tuple(missing)
        )


def _wanted(rules: RetentionRules, names: tuple[str, ...]) -> dict[str, Record]:
    unknown = [name for name in names if name not in rules.records]
    if unknown:
        known = ", ".join(rules.records)
        said = msg("The rule table has no record {record}; it has {known}", record=", ".join(unknown), known=known)
        raise CannotTell(said)
    return {name: record for name, record in rules.records.items() if not names or name in names}
