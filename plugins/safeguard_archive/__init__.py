"""Archive safety: fixity of electronic records, the climate of archive rooms, loans, codes."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, Schema, hookimpl


@hookimpl
def safeguard_checkers() -> Sequence[type[Checker]]:
    """Name the checkers of this plugin."""
    from safeguard_archive.climate import Climate  # noqa: PLC0415 - loaded only where checkers run
    from safeguard_archive.duplicates import Duplicates  # noqa: PLC0415
    from safeguard_archive.fixity import Fixity  # noqa: PLC0415
    from safeguard_archive.loans import Loans  # noqa: PLC0415
    from safeguard_archive.reference_codes import ReferenceCodes  # noqa: PLC0415

    return [Climate, Duplicates, Fixity, Loans, ReferenceCodes]


@hookimpl
def safeguard_registers() -> Sequence[Schema]:
    """Name the registers that the checkers read."""
    from safeguard_archive.climate_log import ONE_MOMENT  # noqa: PLC0415
    from safeguard_archive.loans import SCHEMA  # noqa: PLC0415

    return [ONE_MOMENT, SCHEMA]
