"""Rule table ``us-nfpa``: NFPA 10, tables 7.3.1.1.2 (internal examination) and 8.3.1 (hydrostatic test).

All types: a visual check at intervals of at most 30 days, maintenance every year; the hose of carbon dioxide is tested
every year; non-rechargeable ones are removed 12 years after manufacture.
"""

from __future__ import annotations

from safeguard import Text
from safeguard_fire.extinguishers.profile import Agent, Profile, Service

_YEARLY = Service("service", {"zh": "年度维护", "en": "Yearly maintenance"}, 1, 1, "last_maint_date")
_HOSE = Service("hose_test", {"zh": "软管导电测试", "en": "Hose conductivity test"}, 1, 1, "last_hose_date")
_FOAM = Service("agent_change", {"zh": "更换灭火剂", "en": "Change of the agent"}, 3, 3, "last_agent_date")


def _internal(years: int) -> Service:
    return Service("internal", {"zh": "内部检查", "en": "Internal examination"}, years, years, "last_internal_date")


def _hydro(years: int) -> Service:
    return Service(
        "hydro", {"zh": "水压试验", "en": "Hydrostatic test"}, years, years, "last_hydro_date", within_year=True
    )


def _agent(key: str, title: Text, aliases: tuple[str, ...], classes: str, *services: Service) -> Agent:
    return Agent(key, title, aliases, (_YEARLY, *services), classes=frozenset(classes), gauge=key != "co2")


_AGENTS = (
    _agent("water", {"zh": "清水", "en": "Water"}, ("water", "清水"), "A", _internal(5), _hydro(5)),
    _agent("wetting", {"zh": "润湿剂", "en": "Wetting agent"}, ("wetting", "润湿剂"), "AB", _internal(1), _hydro(5)),
    _agent(
        "loaded_stream",
        {"zh": "强化液", "en": "Loaded stream"},
        ("loaded stream", "强化液"),
        "AB",
        _internal(1),
        _hydro(5),
    ),
    _agent("foam", {"zh": "泡沫", "en": "AFFF/FFFP foam"}, ("afff", "fffp", "foam", "泡沫"), "AB", _FOAM, _hydro(5)),
    _agent(
        "dry_chemical",
        {"zh": "干粉（贮压式）", "en": "Stored-pressure dry chemical"},
        ("dry chemical", "干粉", "abc", "bc"),
        "ABCE",
        _internal(6),
        _hydro(12),
    ),
    _agent(
        "dry_chemical_stainless",
        {"zh": "干粉（不锈钢筒体）", "en": "Dry chemical in stainless steel"},
        ("dry chemical stainless", "stainless", "干粉 不锈钢"),
        "ABCE",
        _internal(5),
        _hydro(5),
    ),
    _agent(
        "dry_chemical_cartridge",
        {"zh": "干粉（储气瓶式）", "en": "Cartridge-operated dry chemical"},
        ("dry chemical cartridge", "cartridge", "干粉 储气瓶"),
        "ABCE",
        _internal(1),
        _hydro(12),
    ),
    _agent(
        "co2",
        {"zh": "二氧化碳", "en": "Carbon dioxide"},
        ("co2", "carbon dioxide", "二氧化碳"),
        "BCE",
        _internal(5),
        _hydro(5),
        _HOSE,
    ),
    _agent(
        "wet_chemical",
        {"zh": "湿化学剂", "en": "Wet chemical"},
        ("wet chemical", "湿化学"),
        "AK",
        _internal(5),
        _hydro(5),
    ),
    _agent(
        "halogenated",
        {"zh": "卤代类", "en": "Halogenated agent"},
        ("halogenated", "halon", "halotron", "卤代", "clean agent", "洁净气体", "七氟丙烷"),
        "ABCE",
        _internal(6),
        _hydro(12),
    ),
    _agent(
        "dry_powder",
        {"zh": "金属火灾干粉", "en": "Dry powder for metals"},
        ("dry powder", "金属 干粉"),
        "D",
        _internal(6),
        _hydro(12),
    ),
)

US_NFPA = Profile(
    name="us-nfpa",
    agents={agent.key: agent for agent in _AGENTS},
    by_model_code=False,
    check_days=30,
    disposable_years=12,
)
"""The table of the United States."""
