"""An invented office with one inspection that has a bit of everything, and a hostile one."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import safeguard
from safeguard.checklist.model import Checklist
from safeguard.checklist.severity import Severity
from safeguard.errors import Place
from safeguard.findings.decided import Decided
from safeguard.findings.deciding import AnyDecision
from safeguard.findings.model import Delta, Finding, FindingState, finding_id
from safeguard.findings.trend import By, Figures, Moment, Point, Series, Trends
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.messages import Translator, msg
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import Held
from safeguard.record.model import Inspection, InspectionState, PluginUsed
from safeguard.record.notes import sign
from safeguard.report.build import build_view
from safeguard.report.sources import Previous, Sources, gather
from safeguard.report.view import View
from safeguard.results.coming import Coming
from safeguard.results.observation import Coverage, Evidence, Observation, cannot_tell, fail, info, ok
from safeguard.results.result import Answer, Result
from safeguard.results.score import Score
from safeguard.results.status import Grade, SkipReason, Status
from safeguard.site.model import Site

AS_OF = "2026-11-23"
HOSTILE = "<script>alert(1)</script> =cmd|' /C calc'!A0 \x1b[31mred\x07 \u202egnp.exe `rm` **b** | a_b \udcff"
LONG = "漢" * 90 + "A" * 200

MakeView = Callable[..., View]
MakeSources = Callable[..., Sources]


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Compile the core's Chinese as it stands in the sources, so that a test never reads a stale file."""
    folder = tmp_path_factory.mktemp("locale")
    written = Path(safeguard.__file__).with_name("locale")
    merged = Catalog(locale="zh")
    for path in sorted(written.rglob("*.po"), key=lambda path: (path.stem != "report", path)):
        with path.open("rb") as source:
            for message in pofile.read_po(source, locale="zh"):
                if message.id and message.string:
                    merged.add(message.id, message.string)
    target = folder / "zh" / "LC_MESSAGES" / "safeguard.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as compiled:
        mofile.write_mo(compiled, merged)
    return {"safeguard": folder}


@pytest.fixture
def site() -> Site:
    return Site.model_validate(
        {
            "site": "hq",
            "title": {"zh": "青溪县史志办公室", "en": "Qingxi County History Office"},
            "units": [{"id": "admin", "title": {"zh": "综合科", "en": "General office"}}],
            "areas": [
                {"id": "store", "title": {"zh": "二楼档案库房", "en": "Records store, 2nd floor"}, "unit": "admin"},
                {"id": "lobby", "title": {"zh": "一楼大厅", "en": "Lobby"}},
                {"id": "stair", "title": {"zh": "东楼梯间", "en": "East stairs"}},
            ],
            "shares": [{"id": "docs", "path": "docs", "title": {"zh": "公共文档", "en": "Shared documents"}}],
            "people": [
                {"id": "wang", "name": {"zh": "王敏", "en": "Wang Min"}, "roles": ["fire_officer"], "phone": "8002"},
                {"id": "zhao", "name": {"zh": "赵华", "en": "Zhao Hua"}, "roles": ["leader"], "phone": "8001"},
                {"id": "liu", "name": {"zh": "刘洋", "en": "Liu Yang"}, "roles": ["it_officer", "inspector"]},
                {"id": "sun", "name": {"zh": "孙丽", "en": "Sun Li"}, "roles": ["confidentiality_officer"]},
            ],
            "settings": {"resources": {"prices": {"干粉4kg手提式": 120}}},
        }
    )


def item(identity: str, zh: str, en: str, severity: str, **more: Any) -> dict[str, Any]:
    kind = {"ask": {"zh": f"{zh}？", "en": f"{en}?"}, "answer": {"type": "yes_no", "pass": "yes"}}
    if "check" in more:
        kind = {"check": more.pop("check")}
    return {"id": identity, "title": {"zh": zh, "en": en}, "severity": severity, **kind, **more}


def measures(zh: tuple[str, str, str], en: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    kinds = ("immediate", "corrective", "preventive")
    return {kind: {"zh": chinese, "en": english} for kind, chinese, english in zip(kinds, zh, en, strict=True)} | more


@pytest.fixture
def checklists() -> tuple[Checklist, ...]:
    fire = [
        item(
            "FIRE-EXT-01",
            "灭火器超过报废年限",
            "Extinguisher past its scrap age",
            "critical",
            check="fire.extinguishers",
            **{"with": {"forecast": True}},
            weight=3,
            cite=[{"doc": "GB 55036-2022", "clause": "10.0.8", "since": "2023-03-01", "status": "verified"}],
            mitigation=measures(
                ("立即停用，就近补充替代灭火器", "等效更换", "列入年度采购计划"),
                ("Take it out of use and put a substitute near", "Replace it by an equivalent", "Put it on the plan"),
                owner="fire_officer",
                within="24h",
                effort="hours",
                cost="low",
                evidence={"zh": "新灭火器照片和台账", "en": "Photo of the new one and the register"},
            ),
        ),
        item(
            "FIRE-EVA-01",
            "疏散通道、安全出口畅通",
            "Escape routes and exits clear",
            "critical",
            for_each="area",
            cite=[{"doc": "消防法", "clause": "28", "status": "verified"}, {"doc": "GB 25201", "clause": "6.3"}],
            mitigation=measures(
                ("立即清除障碍物", "划线并挂牌，禁止堆放", "纳入每日巡查"),
                ("Clear it at once", "Mark the floor, forbid storage", "Make it part of the daily patrol"),
                owner="area_owner",
                effort="minutes",
                cost="none",
            ),
        ),
        item("FIRE-MGT-02", "每月防火检查有记录", "Monthly fire inspection recorded", "medium"),
        item(
            "FIRE-MAJ-01",
            "疑似重大火灾隐患，须按 GB 35181-2025 由专业人员判定",
            "Possible major fire hazards, to be judged by specialists by GB 35181-2025",
            "high",
            check="fire.major_hazards",
            tags=["candidate"],
            cite=[{"doc": "GB 35181-2025"}],
        ),
        item("FIRE-DRL-01", "演练按期", "Drills on time", "high", check="fire.drills", **{"with": {"forecast": True}}),
    ]
    archive = [
        item(
            "ARCH-FIX-01",
            "电子档案固化信息校验",
            "Fixity of electronic records",
            "high",
            check="archive.fixity",
            weight=2,
            cite=[{"doc": "DA/T 70-2018", "clause": "1-3"}],
            mitigation={"corrective": {"zh": "从备份恢复并查明原因", "en": "Restore from backup, find the cause"}},
        ),
        item("ARCH-ENV-01", "库房温湿度达标", "Climate of the store in range", "medium", check="archive.climate"),
        item("ARCH-MGT-04", "有应急预案", "An emergency plan exists", "high"),
    ]
    information = [
        item(
            "INFO-ACC-01",
            "无空口令账户",
            "No account without a password",
            "high",
            check="information.accounts",
            mitigation={
                "corrective": {"zh": "设置口令或停用账户", "en": "Set a password or disable it"},
                "owner": "it_officer",
                "effort": "minutes",
            },
        ),
        item("INFO-TIM-01", "时间同步", "Time synchronised", "low", check="information.time"),
        item("INFO-PRT-01", "开放端口清单", "Listening ports", "info", check="information.ports"),
    ]
    secrecy = [
        item("CONF-DOC-01", "共享区无涉密标志文件", "No marked documents on shares", "critical", check="c.marks"),
        item("CONF-WEB-01", "官网发布审查", "Published pages reviewed", "medium"),
    ]
    named = (
        ("fire", {"zh": "消防安全", "en": "Fire"}, fire),
        ("archive", {"zh": "档案安全", "en": "Archives"}, archive),
        ("information", {"zh": "信息安全", "en": "Information"}, information),
        ("confidentiality", {"zh": "保密安全", "en": "Confidentiality"}, secrecy),
    )
    return tuple(
        Checklist.model_validate(
            {"checklist": name, "version": "1.0.0", "title": title, "domain": name, "items": items}
        )
        for name, title, items in named
    )


@pytest.fixture
def inspection() -> Inspection:
    return Inspection(
        id="20261123-1",
        site="hq",
        title={"zh": "青溪县史志办公室", "en": "Qingxi County History Office"},
        as_of=AS_OF,
        zone="Asia/Shanghai",
        by="liu",
        tool="0.1.0",
        started_at="2026-11-23T01:00:00Z",
        state=InspectionState.OPEN,
        planned=13,
        checklists={"fire": "a" * 64, "archive": "b" * 64},
        plugins=(PluginUsed("fire", "0.1.0", "c" * 64, "built-in"),),
    )


SCRAP_1 = fail(
    msg("Made {made}, so it is past its scrap age of {years} years", made="2014-06", years=10),
    subject="E-07",
    label={"zh": "二楼走廊", "en": "2nd floor corridor"},
    rule="scrap",
    observed="2014-06",
    expected={"zh": "10 年以内", "en": "within 10 years"},
    due="2024-06-30",
    place=Place("extinguishers.csv", row=8, column="made"),
    measure=msg("Scrap it by {day}", day="2026-11-30"),
    evidence=(Evidence("register", "extinguishers.csv", "2014-06", "d" * 64),),
    grade=Grade.MAJOR,
)
SCRAP_2 = replace(SCRAP_1, subject="E-11", label="", measure=None, evidence=(), grade=None)
BLOCKED = fail(msg("Boxes of paper stand in front of the exit"))
CHANGED = fail(msg("The file does not match its manifest"), subject="2019/永久/0031.tif", rule="digest")
EMPTY = fail(msg("The account {name} has no password", name="scanner"), subject="scanner", rule="empty")


POWDER = {"zh": "干粉 4 kg 手提式", "en": "Powder 4 kg, hand-held"}
UNITS = {"zh": "具", "en": "pcs"}
NAMES = tuple(f"E-{number:02}" for number in range(20, 36))
AHEAD = tuple(
    info(msg("Falls due in {month}", month=line.month), coming=line)
    for line in (
        Coming("replace", POWDER, "now", 2, UNITS, ("E-07", "E-11")),
        Coming("replace", POWDER, "2027-03", 16, UNITS, NAMES),
        Coming("replace", {"zh": "二氧化碳 5 kg 手提式", "en": "CO2 5 kg, hand-held"}, "2027-03", 1, UNITS, ("E-40",)),
        Coming("service", POWDER, "2027-05", 60, UNITS, NAMES),
    )
)
LAMPS = info(
    msg("Emergency lights that are damaged: {share} of {total}", share="40 %", total=10),
    subject="emergency_lights",
    label={"zh": "应急照明", "en": "emergency lights"},
    rule="major_hazard_lights",
    observed="40 %",
    expected="30 %",
    place=Place("facility.csv"),
)


def results() -> tuple[Result, ...]:
    answered = Answer(value=False, by="liu", at="2026-11-23T02:00:00Z", note="纸箱六个", photos=("e" * 64,))
    return (
        Result(
            "FIRE-EXT-01",
            "FIRE-EXT-01",
            Status.FAIL,
            (SCRAP_1, SCRAP_2, ok(subject="E-01")),
            Coverage(11, "rows", {"unreadable": 1}),
        ),
        Result("FIRE-EVA-01@area:store", "FIRE-EVA-01", Status.PASS, answer=replace(answered, value=True, note="")),
        Result("FIRE-EVA-01@area:lobby", "FIRE-EVA-01", Status.FAIL, (BLOCKED,), answer=answered),
        Result("FIRE-EVA-01@area:stair", "FIRE-EVA-01", Status.NOT_REVIEWED),
        Result("FIRE-MGT-02", "FIRE-MGT-02", Status.NOT_REVIEWED),
        Result("ARCH-FIX-01", "ARCH-FIX-01", Status.FAIL, (CHANGED,), Coverage(1204, "files")),
        Result(
            "ARCH-ENV-01",
            "ARCH-ENV-01",
            Status.ERROR,
            (cannot_tell(msg("The log ends on {day}", day="2026-10-02")),),
            cause=msg("The register {name} is not there: {path}", name="climate", path="climate.csv"),
        ),
        Result("ARCH-MGT-04", "ARCH-MGT-04", Status.NOT_APPLICABLE, cause=msg("The office keeps no archive room")),
        Result("INFO-ACC-01", "INFO-ACC-01", Status.FAIL, (EMPTY,)),
        Result(
            "INFO-TIM-01",
            "INFO-TIM-01",
            Status.SKIPPED,
            cause=msg("The program {name} is not installed", name="chronyc"),
            skip=SkipReason.UNSUPPORTED,
        ),
        Result("INFO-PRT-01", "INFO-PRT-01", Status.INFO, (info(msg("Port {port} is open", port=22), subject="22"),)),
        Result("CONF-DOC-01@share:docs", "CONF-DOC-01", Status.PASS, (), Coverage(480, "files", {"encrypted": 3})),
        Result("CONF-WEB-01", "CONF-WEB-01", Status.SKIPPED, skip=SkipReason.DESELECTED),
    )


@pytest.fixture
def ahead() -> dict[str, Any]:
    """The same inspection with lines of a forecast, a drill register that is not kept, and a candidate."""
    first, *rest = results()
    foreseen = replace(first, observations=(*first.observations, *AHEAD))
    lamps = Result("FIRE-MAJ-01", "FIRE-MAJ-01", Status.INFO, (LAMPS,), Coverage(2, "rates", {"no register": 1}))
    return {"seen": (foreseen, *rest, lamps, Result("FIRE-DRL-01", "FIRE-DRL-01", Status.NOT_REVIEWED))}


def finding(item_id: str, seen: Observation, severity: Severity, target: str = "site:hq", **more: Any) -> Finding:
    known = Finding(
        id=finding_id("hq", item_id, target, seen.subject, seen.rule),
        site="hq",
        item=item_id,
        target=target,
        subject=seen.subject,
        rule=seen.rule,
        severity=severity,
        state=FindingState.OPEN,
        observation=seen,
        first_inspection="20261123-1",
        first_seen=AS_OF,
        last_inspection="20261123-1",
        last_seen=AS_OF,
    )
    return replace(known, **more)


def findings() -> tuple[Finding, ...]:
    earlier: dict[str, Any] = {"first_seen": "2026-10-20", "times_seen": 2, "delta": Delta.SAME}
    return (
        finding("FIRE-EXT-01", SCRAP_1, Severity.CRITICAL, **earlier),
        finding("FIRE-EXT-01", SCRAP_2, Severity.CRITICAL),
        finding("FIRE-EVA-01", BLOCKED, Severity.CRITICAL, "area:lobby", recurrences=1, delta=Delta.REOPENED),
        finding("ARCH-FIX-01", CHANGED, Severity.HIGH),
        finding("INFO-ACC-01", EMPTY, Severity.HIGH, **{**earlier, "first_seen": "2026-11-20"}),
        finding(
            "ARCH-ENV-01",
            fail(msg("Humidity rose to {value} %", value=74), subject="store", rule="humidity"),
            Severity.MEDIUM,
            **{**earlier, "delta": Delta.NOT_CHECKED, "last_seen": "2026-10-20"},
        ),
        finding(
            "FIRE-MGT-02",
            fail(msg("No record of September")),
            Severity.MEDIUM,
            state=FindingState.RESOLVED,
            delta=Delta.RESOLVED,
            resolved_on=AS_OF,
        ),
    )


def decisions() -> tuple[AnyDecision, ...]:
    """One waiver that is needed and ends soon, one that is over, one that nobody needs; one attestation."""
    common: dict[str, Any] = {"site": "hq", "asked_by": "liu", "approved_by": "zhao", "at": "2026-10-01T01:00:00+00:00"}
    return (
        Waiver(
            id="W-1",
            item="ARCH-FIX-01",
            subject="2019/永久/0031.tif",
            reason="原件在修复中",
            compensation="另存一份副本",
            since="2026-10-01",
            until="2026-12-01",
            **common,
        ),
        Waiver(id="W-2", item="INFO-ACC-01", reason="等待升级", since="2025-10-01", until="2026-09-30", **common),
        Waiver(id="W-3", item="CONF-WEB-01", reason="网站停用", since="2026-10-01", until="2027-09-01", **common),
        Attestation(
            id="A-1",
            item="FIRE-EVA-01",
            target="area:stair",
            reason="消防验收合格",
            since="2026-11-01",
            until="2027-10-01",
            **common,
        ),
    )


def history() -> Trends:
    """Three inspections; at the second nobody looked at the archives."""
    moments = [Moment(f"{day.replace('-', '')}-1", place, date.fromisoformat(day)) for place, day in enumerate(DAYS)]
    whole = [
        Point(moments[0], Figures(open=4, new=4), 12, 13, Score(40, 55, 0.9, 10)),
        Point(moments[1], Figures(open=3, overdue=1, resolved=1, closed=1, days=12), 6, 9),
        Point(moments[2], Figures(open=6, overdue=2, new=2, reopened=1), 10, 13, Score(41.2, 60, 0.9, 10)),
    ]
    archive = [
        Point(moments[0], Figures(open=2, new=2), 3, 3, Score(10, 10, 1, 3)),
        Point(moments[1], Figures(open=2), 0, 0),
        Point(moments[2], Figures(open=2, overdue=1), 1, 2, Score(0, 40, 0.6, 3)),
    ]
    return Trends(
        By.DOMAIN,
        Series("", {"zh": "青溪县史志办公室", "en": "Qingxi County History Office"}, tuple(whole)),
        (Series("archive", "archive", tuple(archive)), Series("fire", "fire", tuple(whole))),
        left_out=1,
    )


DAYS = ("2026-09-20", "2026-10-20", AS_OF)


@pytest.fixture
def nine() -> tuple[Finding, ...]:
    """Nine extinguishers with the same failure: seven new, one overdue, one with a measure of its own."""
    own = replace(SCRAP_2, subject="E-7", measure=msg("Scrap it by {day}", day="2026-11-30"))
    new = [finding("FIRE-EXT-01", replace(SCRAP_2, subject=f"E-{n}"), Severity.CRITICAL) for n in range(7)]
    late = finding(
        "FIRE-EXT-01", replace(SCRAP_2, subject="E-8"), Severity.CRITICAL, first_seen="2026-11-20", delta=Delta.SAME
    )
    return (*new, finding("FIRE-EXT-01", own, Severity.CRITICAL), late)


@pytest.fixture
def make_sources(inspection: Inspection, checklists: tuple[Checklist, ...], site: Site) -> MakeSources:
    """Gather an inspection: the office's own, or one with other results and findings."""

    def make(
        seen: Iterable[Result] | None = None,
        found: Iterable[Finding] | None = None,
        planned: int | None = None,
        at: Site = site,
        decided: Iterable[AnyDecision] = (),
        over_time: Trends | None = None,
        today: date | None = None,
        checkpoint: Held | None = None,
    ) -> Sources:
        kept = results() if seen is None else tuple(seen)
        before = replace(inspection, id="20261020-1", as_of="2026-10-20")
        total = len(kept) if planned is None else planned

        def read() -> Iterator[Result]:
            return iter(kept)

        known = findings() if found is None else found
        beside = Decided(decided, at.site, date.fromisoformat(AS_OF))
        whole = replace(inspection, planned=total)
        made = gather(whole, checklists, read, known, at, Previous(before), decided=beside)
        return replace(made, history=over_time or Trends(), today=today, checkpoint=checkpoint)

    return make


@pytest.fixture
def translate(catalogues: dict[str, Path]) -> Callable[[str], Translator]:
    return lambda language: Translator(language, catalogues)


@pytest.fixture
def make_view(make_sources: MakeSources, translate: Callable[[str], Translator]) -> MakeView:
    """Make the view of an inspection: ``make_view("zh")``."""

    def make(language: str = "en", **sources: Any) -> View:
        return build_view(make_sources(**sources), translate(language))

    return make


@pytest.fixture
def held() -> Held:
    """A checkpoint of 42 entries."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    root, public = bytes(range(32)), key.public_key().public_bytes_raw()
    point = Checkpoint("safeguard/hq", 42, root, "2026-11-23T09:10:11+00:00", public)
    return Held(sign(point.text, [(point.origin, key)]), point, Place("checkpoints.txt", 1))


@pytest.fixture
def decided(held: Held) -> dict[str, Any]:
    """Decisions, trends and a checkpoint, for ``make_view``."""
    return {"decided": decisions(), "over_time": history(), "today": date(2026, 12, 2), "checkpoint": held}


@pytest.fixture
def hostile() -> dict[str, Any]:
    """Results and findings whose every text is an attack on some format, for ``make_view``."""
    words = msg("{text}", text=HOSTILE)
    seen = fail(
        words,
        subject="=cmd",
        label=HOSTILE,
        rule=HOSTILE,
        observed=HOSTILE,
        expected=LONG,
        evidence=(Evidence("file", HOSTILE, "-1+1", "@x"),),
        measure=msg("{text}", text=LONG),
        place=Place(HOSTILE, line=3),
    )
    failed = Result("FIRE-EXT-01@area:</td>", "FIRE-EXT-01", Status.FAIL, (seen,), Coverage(1, HOSTILE, {HOSTILE: 2}))
    broken = Result("X|Y", "X|Y", Status.ERROR, cause=words)
    answer = Answer(value="+1", by="<b>", at="2026-11-23T02:00:00Z", note=LONG)
    asked = Result("FIRE-MGT-02", "FIRE-MGT-02", Status.FAIL, answer=answer)
    return {"seen": (failed, broken, asked), "found": (finding("FIRE-EXT-01", seen, Severity.CRITICAL, "area:</td>"),)}


@pytest.fixture
def written() -> Callable[[Callable[..., None], View], str]:
    """Return what a format writes."""

    def write(format_: Callable[..., None], view: View) -> str:
        stream = io.StringIO()
        format_(view, stream)
        return stream.getvalue()

    return write
