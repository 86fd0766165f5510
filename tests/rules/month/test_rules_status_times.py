"""Months of a record that cannot be as they stand: of a kind that did not exist yet, or unpaid before they came."""

from datetime import date

import pytest

from helpers.pension import LAW, TODAY, alone, judged, person, record
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.record import in_force_from, insured_record, is_too_early
from kakei_desktop.rules.outlook.benefit import OldAgePension, TenYears, old_age_pension, ten_years
from kakei_desktop.rules.outlook.choices import choices
from kakei_desktop.rules.outlook.protection import Protection, protection
from kakei_desktop.words.judgement import finding_words

S = PensionStatus
BORN = date(1986, 5, 15)
FIRST = {
    S.HALF: "2002-04",
    S.POSTPONEMENT: "2005-04",
    S.QUARTER: "2006-07",
    S.THREE_QUARTER: "2006-07",
    S.MATERNITY: "2019-04",
    S.CHILDCARE: "2026-10",
}


def with_month(month: str, status: PensionStatus, *, residual_paid: bool = True) -> PensionRecord:
    """Return a record paid from 20 to this month, with one month otherwise."""
    paid = record("2006-05", "2026-11", S.PAID)
    return write_months(paid, [PensionMonth(Month.parse(month), status, residual_paid=residual_paid)])


def figures(held: PensionRecord) -> tuple[OldAgePension, TenYears, Protection]:
    found = (
        old_age_pension(LAW, insured_record(LAW, held, BORN, TODAY)),
        ten_years(LAW, insured_record(LAW, held, BORN, TODAY)),
        protection(LAW, insured_record(LAW, held, BORN, TODAY)),
    )
    assert isinstance(found[0], OldAgePension), found
    assert isinstance(found[1], TenYears), found
    assert isinstance(found[2], Protection), found
    return found[0], found[1], found[2]


@pytest.mark.parametrize("status", S)
def test_a_kind_is_possible_from_the_month_in_which_it_began(status: PensionStatus) -> None:
    first = Month.parse(FIRST[status]) if status in FIRST else None
    assert in_force_from(LAW, status) == first
    if first is not None:
        assert not is_too_early(LAW, PensionMonth(first, status))
        assert is_too_early(LAW, PensionMonth(first + -1, status))


@pytest.mark.parametrize(
    ("month", "status", "since"),
    [
        ("2012-05", S.CHILDCARE, "2026年10月"),
        ("2026-04", S.CHILDCARE, "2026年10月"),
        ("2012-05", S.MATERNITY, "2019年4月"),
        ("2006-06", S.THREE_QUARTER, "2006年7月"),
    ],
)
def test_what_cannot_be_so_counts_as_not_known_and_is_told(month: str, status: PensionStatus, since: str) -> None:
    held = with_month(month, status)
    assert figures(held) == figures(with_month(month, S.UNKNOWN))
    (finding,) = [f for f in judged(alone(person(born=BORN), held)).findings if f.code == "status_too_early"]
    year, number = month.split("-")
    words = finding_words(finding)
    assert words.startswith(f"{year}年{int(number)}月に書かれている")
    assert f"その月にはまだない種類です（{since}から）" in words


def test_a_month_of_a_kind_that_did_not_exist_can_still_be_applied_for() -> None:
    poor = alone(person(incomes={2024: 0, 2025: 0}, born=BORN), with_month("2026-04", S.CHILDCARE))
    month = judged(poor).at(Month(2026, 4))
    assert month is not None
    assert month.entry.status is S.CHILDCARE  # shown as it is written
    assert month.decisions[Tier.FULL].outcome is Outcome.UNKNOWN
    assert Missing.STATUS_UNKNOWN in month.missing


def test_kinds_and_months_that_are_right_are_not_told() -> None:
    held = write_months(with_month("2019-04", S.MATERNITY), [PensionMonth(Month(2026, 10), S.CHILDCARE)])
    assert not [f for f in judged(alone(person(born=BORN), held)).findings if f.code == "status_too_early"]
    assert figures(held) == figures(with_month("2012-05", S.PAID))


@pytest.mark.parametrize(("status", "paid"), [(S.UNPAID, True), (S.HALF, False)])
def test_a_month_that_is_still_to_come_is_not_unpaid(status: PensionStatus, paid: bool) -> None:
    ahead = with_month("2027-01", status, residual_paid=paid)
    assert figures(ahead) == figures(with_month("2026-11", S.PAID))
    facts = alone(person(born=BORN), write_months(ahead, [PensionMonth(Month(2026, 11), S.UNPAID)]))
    pay_all = choices(judged(facts))[0]
    assert pay_all.months == (Month(2026, 11),)
    assert isinstance(pay_all.pension, OldAgePension)
    assert pay_all.pension.months == 480
