"""The site of an invented office: its rooms, its people with their roles, and where its registers lie."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, product

from generator.made import Wish

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁"
_NAMES = "伟芳娜敏静强磊洋艳勇军杰娟涛明超霞平刚丽"
_ROLES = ("leader", "safety_officer", "fire_officer", "archivist", "it_officer", "confidentiality_officer")
_UNITS = ("综合科", "财务科", "档案室", "信息中心")


def names(count: int) -> list[str]:
    """Return so many names of people, each once."""
    longer = ("".join(given) for size in (1, 2, 3) for given in product(_NAMES, repeat=size))
    return [f"{surname}{name}" for name, surname in islice(product(longer, _SURNAMES), count)]


def site(wish: Wish, registers: Mapping[str, str]) -> dict[str, object]:
    """Return the content of ``site.yaml``.

    Args:
        wish: what kind of office.
        registers: file of each register, relative to the site.
    """
    people = [
        {
            "id": f"p{number + 1}",
            "name": name,
            "unit": f"u{number % len(_UNITS) + 1}",
            **({"roles": [_ROLES[number]]} if number < len(_ROLES) else {}),
        }
        for number, name in enumerate(names(wish.people))
    ]
    return {
        "site": "made-office",
        "title": {"zh": "虚构办公室", "en": "Invented office"},
        "zone": "Asia/Shanghai",
        "language": "zh",
        "country": "CN",
        "units": [{"id": f"u{number + 1}", "title": title} for number, title in enumerate(_UNITS)],
        "areas": [_area(number) for number in range(wish.areas)],
        "people": people,
        "registers": {name: {"file": file} for name, file in registers.items()},
        "checklists": ["fire"],
    }


def _area(number: int) -> dict[str, object]:
    unit = f"u{number % len(_UNITS) + 1}"
    return {"id": f"a{number + 1}", "title": f"{number + 1} 号房间", "unit": unit, "tags": ["office"]}
