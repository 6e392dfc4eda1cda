from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.profiles import choose
from safeguard_fire.profiles.choose import rules_of

from safeguard import CannotTell, Context, RuleTable, Target, TargetKind
from safeguard.checkers.context import SiteView


class Lamps(RuleTable):
    minutes: int
    words: tuple[str, ...] = ()


@pytest.fixture
def ctx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    shipped = tmp_path / "shipped"
    (shipped / "cn").mkdir(parents=True)
    (shipped / "cn" / "lamps.yaml").write_text("minutes: 30\nwords: [a, b]\n", "utf-8")
    monkeypatch.setattr(choose, "SHIPPED", shipped)
    (tmp_path / "ours").mkdir()
    site = SiteView("office", str(tmp_path), "Asia/Shanghai")
    return Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, tmp_path)


def own(ctx: Context, name: str, text: str) -> None:
    (Path(ctx.site.root) / "ours" / name).write_text(text, "utf-8")


def test_a_shipped_profile_is_called_by_its_name(ctx: Context) -> None:
    assert rules_of(ctx, "cn", "lamps", Lamps) == Lamps(minutes=30, words=("a", "b"))


def test_an_office_changes_what_it_wants(ctx: Context) -> None:
    own(ctx, "profile.yaml", "extends: cn\n")
    assert rules_of(ctx, "ours", "lamps", Lamps).minutes == 30
    own(ctx, "lamps.yaml", "minutes: 90\n")
    assert rules_of(ctx, "ours", "lamps", Lamps) == Lamps(minutes=90, words=("a", "b"))


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("us-nfpa", "The rule table us-nfpa says nothing about lamps"),
        ("ours", "There is no rule table ours; there are cn, us-nfpa, or a folder of the site that holds profile.yaml"),
    ],
)
def test_what_is_not_there_cannot_be_judged_by(ctx: Context, profile: str, said: str) -> None:
    with pytest.raises(CannotTell) as caught:
        rules_of(ctx, profile, "lamps", Lamps)
    assert str(caught.value.reason) == said


def test_an_own_profile_extends_a_shipped_one(ctx: Context) -> None:
    own(ctx, "profile.yaml", "extends: mars\n")
    with pytest.raises(CannotTell) as caught:
        rules_of(ctx, "ours", "lamps", Lamps)
    assert str(caught.value.reason) == "profile.yaml extends mars, which is none of cn, us-nfpa"
