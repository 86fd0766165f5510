"""The figures that hold for years, each with the months in which it holds."""

import shutil
from pathlib import Path

import pytest

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.rule_file import RuleFileError
from kakei_desktop.rules.law.statute import FOLDER, began, constant, read_statute, statute, statute_value

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
    ("special_grounds", "months_before", "2014-04", "2028-06", 1),
    ("special_grounds", "years_after", "2014-04", "2028-06", 2),
    ("special_grounds", "end_month", "2014-04", "2028-06", 6),
    ("special_grounds", "end_month_student", "2014-04", "2028-06", 3),
    ("child_addition", "base", "2028-04", "2029-03", 269_600),
    ("cycles", "start", "1986-04", "2028-03", 7),
    ("cycles", "start_student", "1986-04", "2028-03", 4),
    ("delay_charge", "first", "1986-04", "2028-03", 73),
    ("delay_charge", "later", "1986-04", "2028-03", 146),
    ("dependants", "counted_from", "2020-01", "2028-03", 16),
    ("dependants", "specified_relative_from", "2020-01", "2028-03", 19),
    ("dependants", "specified_below", "2020-01", "2028-03", 23),
    ("dependants", "elderly_from", "2020-01", "2028-03", 70),
    ("disability_before_20", "half_stop", "2026-04", "2027-03", 3_761_000),
    ("disability_before_20", "full_stop", "2026-04", "2027-03", 4_794_000),
    ("early_late", "early", "2022-04", "2028-03", 4),
    ("early_late", "early_older", "2022-04", "2028-03", 5),
    ("early_late", "early_born_from", "2022-04", "2028-03", 19_620_402),
    ("early_late", "early_from_age", "2022-04", "2028-03", 60),
    ("early_late", "late", "2022-04", "2028-03", 7),
    ("early_late", "late_to_age", "2022-04", "2028-03", 75),
    ("early_late", "late_born_from", "2022-04", "2028-03", 19_520_402),
    ("enforcement", "income", "2018-04", "2027-03", 3_000_000),
    ("enforcement", "unpaid_months", "2018-04", "2027-03", 7),
    ("legal", "notice_days", "1986-04", "2028-03", 14),
    ("legal", "years_after_recovery", "1986-04", "2028-03", 3),
    ("maternity", "pregnancy_days", "2019-04", "2028-03", 85),
    ("maternity", "notice_months_before", "2019-04", "2028-03", 6),
    ("prepayment", "discount", "1986-04", "2028-03", 4),
    ("time_limits", "due_after", "1986-04", "2028-03", 1),
    ("time_limits", "reach_back", "1986-04", "2028-03", 25),
    ("time_limits", "demand_days", "1986-04", "2028-03", 10),
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
    assert doubts == {
        ("child_addition", "base"),
        ("childcare", "until_age"),
        ("contribution_test", "last_months"),
        ("dependants", "counted_from"),
        ("dependants", "elderly_from"),
        ("dependants", "specified_below"),
        ("dependants", "specified_relative_from"),
        ("disability_before_20", "full_stop"),
        ("disability_before_20", "half_stop"),
        ("early_late", "late_born_from"),
        ("enforcement", "income"),
        ("enforcement", "unpaid_months"),
        ("postpayment", "window"),
        ("postponement", "below_age"),
        ("special_grounds", "months_before"),
        ("time_limits", "due_after"),
        ("time_limits", "reach_back"),
    }


def test_a_figure_that_has_been_another_is_no_constant() -> None:
    assert constant("time_limits", "reach_back") == 25
    with pytest.raises(RuleFileError):
        constant("postponement", "below_age")


def test_a_file_that_is_missing_or_that_nobody_knows_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "statute"))
    assert read_statute(folder)["right"].values["full"][0].amount == 480
    shutil.copy(folder / "legal.toml", folder / "zzz.toml")
    for wrong, problem in (("zzz.toml", "unknown_file"), ("legal.toml", "missing")):
        if problem == "missing":
            (folder / "zzz.toml").unlink()
            (folder / wrong).unlink()
        with pytest.raises(RuleFileError) as caught:
            read_statute(folder)
        assert (caught.value.file, caught.value.problem) == (wrong, problem)
