"""Marks are found in every disguise, and prose about secrecy is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_confidentiality.marks import Confidence, Mark, find_marks, marks_in_name

from safeguard import Passage, Region


def marks(text: str, **place: object) -> list[Mark]:
    return list(find_marks([Passage(text, **place)]))  # type: ignore[arg-type]


def surest(text: str, **place: object) -> Confidence | None:
    return max((mark.confidence for mark in marks(text, **place)), default=None)


_BODY = "\n正文第一行，没有什么特别的。\n"


@pytest.mark.parametrize(
    "written",
    [
        "机密★10年",
        "绝密★启用前",
        "秘密★6个月",
        "机密★长期",
        "机密★2030年5月1日",
        "机密★",
        "机密☆10年",
        "机密⭐10年",
        "機密★10年",
        "絕密★長期",
        "祕密★１０年",
        "机 密 ★ 10 年",
        "机\u3000密\u3000★\u300010年",
        "机\u200b密\u200b★10年",
        "机\u2060密\ufeff✪10年",
        "机·密★10年",
        "机.密★10年",
        "机密*10年",
        "机密＊１０年",
        "【机密★10年】",
        "**机密★10年**",
        "000001 机密★10年",
        "机密★十年",
        "\u202e机密★10年\u202c",
    ],
)
def test_a_mark_at_the_top_is_sure_however_it_is_written(written: str) -> None:
    assert surest(written + _BODY) is Confidence.HIGH


_GAP = st.text(" \u3000\u00a0·._-\u200b\u200d\u2060\ufeff\u00ad", max_size=3)
_LEVEL = st.sampled_from(["绝密", "机密", "秘密", "絕密", "機密", "祕密", "絶密"])
_STAR = st.sampled_from("★☆✩✪✫✬✭✮✯⭐🌟⋆✶✰✦✧")
_TERM = st.sampled_from(["", "5年", "１０年", "10 年", "6个月", "6個月", "长期", "長期", "永久", "启用前", "啟用前"])


@given(_LEVEL, _GAP, _GAP, _STAR, _GAP, _TERM)
def test_every_disguise_is_found(level: str, inside: str, before: str, star: str, after: str, term: str) -> None:
    written = f"{level[0]}{inside}{level[1]}{before}{star}{after}{term}"
    assert surest(written + _BODY) is Confidence.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "评分:秘密花园 ★★★★★",
        "秘密★★★☆☆",
        "保密工作人人有责",
        "请妥善保管密码，不要告诉他人。",
        "国家秘密分为绝密、机密、秘密三级。",
        "这是一个公开的秘密。",
        "密级：内部",
        "机密文件应当登记。",
        "秘密★★★★ 好书推荐",
        "不涉及国家秘密",
        "机密性、完整性、可用性",
        "★ 密切联系群众 ★",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert surest(text + _BODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "例如标注为“秘密★1年”的文件应当登记",
        "《机密★10年》是什么意思",
        "密级：绝密、机密、秘密",
        "密级：绝密/机密/秘密（选填）",
        "本公司商业秘密★3年",
        "工作秘密★1年",
    ],
)
def test_what_is_only_mentioned_is_information(text: str) -> None:
    assert surest(text + _BODY) is Confidence.INFO


def test_inside_prose_a_mark_is_unsure() -> None:
    assert surest("上级来文标有机密★10年字样，请各处室按规定办理登记手续") is Confidence.LOW
    assert surest("例如：秘密★1年") is Confidence.LOW


def test_a_quoted_mark_alone_on_its_line_is_a_mark() -> None:
    assert surest("“机密★10年”" + _BODY) is Confidence.HIGH


def test_further_down_a_lone_mark_is_less_sure() -> None:
    assert surest("文字\n" * 20 + "机密★10年") is Confidence.MEDIUM


@pytest.mark.parametrize(
    "text", ["密级：机密", "密 级 ： 绝 密", "密级：☑秘密", "密级和保密期限：机密", "机密", "【秘密】"]
)
def test_labels_and_lone_levels_at_the_top_are_fairly_sure(text: str) -> None:
    assert surest(text + _BODY) is Confidence.MEDIUM


def test_a_lone_level_further_down_is_no_mark() -> None:
    assert surest("文字\n" * 20 + "机密") is None


def test_neighbours_of_a_mark_raise_it() -> None:
    assert surest("000012\n机密\n特急" + _BODY) is Confidence.HIGH
    assert surest("文字\n" * 20 + "机密★10年\n加急") is Confidence.HIGH


def test_a_text_about_secrecy_is_not_failed_for_its_examples() -> None:
    title = "保密知识培训教材\n"
    assert surest(title + "密级：机密") is Confidence.LOW
    assert surest(title + "文字\n" * 20 + "机密★10年") is Confidence.LOW
    assert surest(title + "机密★10年") is Confidence.HIGH


def test_regions() -> None:
    assert surest("机密★10年", part="word/header3.xml", region=Region.HEADER, first_line=40) is Confidence.HIGH
    assert surest("机密★10年", part="word/comments.xml", region=Region.COMMENT) is Confidence.MEDIUM
    assert surest("SecurityLevel=SECRET", part="docProps/custom.xml", region=Region.METADATA) is Confidence.MEDIUM
    assert surest("SecurityLevel=PUBLIC", part="docProps/custom.xml", region=Region.METADATA) is None


def test_cells() -> None:
    alone = Passage("机密★10年\n编号", "表", cells=("A1", "A3"))
    beside = Passage("编号\n机密★10年", "表", cells=("A3", "B3"))
    level_column = Passage("密级\n机密", "表", cells=("B2", "C2"))
    far = Passage("机密★10年", "表", cells=("A900",))
    found = {
        name: [m.confidence for m in find_marks([p])]
        for name, p in zip("abcd", (alone, beside, level_column, far), strict=True)
    }
    assert found == {"a": [Confidence.HIGH], "b": [Confidence.MEDIUM], "c": [], "d": [Confidence.MEDIUM]}
    assert next(find_marks([alone])).place == "表!A1"


def test_a_field_of_a_table_in_text_is_fairly_sure() -> None:
    assert surest("2026-003,关于某事项的虚构样例文件,机密★10年,综合科存档备查") is Confidence.MEDIUM


def test_the_name_of_a_file_may_carry_a_mark() -> None:
    assert [mark.confidence for mark in marks_in_name("附件/机密★5年 关于某事项的虚构样例.docx")] == [Confidence.MEDIUM]
    assert list(marks_in_name("保密制度.docx")) == []


def test_a_mark_in_a_line_without_end_is_found() -> None:
    filler = "密文内容" * 20_000
    (mark,) = marks(filler + "机密★10年" + filler)
    assert (mark.text, mark.confidence) == ("机密★10年", Confidence.LOW)


@given(st.text("绝机秘密★☆*年级:：“”10 \n,前长期例", max_size=120))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    for mark in marks(text):
        assert mark.level in ("绝密", "机密", "秘密")
        assert mark.text
