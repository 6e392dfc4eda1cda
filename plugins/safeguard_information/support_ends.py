"""Until when the usual Linux releases get security updates, as data.

Sources: the life-cycle pages of the publishers as of 2025 (Debian with its LTS team, Ubuntu standard support, Red Hat
maintenance, the Rocky and Alma projects, CentOS). A release that is not here cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

SUPPORT_ENDS: Mapping[tuple[str, str], date] = {
    ("debian", "9"): date(2022, 6, 30),
    ("debian", "10"): date(2024, 6, 30),
    ("debian", "11"): date(2026, 8, 31),
    ("debian", "12"): date(2028, 6, 30),
    ("debian", "13"): date(2030, 6, 30),
    ("ubuntu", "16.04"): date(2021, 4, 30),
    ("ubuntu", "18.04"): date(2023, 5, 31),
    ("ubuntu", "20.04"): date(2025, 5, 31),
    ("ubuntu", "22.04"): date(2027, 4, 30),
    ("ubuntu", "24.04"): date(2029, 4, 30),
    ("centos", "6"): date(2020, 11, 30),
    ("centos", "7"): date(2024, 6, 30),
    ("centos", "8"): date(2021, 12, 31),
    ("rhel", "7"): date(2024, 6, 30),
    ("rhel", "8"): date(2029, 5, 31),
    ("rhel", "9"): date(2032, 5, 31),
    ("rocky", "8"): date(2029, 5, 31),
    ("rocky", "9"): date(2032, 5, 31),
    ("almalinux", "8"): date(2029, 3, 1),
    ("almalinux", "9"): date(2032, 5, 31),
}
"""System and version → last day with security updates for everybody."""
