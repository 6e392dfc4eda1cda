"""Headings that people give to columns of coming dates, of who sees to a row, of what it is, and of how it stands.

They are what the templates of common registers say; an office that says it in other words declares its column.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from safeguard.results.coming import Action
from safeguard.tables.folding import fold_header, without_brackets


def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold_header(word) for line in words.splitlines() for word in line.split(",") if word.strip())


DATES = frozenset(
    _folded(
        """有效期至,有效期限至,有效期截止,有效期止,有效截止日期,有效期截止日期,证书有效期,证书有效期至,许可证有效期至
        到期日,到期日期,到期时间,失效日期,证书到期日,证书到期日期,合同到期日,合同到期日期,合同终止日期,合同结束日期,合同截止日期
        保险到期日,保险到期日期,质保到期日,质保到期日期,保修到期日,保修到期日期,维保到期日,维保到期日期,服务到期日,服务到期日期
        下次检测日期,下次检验日期,下次检定日期,下次校准日期,下次检查日期,下次检修日期,下次维保日期,下次保养日期,下次维护日期
        下次维修日期,下次年检日期,下次年审日期,下次复审日期,下次复验日期,下次测试日期,下次试验日期,下次演练日期,下次培训日期
        下次更换日期,下次充装日期,检测有效期至,检验有效期至,检定有效期至,校准有效期至,年检有效期至,复审有效期至
        应更换日期,应报废日期,报废到期日,报废到期日期,强制报废日期,强制报废期止
        expires,expires on,expiry,expiry date,expiration,expiration date,valid until,valid to,valid through
        certificate expires,certificate valid until,next test,next test date,next inspection,next inspection date
        next check,next check date,next calibration,next calibration date,next service,next service date
        next maintenance,next maintenance date,next drill,next training,next review,next review date,next audit
        next due,due,due date
        contract end,contract ends,contract end date,end of contract,renewal date,renew by,replace by
        scrap date,scrap by"""
    )
)
"""Columns whose day is the last one on which all is well."""

PEOPLE = _folded(
    """责任人,负责人,管理责任人,管理人,保管人,经办人,责任人员,持证人,持证人员,姓名
    responsible,responsible person,person responsible,owner,keeper,custodian,holder,person"""
)
"""Who sees to a row, the first of them that there is."""

NAMES = _folded(
    """证书名称,合同名称,设备名称,资质名称,项目名称,名称,项目,证书类别,证书类型,类别,姓名,持证人
    certificate,contract,equipment,name,title,item,subject,type"""
)
"""What a row is, the first of them that there is."""

NUMBERS = _folded(
    """编号,证书编号,合同编号,设备编号,资产编号,序号,位置,安装位置,存放位置
    no.,no,number,id,serial,serial number,location"""
)
"""Which one it is, the first of them that there is."""

STANDINGS = _folded("状态,使用状态,证书状态,设备状态,合同状态,status,state")
"""How a row stands."""

GONE = frozenset(
    _folded(
        """报废,已报废,注销,已注销,作废,已作废,停用,已停用,已销毁,销毁,已终止,终止,已归还,离职,已离职,已拆除,已更换,已续签
        scrapped,retired,cancelled,canceled,revoked,destroyed,terminated,returned,replaced,renewed,removed,left"""
    )
)
"""Words of a standing after which no date of the row counts."""

ENDLESS = frozenset(
    _folded(
        """长期,长期有效,永久,永久有效,无固定期限,无限期,不适用,无,/,-,—,--,——
        n/a,none,no end,permanent,unlimited,indefinite"""
    )
)
"""What is written in place of a day that never comes."""


_ACTIONS: tuple[tuple[Action, tuple[str, ...]], ...] = (
    ("renew", _folded("合同,保险,质保,保修,证书,许可,contract,certificate,renew")),
    ("replace", _folded("更换,报废,replace,scrap")),
    ("drill", _folded("演练,drill")),
    ("train", _folded("培训,training")),
    ("service", _folded("维护,维修,检修,保养,充装,下次维保,service,maintenance")),
    ("test", _folded("检测,检验,检定,校准,年检,复验,测试,试验,test,calibration")),
    ("inspect", _folded("检查,inspection,check")),
    ("review", _folded("复审,年审,review,audit")),
)
"""What is done on a day, by words in the heading of its column; the first that fits."""


def action_at(heading: str) -> Action:
    """Return what is done on the day that stands under a heading; what only ends there is renewed."""
    folded = fold_header(heading)
    return next((action for action, words in _ACTIONS if any(word in folded for word in words)), "renew")


@lru_cache(maxsize=65536)
def is_date_heading(cell: str) -> bool:
    """Return whether a heading is a well known one of coming dates; a unit in brackets behind it does not matter."""
    return bool(cell) and not {fold_header(cell), without_brackets(fold_header(cell))}.isdisjoint(DATES)


def first_of(words: Iterable[str], cells: Iterable[str]) -> str:
    """Return the cell that is the first of some folded words that there is; empty: none is."""
    by_word = {fold_header(cell): cell for cell in reversed(tuple(cells)) if cell}
    return next((by_word[word] for word in words if word in by_word), "")
