from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.extinguishers.ages import Ages, ages
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import DateInterval, DueState, parse_date, read_rules

CN = read_rules(Profile, SHIPPED / "cn" / "extinguishers.yaml")
US_NFPA = read_rules(Profile, SHIPPED / "us-nfpa" / "extinguishers.yaml")

AS_OF = date(2026, 11, 23)


def weigh(agent: str, made: str, maintained: str, as_of: date = AS_OF) -> Ages:
    rules = CN.agents[agent]
    last = {"service": parse_date(maintained)} if maintained else {}
    years = rules.scrap.years if rules.scrap else None
    return ages(parse_date(made), last, rules, as_of, CN.windows, years)


@pytest.mark.parametrize(
    ("agent", "made", "maintained", "scrap_due", "scrap", "service_due", "service"),
    [
        ("powder", "2016-11-24", "", "2026-11-24", "near", "2021-11-24", "overdue"),
        ("powder", "2016-11", "", "2026-11-01/2026-11-30", "due_now", "2021-11-01/2021-11-30", "overdue"),
        ("powder", "2016-10", "", "2026-10-01/2026-10-31", "overdue", "", "suppressed"),
        ("co2", "2016-02-29", "", "2028-02-29", "ok", "2021-02-28", "overdue"),
        ("water", "2023-12", "", "2029-12-01/2029-12-31", "ok", "2026-12-01/2026-12-31", "near"),
        ("water", "2020-11-23", "2025-11-23", "2026-11-23", "overdue", "", "suppressed"),
        ("powder", "2018-03", "2023-04-10", "2028-03-01/2028-03-31", "ok", "2025-04-10", "overdue"),
        ("powder", "2017-06", "2026-01-15", "2027-06-01/2027-06-30", "ok", "2028-01-15", "replace at scrap"),
        ("clean", "2021-11-23", "", "2031-11-23", "ok", "2026-11-23", "overdue"),
        ("co2", "2014-12-01", "2025-12-01", "2026-12-01", "near", "2027-12-01", "replace at scrap"),
        ("powder", "2016", "", "2026-01-01/2026-12-31", "due_now", "2021-01-01/2021-12-31", "overdue"),
        ("water", "2020-02-29", "2025-02-28", "2026-02-28", "overdue", "", "suppressed"),
    ],
)
def test_golden_vectors(
    agent: str, made: str, maintained: str, scrap_due: str, scrap: str, service_due: str, service: str
) -> None:
    seen = weigh(agent, made, maintained)
    assert (str(seen.scrap_due), seen.scrap_state.value) == (scrap_due, scrap)
    if service == "suppressed":
        assert seen.services == ()
        return
    [age] = seen.services
    assert (str(age.due), "replace at scrap" if age.replaced_instead else age.state.value) == (service_due, service)


def test_a_hydrostatic_test_may_wait_until_the_end_of_its_year() -> None:
    rules = US_NFPA.agents["co2"]
    seen = ages(parse_date("2021-03-01"), {}, rules, AS_OF, US_NFPA.windows, None)
    due = {age.service.key: str(age.due) for age in seen.services}
    assert due["hydro"] == "2026-03-01/2026-12-31"
    assert due["internal"] == "2026-03-01"


DAYS = st.dates(date(2000, 1, 1), date(2026, 11, 23))


@given(st.sampled_from(["water", "powder", "clean", "co2"]), DAYS)
def test_scrap_falls_due_exactly_after_the_years_of_the_table(agent: str, made: date) -> None:
    scrap = CN.agents[agent].scrap
    assert scrap is not None
    years = scrap.years
    seen = weigh(agent, made.isoformat(), "")
    whole_years = AS_OF.year - made.year - ((AS_OF.month, AS_OF.day) < (made.month, made.day))
    leap_day = (made.month, made.day) == (2, 29)
    if not leap_day:
        assert (seen.scrap_state is DueState.OVERDUE) == (whole_years >= years)


@given(DAYS, st.integers(0, 27))
def test_a_month_is_never_judged_milder_than_its_last_day(made: date, _: int) -> None:
    month = DateInterval(made.replace(day=1), made.replace(day=28))
    rules = CN.agents["powder"]
    exact = ages(DateInterval(month.hi, month.hi), {}, rules, AS_OF, CN.windows, 10)
    vague = ages(month, {}, rules, AS_OF, CN.windows, 10)
    order = list(DueState)
    assert order.index(vague.scrap_state) <= order.index(exact.scrap_state)
