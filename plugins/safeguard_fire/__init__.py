"""First-party plugin: fire safety, from the registers that an office keeps, by the rule tables of a country."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, Schema, hookimpl


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
    from safeguard_fire.inspections import Inspections  # noqa: PLC0415
    from safeguard_fire.major_hazards import MajorHazards  # noqa: PLC0415
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
        Inspections,
        MajorHazards,
        Notices,
        PanelLog,
        Patrol,
        RecordRetention,
        Sensors,
        Training,
    ]


@hookimpl
def safeguard_registers() -> Sequence[Schema]:
    """Name the registers that the checkers read."""
    from safeguard_fire.control_room_register import SHIFTS  # noqa: PLC0415
    from safeguard_fire.drill_register import DRILLS  # noqa: PLC0415
    from safeguard_fire.extinguishers.check_register import CHECKS  # noqa: PLC0415
    from safeguard_fire.extinguishers.register import EXTINGUISHERS  # noqa: PLC0415
    from safeguard_fire.facility_registers import FACILITIES, TESTS  # noqa: PLC0415
    from safeguard_fire.fire_file_register import FIRE_FILE  # noqa: PLC0415
    from safeguard_fire.hot_work_register import PERMITS  # noqa: PLC0415
    from safeguard_fire.inspection_register import INSPECTIONS  # noqa: PLC0415
    from safeguard_fire.major_hazard_register import ELEMENTS  # noqa: PLC0415
    from safeguard_fire.notice_register import NOTICES  # noqa: PLC0415
    from safeguard_fire.panel_register import PANEL_LOG  # noqa: PLC0415
    from safeguard_fire.patrol_register import PATROLS  # noqa: PLC0415
    from safeguard_fire.sensors.register import SENSORS  # noqa: PLC0415
    from safeguard_fire.staff_register import STAFF  # noqa: PLC0415
    from safeguard_fire.training_register import TRAINING  # noqa: PLC0415

    return [
        CHECKS,
        DRILLS,
        ELEMENTS,
        EXTINGUISHERS,
        FACILITIES,
        FIRE_FILE,
        INSPECTIONS,
        NOTICES,
        PANEL_LOG,
        PATROLS,
        PERMITS,
        SENSORS,
        SHIFTS,
        STAFF,
        TESTS,
        TRAINING,
    ]
