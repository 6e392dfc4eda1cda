"""The forms in which a national-secret mark is written, as patterns over normalised text.

The form is ``level ★ term`` (Rules on determining state secrets, 2014; top left of the cover, GB/T 9704-2012). The
longest terms are 30, 20 and 10 years (Law on Guarding State Secrets, article 20).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from safeguard import Text

LEVELS: Mapping[str, Text] = {
    "绝密": {"zh": "绝密", "en": "top secret"},
    "机密": {"zh": "机密", "en": "highly secret"},
    "秘密": {"zh": "秘密", "en": "secret"},
}
"""Level as written → its name; in the order from the highest down."""

_GAP = r"[ \t·.\-_・•]{0,3}"
_LEVEL = rf"(?P<level>[绝机秘]{_GAP}密)"
_TERM = (
    r"(?:(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?:前|后|解密)?"
    rf"|\d{{1,3}}{_GAP}(?:年|个?月|天|日)"
    r"|[一二三四五六七八九十百]{1,5}(?:年|个?月)"
    r"|长期|永久|[^\W\d_]{1,8}[前后])"
)

STAR = re.compile(rf"{_LEVEL}{_GAP}★(?!{_GAP}★){_GAP}(?P<term>{_TERM})?")
"""``机密★10年``; the term may be missing. Several stars are a rating, not a mark."""
ASTERISK = re.compile(rf"{_LEVEL}{_GAP}\*(?!\*){_GAP}(?P<term>{_TERM})")
"""``机密*10年``: with a plain asterisk only where a term follows."""
LABEL = re.compile(rf"密{_GAP}级{_GAP}(?:[和及、/]?保密期限)?{_GAP}:{_GAP}[■☑☒√✓●]?{_GAP}{_LEVEL}")
"""``密级：机密``."""
_BRACKETS = r"[\s*()\[\]【】〔〕「」<>]*"
ALONE = re.compile(rf"{_BRACKETS}{_LEVEL}{_BRACKETS}")
"""A line of nothing but the level, perhaps in brackets."""
PROPERTY = re.compile(r"SecurityLevel=(?P<value>(?:TOP[ _-]?)?SECRET|CONFIDENTIAL|绝密|机密|秘密)\s*", re.IGNORECASE)
"""What WPS writes into the properties of a document that was given a level."""

ENUMERATION = re.compile(rf"{_GAP}[/、,或和及|]{_GAP}(?:[□○☐]{_GAP})?[绝机秘]密")
"""Another level right after a level: a form that offers the choice."""
OTHER_SECRECY = re.compile(r"(?:商业|工作|通信|个人)$")
"""Before a level it makes it a secret of another kind, not the nation's."""
QUOTED = re.compile(
    r"“[^”]{0,200}”|‘[^’]{0,200}’|「[^」]{0,200}」|『[^』]{0,200}』|《[^》]{0,200}》|(?<=[\u4e00-\u9fff:])\"[^\"]{0,200}\""
)
EXAMPLE = re.compile(r"例|样式|格式|标注|标为|标识|形式|如[:下]?")
"""Words that announce a mark as an example."""
COPY_NUMBER = re.compile(r"\s*\d{6}\s*")
"""份号: six digits alone on the line above the mark (GB/T 9704-2012, 7.2.1)."""
URGENCY = re.compile(r"\s*(?:特急|加急|平急|特提|急件)\s*")
"""紧急程度: on the line below the mark (GB/T 9704-2012, 7.2.3)."""
ABOUT_SECRECY = re.compile(
    r"(?=.*(?:保密|国家秘密|定密|密级))(?=.*(?:法|条例|培训|教程|教材|课件|讲义|知识|试题|宣传|新闻|解读|问答|案例))"
)
"""A title of a text about secrecy: a law, a lesson, a news item."""


def level_of(written: str) -> str:
    """Return the level without the gaps in it."""
    return f"{written[0]}密"
