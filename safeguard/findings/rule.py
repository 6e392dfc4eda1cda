"""The rules of following up, by name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from safeguard.errors import Problem
from safeguard.messages import Message, Text


class Rule(StrEnum):
    """What a step must keep to; a refusal names it."""

    STATE = "state"
    KNOWN_PERSON = "known_person"
    PERMITTED = "permitted"
    SECOND_PERSON = "second_person"
    PEOPLE_OF_SITE = "people_of_site"
    RECHECK = "recheck"
    RECHECK_AFTER = "recheck_after"
    RECHECK_BY_ANOTHER = "recheck_by_another"
    RECHECK_DAY = "recheck_day"
    RECHECK_HOLDS = "recheck_holds"
    MEASURES = "measures"
    MAJOR = "major"
    RECURRENT = "recurrent"
    SIMILAR = "similar"
    DEADLINE = "deadline"
    EXTENSION = "extension"
    DATES = "dates"
    REASON = "reason"
    PROGRESS = "progress"
    LEVEL = "level"
    TERM = "term"
    ITEM_KNOWN = "item_known"


TITLES: Mapping[Rule, Text] = {
    Rule.STATE: {
        "zh": "每一步只能在规定的状态下办理",
        "en": "A step is taken in its own state only",
    },
    Rule.KNOWN_PERSON: {
        "zh": "办理人必须是本单位人员",
        "en": "Who acts is a person of the site",
    },
    Rule.PERMITTED: {
        "zh": "办理人的职责允许这样办理",
        "en": "The role of who acts allows it",
    },
    Rule.SECOND_PERSON: {
        "zh": "确认复查、销号、批准延期须由另一人办理",
        "en": "Another person verifies, closes and approves",
    },
    Rule.PEOPLE_OF_SITE: {
        "zh": "责任人、督办人、申请人必须是本单位人员",
        "en": "Whoever is named is a person of the site",
    },
    Rule.RECHECK: {
        "zh": "整改合格须有复查，且复查看到隐患已消除",
        "en": "An inspection looked again and no longer found it",
    },
    Rule.RECHECK_AFTER: {
        "zh": "复查须在报整改完成之后开始",
        "en": "The re-inspection began after it was said to be done",
    },
    Rule.RECHECK_BY_ANOTHER: {
        "zh": "复查人不得是整改责任人或报整改完成的人",
        "en": "Neither who is responsible nor who submitted re-inspected",
    },
    Rule.RECHECK_DAY: {
        "zh": "复查所指日期不得早于整改日期，也不得晚于今天",
        "en": "The re-inspection speaks of a day between the measure and today",
    },
    Rule.RECHECK_HOLDS: {
        "zh": "复查之后没有检查再次发现该隐患",
        "en": "No later inspection found it again",
    },
    Rule.MEASURES: {
        "zh": "先写明整改措施",
        "en": "It is said what will be done",
    },
    Rule.MAJOR: {
        "zh": "重大隐患须有整改措施、临时防范措施、应急预案和督办人",
        "en": "A major hazard has measures, interim measures, an emergency plan and a supervisor",
    },
    Rule.RECURRENT: {
        "zh": "重复出现的隐患须建立长效机制并举一反三",
        "en": "What came back gets a lasting rule, and similar places are looked at",
    },
    Rule.SIMILAR: {
        "zh": "举一反三针对其他部位",
        "en": "Similar places are other places",
    },
    Rule.DEADLINE: {
        "zh": "整改期限不得晚于规定期限",
        "en": "The day set is not later than the default one",
    },
    Rule.EXTENSION: {
        "zh": "延期须在到期前批准，且日期更晚",
        "en": "An extension is approved before the day has passed, and is later",
    },
    Rule.DATES: {
        "zh": "日期有效，不早于发现日期，不晚于今天",
        "en": "Days exist, and lie between the finding and today",
    },
    Rule.REASON: {
        "zh": "须说明理由",
        "en": "A reason is given",
    },
    Rule.PROGRESS: {
        "zh": "进度为 0 至 100",
        "en": "Progress is 0 to 100 per cent",
    },
    Rule.LEVEL: {
        "zh": "挂牌级别为 1 至 3，只升不降",
        "en": "The level is 1 to 3, and never falls",
    },
    Rule.TERM: {
        "zh": "决定的有效期不超过 365 天，且尚未过期",
        "en": "A decision holds for at most 365 days, and is not over yet",
    },
    Rule.ITEM_KNOWN: {
        "zh": "决定所指的检查项存在",
        "en": "The item of a decision exists",
    },
}
"""Rule → what it asks for."""


def broken(rule: Rule, message: Message, hint: Message | None = None) -> Problem:
    """Return the problem of a broken rule. The template of the message begins with the rule's name in brackets."""
    return Problem(message, hint=hint, rule=rule.value)
