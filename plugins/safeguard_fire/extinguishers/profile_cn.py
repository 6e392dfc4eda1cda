"""Rule table ``cn``: GB 55036-2022 10.0.8 (scrap), GB 50444-2008 5 (checks, maintenance, types), GB 50140-2005 4.2.

The scrap ages are mandatory. The maintenance periods of GB 50444 5.3.2 lost their mandatory force on 2023-03-01 and are
recommended since; an office may make them binding for itself. A month is a calendar month by the Civil Code.
"""

from __future__ import annotations

from safeguard_fire.extinguishers.profile import Agent, Profile, Service


def _maintenance(first: int, then: int) -> tuple[Service, ...]:
    return (Service("service", {"zh": "维修", "en": "Maintenance"}, first, then, "last_maint_date"),)


_AGENTS = (
    Agent(
        "water",
        {"zh": "水基型", "en": "Water-based"},
        ("水基", "清水", "水系", "水雾", "泡沫", "机械泡沫", "afff", "water", "foam"),
        _maintenance(3, 1),
        scrap_years=6,
        classes=frozenset("AB"),
    ),
    Agent(
        "powder",
        {"zh": "干粉", "en": "Dry powder"},
        ("干粉", "abc", "bc", "磷酸铵盐", "碳酸氢钠", "超细", "powder", "dry chemical"),
        _maintenance(5, 2),
        scrap_years=10,
        classes=frozenset("ABCE"),
    ),
    Agent(
        "clean",
        {"zh": "洁净气体", "en": "Clean agent"},
        ("洁净", "七氟丙烷", "六氟丙烷", "ig541", "clean", "fm200", "hfc"),
        _maintenance(5, 2),
        scrap_years=10,
        classes=frozenset("ABCE"),
    ),
    Agent(
        "co2",
        {"zh": "二氧化碳", "en": "Carbon dioxide"},
        ("二氧化碳", "co2", "carbon dioxide"),
        _maintenance(5, 2),
        scrap_years=12,
        classes=frozenset("BCE"),
        gauge=False,
    ),
    Agent(
        "halon1211",
        {"zh": "卤代烷 1211", "en": "Halon 1211"},
        ("1211", "卤代烷", "halon"),
        _maintenance(5, 2),
        scrap_years=10,
        phased_out=True,
        classes=frozenset("ABCE"),
    ),
    Agent(
        "obsolete",
        {"zh": "国家明令淘汰类型", "en": "Banned type"},
        (
            "酸碱",
            "化学泡沫",
            "倒置",
            "氯溴甲烷",
            "四氯化碳",
            "acid",
            "soda",
            "chemical foam",
            "inverting",
            "bromochloromethane",
            "tetrachloride",
        ),
        forbidden=True,
    ),
)

CN = Profile(
    name="cn",
    agents={agent.key: agent for agent in _AGENTS},
    by_model_code=True,
    check_months=1,
    half_monthly=("地下", "锅炉房", "加油站", "罐区", "堆场", "候车", "歌舞", "basement", "boiler"),
)
"""The Chinese table."""
