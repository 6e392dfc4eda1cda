"""Findings of one item at one place and of one level are one group, which says once what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeguard.findings.model import Finding
from safeguard.report.view import View

MakeView = Callable[..., View]


def test_every_finding_stands_in_one_group(make_view: MakeView) -> None:
    view = make_view()
    told = [subject.task.id for group in view.groups for subject in group.subjects]
    assert sorted(told) == sorted(task.id for task in view.tasks)
    assert [group.number for group in view.groups] == list(range(1, len(view.groups) + 1))


def test_a_level_of_its_own_makes_a_group_of_its_own(make_view: MakeView) -> None:
    groups = [group for group in make_view().groups if group.item == "FIRE-EXT-01"]
    assert [(group.level.code, group.count) for group in groups] == [("major", 1), ("serious", 1)]


def test_a_place_of_its_own_makes_a_group_of_its_own(make_view: MakeView, nine: tuple[Finding, ...]) -> None:
    moved = replace(nine[0], target="area:lobby")
    groups = make_view(found=[moved, *nine[1:7]]).groups
    assert sorted((group.where, group.count) for group in groups) == [("Lobby", 1), ("whole site", 6)]


def test_what_is_shared_is_said_once_and_what_differs_at_the_subject(
    make_view: MakeView, nine: tuple[Finding, ...]
) -> None:
    (group,) = make_view(found=nine[:8]).groups
    assert (group.count, group.since, group.corrective) == (8, "New", "Replace it by an equivalent")
    assert (group.formula, group.risk, group.deadline) == ("L 3 × S 5 = 15", "Serious 15", "2026-11-24")
    assert [subject.measure for subject in group.subjects if subject.measure] == ["Scrap it by 2026-11-30"]
    assert {(subject.since, subject.risk, subject.deadline) for subject in group.subjects} == {("", "", "")}


def test_a_measure_that_most_subjects_have_is_the_groups(make_view: MakeView, nine: tuple[Finding, ...]) -> None:
    own = nine[7].observation.measure
    most = [replace(one, observation=replace(one.observation, measure=own)) for one in nine[:5]]
    (group,) = make_view(found=[*most, *nine[5:7]]).groups
    assert (group.corrective, group.own_measures) == ("Scrap it by 2026-11-30", 2)


def test_deadlines_that_differ_are_a_span_and_lateness_is_counted(
    make_view: MakeView, nine: tuple[Finding, ...]
) -> None:
    groups = make_view(found=nine).groups
    assert sum(group.late for group in groups) == 1
    late = next(group for group in groups if group.late)
    assert late.overdue == "overdue by 2 days"
