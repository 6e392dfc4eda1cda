"""First-party plugin: fire safety, from the registers that an office keeps, by the rule tables of a country."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, hookimpl


@hookimpl
def safeguard_checkers() -> Sequence[type[Checker]]:
    """Name the checkers of this plugin."""
    # The hook's module stays light: it is loaded to learn its hooks.
    from safeguard_fire.control_room import ControlRoom  # noqa: PLC0415
    from safeguard_fire.drills import Drills  # noqa: PLC0415
    from safeguard_fire.extinguishers.checker import Extinguishers  # noqa: PLC0415
    from safeguard_fire.facility_tests import FacilityTests  # noqa: PLC0415
    from safeguard_fire.fire_file import FireFile  # noqa: PLC0415
    from safeguard_fire.hot_work import HotWork  # noqa: PLC0415
    from safeguard_fire.notices import Notices  # noqa: PLC0415
    from safeguard_fire.panel_log import PanelLog  # noqa: PLC0415
    from safeguard_fire.patrol import Patrol  # noqa: PLC0415
    from safeguard_fire.record_retention import RecordRetention  # noqa: PLC0415
    from safeguard_fire.sensors.checker import Sensors  # noqa: PLC0415
    from safeguard_fire.training import Training  # noqa: PLC0415

    return [
        ControlRoom,
        Drills,
        Extinguishers,
        FacilityTests,
        FireFile,
        HotWork,
        Notices,
        PanelLog,
        Patrol,
        RecordRetention,
        Sensors,
        Training,
    ]
