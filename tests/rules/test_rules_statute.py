"""The figures that hold for years, each with the months in which it holds."""

import pytest

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.statute import FOLDER, began, statute, statute_value

HELD = [
    ("additional", "contribution", "1986-04", "2028-03", 400),
    ("additional", "benefit", "1986-04", "2028-03", 200),
    ("childcare", "until_age", "2026-10", "2028-03", 1),
    ("cohort", "older_born_to", "2023-04", "2027-03", 19_560_401),
    ("contribution_test", "parts", "1986-04", "2036-03", 2),
    ("contribution_test", "of", "1986-04", "2036-03", 3),
    ("contribution_test", "months_back", "1986-04", "2036-03", 2),
    ("contribution_test", "last_months", "1986-04", "2036-03", 12),
    ("contribution_test", "below_age", "1986-04", "2036-03", 65),
    ("insured", "from_age", "1986-04", "2028-03", 20),
    ("insured", "to_age", "1986-04", "2028-03", 60),
    ("insured", "pension_age", "1986-04", "2028-03", 65),
    ("legal", "months_before", "1986-04", "2028-03", 1),
    ("maternity", "before", "2019-04", "2028-03", 1),
    ("maternity", "before_multiple", "2019-04", "2028-03", 3),
    ("maternity", "after", "2019-04", "2028-03", 2),
    ("postpayment", "window", "2014-04", "2028-03", 120),
    ("postpayment", "free_years", "2014-04", "2028-03", 2),
    ("postponement", "below_age", "2005-04", "2016-06", 30),
    ("postponement", "below_age", "2016-07", "2035-06", 50),
    ("right", "needed", "1986-04", "2017-07", 300),
    ("right", "needed", "2017-08", "2028-03", 120),
    ("right", "full", "1986-04", "2028-03", 480),
    ("special_grounds", "months_before", "2014-04", "2028-03", 1),
    ("special_grounds", "years_after", "2014-04", "2028-03", 2),
    ("special_grounds", "end_month", "2014-04", "2028-03", 6),
    ("special_grounds", "end_month_student", "2014-04", "2028-03", 3),
]


@pytest.mark.parametrize(("topic", "name", "first", "last", "figure"), HELD)
def test_a_figure_holds_from_month_to_month(topic: str, name: str, first: str, last: str, figure: int) -> None:
    month, end = Month.parse(first), Month.parse(last)
    assert (statute(topic, name, month), statute(topic, name, end)) == (figure, figure)
    assert statute(topic, name, month + -1) != figure
    assert statute(topic, name, end + 1) != figure


def test_nothing_else_is_there() -> None:
    topics = {topic for topic, *_ in HELD}
    assert topics == {path.stem for path in FOLDER.glob("*.toml")}
    for topic in topics:
        assert str(began(topic)) == min(first for held, _, first, *_ in HELD if held == topic)


def test_what_is_not_verified_is_marked() -> None:
    doubts = {
        (topic, name)
        for topic, name, first, *_ in HELD
        if (value := statute_value(topic, name, Month.parse(first))) and value.unverified
    }
    assert doubts == {("childcare", "until_age"), ("special_grounds", "months_before")}
