"""The roles that every office knows; a site may add its own."""

from __future__ import annotations

from collections.abc import Mapping

from safeguard.messages import Text

ROLES: Mapping[str, Text] = {
    "leader": {"zh": "主要负责人", "en": "Head of office"},
    "safety_officer": {"zh": "安全管理员", "en": "Safety officer"},
    "fire_officer": {"zh": "消防安全管理人", "en": "Fire safety officer"},
    "confidentiality_officer": {"zh": "保密员", "en": "Confidentiality officer"},
    "archivist": {"zh": "档案管理员", "en": "Archivist"},
    "it_officer": {"zh": "信息系统管理员", "en": "IT officer"},
    "security_admin": {"zh": "安全保密管理员", "en": "Security administrator"},
    "auditor": {"zh": "安全审计员", "en": "Auditor"},
    "inspector": {"zh": "检查员", "en": "Inspector"},
    "facilities": {"zh": "后勤管理员", "en": "Facilities manager"},
    "area_owner": {"zh": "部位责任人", "en": "Person responsible for the area"},
}
"""Role id → title."""
