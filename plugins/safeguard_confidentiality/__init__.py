"""First-party plugin: documents with classification marks, and the register of secret carriers."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, Schema, hookimpl


@hookimpl
def safeguard_checkers() -> Sequence[type[Checker]]:
    """Name the plugin's checkers."""
    from safeguard_confidentiality.carriers import Carriers  # noqa: PLC0415 - loaded only where checkers run
    from safeguard_confidentiality.marked_documents import MarkedDocuments  # noqa: PLC0415

    return [Carriers, MarkedDocuments]


@hookimpl
def safeguard_registers() -> Sequence[Schema]:
    """Name the registers that the checkers read."""
    from safeguard_confidentiality.carrier_register import CARRIERS  # noqa: PLC0415

    return [CARRIERS]
