"""What months are worth: at 65, for the ten years, in need; paying later, the delay charge; at their edges."""

from datetime import date
from fractions import Fraction

import pytest

from helpers.pension import LAW
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.law.kinds import PensionYear
from kakei_desktop.rules.law.postpayment import Postpayment, exempt_part, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.law.weights import satisfies, weight
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.month.delay_charge import delay_charge
from kakei_desktop.rules.month.record import InsuredRecord, insured_record
from kakei_desktop.rules.outlook.benefit import (
    Entitlement,
    OldAgePension,
    TenYears,
    annual_amount,
    old_age_pension,
    ten_years,
)
from kakei_desktop.rules.outlook.protection import LastMonths, Protection, protection

S = PensionStatus
SECOND, THIRD = InsuredCategory.SECOND, InsuredCategory.THIRD
TODAY = date(2026, 11, 23)
BORN = date(1986, 5, 15)  # insured from May 2006 to April 2046


def laid(known: PensionRecord, born: date | None, day: date) -> InsuredRecord | Missing:
    """Return a record over the ages of insurance, seen on a day."""
    return insured_record(LAW, known, born, day)


def months(first: str, last: str, status: PensionStatus, **values: object) -> list[PensionMonth]:
    span = month_range(Month.parse(first), Month.parse(last))
    return [PensionMonth(month, status, **values) for month in span]  # type: ignore[arg-type]


def record(*parts: list[PensionMonth]) -> PensionRecord:
    return PensionRecord("a", tuple(sorted((e for part in parts for e in part), key=lambda e: e.month)))


EIGHTHS = {
    **dict.fromkeys((S.PAID, S.MATERNITY, S.CHILDCARE), 8),
    S.QUARTER: 7,
    S.HALF: 6,
    S.THREE_QUARTER: 5,
    **dict.fromkeys((S.FULL, S.LEGAL), 4),
    **dict.fromkeys((S.POSTPONEMENT, S.STUDENT_SPECIAL, S.UNPAID, S.UNKNOWN, S.NOT_INSURED), 0),
}
SIXTHS = {8: 6, 7: 5, 6: 4, 5: 3, 4: 2, 0: 0}


@pytest.mark.parametrize("status", S)
def test_a_month_weighs_more_since_april_2009(status: PensionStatus) -> None:
    since = [weight(LAW, PensionMonth(month, status)) for month in (Month(2009, 4), Month(2026, 11), Month(2028, 3))]
    assert since == [Fraction(EIGHTHS[status], 8)] * 3
    assert weight(LAW, PensionMonth(Month(2009, 3), status)) == Fraction(SIXTHS[EIGHTHS[status]], 6)


@pytest.mark.parametrize(
    ("status", "first"),
    [
        (S.PAID, "1961-04"),
        (S.FULL, "1961-04"),
        (S.UNPAID, "1961-04"),
        (S.HALF, "2002-04"),
        (S.QUARTER, "2006-07"),
        (S.THREE_QUARTER, "2006-07"),
    ],
)
def test_a_status_that_did_not_exist_has_no_weight(status: PensionStatus, first: str) -> None:
    month = Month.parse(first)
    assert weight(LAW, PensionMonth(month, status)) is not None
    assert weight(LAW, PensionMonth(month + -1, status)) is None


def test_months_beyond_the_rules_have_no_weight() -> None:
    assert weight(LAW, PensionMonth(Month(2028, 4), S.PAID)) is None


@pytest.mark.parametrize("file", LAW.pension_years.values(), ids=LAW.pension_years)
def test_the_full_amount_is_the_base_times_the_revision_rounded_to_hundreds(file: PensionYear) -> None:
    """国民年金法第27条: a year that is added has to fit its own parts."""
    assert file.base.constant == 780_900
    for figure, rate in ((file.full_amount, file.revision_rate), (file.full_amount_older, file.revision_rate_older)):
        assert figure.constant == int(Fraction(780_900 * rate.constant, 1000 * 100) + Fraction(1, 2)) * 100


@pytest.mark.parametrize(
    ("year", "rate", "older"), [(2023, 1018, 1015), (2024, 1045, 1042), (2025, 1065, 1062), (2026, 1085, 1082)]
)
def test_the_revisions_of_the_published_years(year: int, rate: int, older: int) -> None:
    file = LAW.pension_years[year]
    assert (file.revision_rate.constant, file.revision_rate_older.constant) == (rate, older)


@pytest.mark.parametrize(
    ("year", "rate"), [*zip(range(2015, 2025), (22, 21, 20, 19, 18, 17, 15, 9, 0, 0), strict=True)]
)
def test_every_cell_of_the_table_of_2025_is_the_exempt_part_with_its_rate(year: int, rate: int) -> None:
    """The published 40 cells, from the exempt part, the rate of the year, to the nearest ten yen."""
    file = LAW.postpayment_tables[2025]
    assert file.added_rate.amount(Month(year, 12)) == rate
    for status in (S.FULL, S.THREE_QUARTER, S.HALF, S.QUARTER):
        part, cell = (
            exempt_part(LAW, PensionMonth(Month(year, 12), status)),
            file.figure(status).amount(Month(year, 12)),
        )
        assert part is not None
        assert cell == part + int(Fraction(part * rate, 1000 * 10) + Fraction(1, 2)) * 10


def test_a_rest_that_is_unpaid_is_worth_nothing_at_all() -> None:
    for status in (S.QUARTER, S.HALF, S.THREE_QUARTER):
        entry = PensionMonth(Month(2020, 1), status, residual_paid=False)
        assert weight(LAW, entry) == 0
        assert not satisfies(entry)


@pytest.mark.parametrize("category", [SECOND, THIRD])
def test_months_of_category_2_and_3_weigh_in_full_where_they_count(category: InsuredCategory) -> None:
    assert weight(LAW, PensionMonth(Month(2020, 1), S.PAID, category)) == 1
    assert weight(LAW, PensionMonth(Month(2020, 1), S.UNPAID, category)) == 0


def test_a_pension_counts_what_is_recorded_and_what_is_assumed_and_tells_what_is_unknown() -> None:
    known = record(months("2006-05", "2016-04", S.PAID), months("2016-05", "2020-04", S.FULL))
    found = old_age_pension(LAW, laid(known, BORN, TODAY))
    assert isinstance(found, OldAgePension)
    assert (found.assumed, found.unknown) == (233, 79)
    assert found.months == 120 + 24 + 233
    assert found.annual == annual_amount(LAW, Fraction(377), 2026) == 665_484
    assert found.monthly == 55_457
    nothing = old_age_pension(LAW, laid(known, BORN, TODAY), future=S.UNPAID)
    assert isinstance(nothing, OldAgePension)
    assert nothing.months == 144
    exempt = old_age_pension(LAW, laid(known, BORN, TODAY), future=S.FULL)
    assert isinstance(exempt, OldAgePension)
    assert exempt.months == 144 + Fraction(233, 2)


def test_months_to_come_that_are_recorded_are_not_assumed() -> None:
    known = record(months("2026-12", "2027-06", S.FULL))
    found = old_age_pension(LAW, laid(known, BORN, TODAY))
    assert isinstance(found, OldAgePension)
    assert (found.assumed, found.unknown) == (226, 247)
    assert found.months == 226 + Fraction(7, 2)


def test_a_month_marked_unknown_counts_as_not_known() -> None:
    held = laid(record(months("2026-01", "2026-03", S.UNKNOWN)), BORN, TODAY)
    assert not isinstance(held, Missing)
    assert {Month(2026, 1), Month(2026, 2), Month(2026, 3)} <= set(held.unknown)


def test_only_voluntary_months_count_outside_the_ages_and_480_is_the_end() -> None:
    old = date(1964, 5, 15)  # 60 in May 2024
    employed = months("1982-04", "2025-12", S.PAID, category=SECOND)
    within = old_age_pension(LAW, laid(record(employed), old, TODAY))
    assert isinstance(within, OldAgePension)
    assert within.months == 480
    voluntary = record(months("1984-05", "2023-04", S.PAID, category=SECOND), months("2024-05", "2025-04", S.PAID))
    later = old_age_pension(LAW, laid(voluntary, old, TODAY))
    assert isinstance(later, OldAgePension)
    assert later.months == 480
    assert (later.annual, later.assumed) == (847_300, 0)
    assert (
        old_age_pension(LAW, laid(record(employed, months("2026-01", "2026-02", S.PAID)), old, TODAY))
        is Missing.OVER_FULL_MONTHS
    )


def test_what_is_missing_for_a_pension_is_told() -> None:
    known = record(months("2020-01", "2020-12", S.PAID))
    assert old_age_pension(LAW, laid(known, None, TODAY)) is Missing.BIRTH_DATE_UNKNOWN
    assert old_age_pension(LAW, laid(known, BORN, date(max(LAW.pension_years) + 1, 4, 1))) is Missing.RULES_MISSING
    assert old_age_pension(LAW, laid(known, BORN, date(2023, 3, 31))) is Missing.RULES_MISSING
    assert ten_years(LAW, laid(known, None, TODAY)) is Missing.BIRTH_DATE_UNKNOWN
    assert protection(LAW, laid(known, None, TODAY)) is Missing.BIRTH_DATE_UNKNOWN
    assert protection(LAW, laid(known, BORN, date(2028, 4, 1))) is Missing.RULES_MISSING


def test_amounts_that_are_not_in_the_rules_are_none() -> None:
    assert annual_amount(LAW, Fraction(480), max(LAW.pension_years) + 1) is None
    assert annual_amount(LAW, Fraction(480), 2022) is None


@pytest.mark.parametrize(
    ("parts", "as_of", "expected"),
    [
        ([("2006-05", "2016-04", S.POSTPONEMENT)], TODAY, (120, 120, 0, 233, 127, Entitlement.MET)),
        ([("2006-05", "2016-03", S.HALF)], TODAY, (120, 119, 0, 233, 128, Entitlement.IN_REACH)),
        ([("2006-05", "2026-11", S.UNPAID)], date(2036, 11, 1), None),
    ],
)
def test_ten_years(
    parts: list[tuple[str, str, PensionStatus]],
    as_of: date,
    expected: tuple[int, int, int, int, int, Entitlement] | None,
) -> None:
    found = ten_years(LAW, laid(record(*(months(*part) for part in parts)), BORN, as_of))
    if expected is None:
        assert found is Missing.RULES_MISSING
        return
    assert isinstance(found, TenYears)
    assert (found.needed, found.have, found.savable, found.to_come, found.unknown, found.entitlement) == expected


def test_the_ten_years_were_25_to_july_2017() -> None:
    known = record(months("2006-05", "2016-04", S.PAID))
    before, after = (
        ten_years(LAW, laid(known, BORN, date(2017, 7, 31))),
        ten_years(LAW, laid(known, BORN, date(2017, 8, 1))),
    )
    assert isinstance(before, TenYears)
    assert isinstance(after, TenYears)
    assert (before.needed, before.entitlement, after.needed, after.entitlement) == (
        300,
        Entitlement.IN_REACH,
        120,
        Entitlement.MET,
    )


def test_ten_years_near_60_count_what_can_still_be_saved() -> None:
    old = date(1967, 5, 15)  # to April 2027
    savable = months("2024-10", "2026-11", S.UNPAID)
    few = ten_years(
        LAW,
        insured_record(
            LAW,
            record(months("1987-05", "1994-09", S.PAID), months("1994-10", "2024-09", S.UNPAID), savable),
            old,
            TODAY,
        ),
    )
    assert isinstance(few, TenYears)
    assert (few.have, few.savable, few.to_come, few.unknown, few.entitlement) == (89, 26, 5, 0, Entitlement.IN_REACH)
    fewer = ten_years(
        LAW,
        insured_record(
            LAW,
            record(months("1987-06", "1994-09", S.PAID), months("1994-10", "2024-09", S.UNPAID), savable),
            old,
            TODAY,
        ),
    )
    assert isinstance(fewer, TenYears)
    assert (fewer.have, fewer.unknown, fewer.entitlement) == (88, 1, Entitlement.UNKNOWN)
    gone = record(
        months("1987-05", "1987-05", S.UNPAID),
        months("1987-06", "1994-09", S.PAID),
        months("1994-10", "2024-09", S.UNPAID),
        savable,
    )
    out = ten_years(LAW, laid(gone, old, TODAY))
    assert isinstance(out, TenYears)
    assert out.entitlement is Entitlement.OUT_OF_REACH


def protected(known: PensionRecord, born: date = BORN, day: date = TODAY) -> Protection:
    found = protection(LAW, laid(known, born, day))
    assert isinstance(found, Protection)
    return found


WHOLE_LIFE = months("2006-05", "2026-11", S.PAID)


def test_the_test_of_need_looks_at_months_up_to_two_before() -> None:
    unpaid_since_october = record(months("2006-05", "2026-09", S.PAID), months("2026-10", "2026-11", S.UNPAID))
    found = protected(unpaid_since_october)
    assert (found.until, found.satisfied, found.lacking) == (Month(2026, 9), 245, 0)
    assert (found.two_thirds, found.last_year, found.result) == (Result.PASSES, Result.PASSES, Result.PASSES)
    assert protected(unpaid_since_october, day=date(2026, 12, 1)).last_year is Result.FAILS


@pytest.mark.parametrize(("first_unpaid", "expected"), [("2025-09", Result.PASSES), ("2025-10", Result.FAILS)])
def test_the_last_twelve_months(first_unpaid: str, expected: Result) -> None:
    """One month unpaid, just outside and just inside of the twelve."""
    month = Month.parse(first_unpaid)
    known = record([e if e.month != month else PensionMonth(month, S.UNPAID) for e in WHOLE_LIFE])
    assert protected(known).last_year is expected


def test_years_unpaid_and_one_year_saved_is_enough_to_march_2036_and_below_65() -> None:
    known = record(months("2006-05", "2025-09", S.UNPAID), months("2025-10", "2026-11", S.POSTPONEMENT))
    found = protected(known)
    assert (found.two_thirds, found.last_year, found.result) == (Result.FAILS, Result.PASSES, Result.PASSES)
    assert [LAW.statute.contribution_test.last_months.amount(Month(2036, n)) for n in (3, 4)] == [12, None]
    old = date(1961, 11, 24)  # 65 on 23 November 2026
    gone_by = record(months("1981-11", "2021-10", S.UNPAID), months("2021-11", "2026-11", S.PAID))
    assert protected(gone_by, born=old, day=date(2026, 11, 22)).last_year is Result.PASSES
    assert protected(gone_by, born=old, day=date(2026, 11, 23)).last_year is Result.FAILS


def test_the_last_year_is_counted_from_the_last_month_of_insurance() -> None:
    old = date(1965, 5, 15)  # insured to April 2025
    known = record(months("1985-05", "2024-03", S.UNPAID), months("2024-04", "2025-04", S.PAID))
    assert protected(known, born=old).last_year is Result.PASSES
    worse = record(months("1985-05", "2024-05", S.UNPAID), months("2024-06", "2025-04", S.PAID))
    assert protected(worse, born=old).last_year is Result.FAILS


def test_who_is_insured_on_the_day_is_judged_by_the_year_just_before() -> None:
    """Months abroad in between do not reach back to an older month that was not paid (昭和60年法律第34号附則第20条)."""
    parts = (
        months("2006-05", "2016-04", S.UNPAID),
        months("2016-05", "2025-05", S.PAID),
        months("2025-06", "2025-06", S.UNPAID),
        months("2025-07", "2026-10", S.NOT_INSURED),
    )
    insured = protected(record(*parts, months("2026-11", "2026-11", S.PAID)))
    assert (insured.two_thirds, insured.last_year) == (Result.FAILS, Result.PASSES)
    assert insured.window == LastMonths(Month(2025, 10), Month(2026, 9), 0, 0)
    gone = protected(record(*parts, months("2026-11", "2026-11", S.NOT_INSURED)))
    assert gone.last_year is Result.FAILS
    assert gone.window == LastMonths(Month(2024, 7), Month(2025, 6), 1, 0)
    assert protected(record(*parts)).last_year is Result.UNKNOWN
    back = protected(
        record(*parts[:3], months("2025-07", "2026-07", S.NOT_INSURED), months("2026-08", "2026-11", S.UNPAID))
    )
    assert (back.last_year, back.window) == (Result.FAILS, LastMonths(Month(2025, 10), Month(2026, 9), 2, 0))


def test_months_that_are_not_known_leave_it_open_only_where_they_could_decide() -> None:
    half_known = record(months("2016-10", "2026-11", S.PAID))
    found = protected(half_known)
    assert (found.unknown, found.two_thirds, found.last_year, found.result) == (
        125,
        Result.UNKNOWN,
        Result.PASSES,
        Result.PASSES,
    )
    nothing = protected(PensionRecord("a"))
    assert (nothing.two_thirds, nothing.last_year, nothing.result) == (Result.UNKNOWN, Result.UNKNOWN, Result.UNKNOWN)
    mostly_unpaid = protected(record(months("2008-05", "2026-11", S.UNPAID)))
    assert (mostly_unpaid.two_thirds, mostly_unpaid.result) == (Result.FAILS, Result.FAILS)
    abroad = protected(record(months("2006-05", "2026-11", S.NOT_INSURED)))
    assert (abroad.satisfied, abroad.lacking, abroad.result) == (0, 0, Result.PASSES)


def test_a_rest_unpaid_lacks_and_every_exemption_counts_in_full() -> None:
    for status in (S.FULL, S.LEGAL, S.HALF, S.STUDENT_SPECIAL):
        assert protected(record(months("2006-05", "2026-11", status))).satisfied == 245
    assert protected(record(months("2019-04", "2026-11", S.MATERNITY))).satisfied == 90
    assert protected(record(months("2026-10", "2026-11", S.CHILDCARE)), day=date(2027, 1, 5)).satisfied == 2
    assert protected(record(months("2006-05", "2026-11", S.HALF, residual_paid=False))).lacking == 245


def paid_later(month: str, status: PensionStatus, day: date) -> Postpayment | Missing | None:
    return postpayment(LAW, PensionMonth(Month.parse(month), status), day, None)


@pytest.mark.parametrize(
    ("month", "status", "day", "amount", "added"),
    [
        ("2022-12", S.FULL, date(2025, 10, 1), 16_740, 150),
        ("2022-12", S.LEGAL, date(2025, 10, 1), 16_740, 150),
        ("2022-12", S.POSTPONEMENT, date(2025, 10, 1), 16_740, 150),
        ("2022-12", S.STUDENT_SPECIAL, date(2025, 10, 1), 16_740, 150),
        ("2023-03", S.FULL, date(2025, 4, 30), 16_590, 0),
        ("2023-03", S.FULL, date(2025, 5, 1), 16_740, 150),
        ("2023-02", S.FULL, date(2025, 4, 30), 16_740, 150),
        ("2023-04", S.FULL, date(2025, 4, 30), 16_520, 0),
        ("2024-12", S.THREE_QUARTER, date(2025, 10, 1), 12_730, 0),
        ("2024-04", S.FULL, date(2026, 11, 23), 16_980, 0),
        ("2026-10", S.QUARTER, date(2026, 11, 23), 4_480, 0),
        ("2024-03", S.HALF, date(2026, 4, 30), 8_260, 0),
    ],
)
def test_paying_later(month: str, status: PensionStatus, day: date, amount: int, added: int) -> None:
    found = paid_later(month, status, day)
    assert isinstance(found, Postpayment)
    assert (found.amount, found.added, found.last_day) == (amount, added, (Month.parse(month) + 120).last_day)


@pytest.mark.parametrize("back", [120, 82, 32])
def test_in_a_year_without_a_table_no_other_is_used(back: int) -> None:
    day = date(max(LAW.postpayment_tables) + 1, 11, 23)
    assert paid_later(str(Month.of(day) + -back), S.FULL, day) is Missing.RULES_MISSING


def test_what_cannot_be_paid_later() -> None:
    assert paid_later("2016-10", S.FULL, date(2026, 11, 1)) is None
    assert isinstance(paid_later("2016-11", S.FULL, date(2025, 11, 30)), Postpayment)
    assert all(paid_later("2024-04", status, TODAY) is None for status in (S.PAID, S.UNPAID, S.MATERNITY, S.UNKNOWN))
    assert postpayment(LAW, PensionMonth(Month(2024, 4), S.HALF, residual_paid=False), TODAY, None) is None
    assert paid_later("2004-01", S.FULL, date(2010, 1, 1)) is Missing.RULES_MISSING
    assert last_day_to_postpay(LAW, Month(2028, 4), None) is None


def test_the_exempt_part_is_the_whole_without_the_rest() -> None:
    parts = [
        exempt_part(LAW, PensionMonth(Month(2025, 4), status))
        for status in (S.FULL, S.THREE_QUARTER, S.HALF, S.QUARTER)
    ]
    assert parts == [17_510, 13_130, 8_750, 4_380]
    assert exempt_part(LAW, PensionMonth(Month(2006, 6), S.QUARTER)) is None


def test_a_delay_over_new_year_takes_the_rates_of_each_year() -> None:
    found = delay_charge(LAW, 17_500_000, date(2025, 12, 1), date(2026, 3, 4))
    assert found is not None
    exact = Fraction(17_500_000 * (30 * 24 + 60 * 28 + 2 * 91), 365_000)
    assert found.charge == int(exact) // 50 * 50
    assert len(found.unverified) == 1


def test_a_delay_of_three_months_ends_with_the_month_where_there_is_no_such_day() -> None:
    found = delay_charge(LAW, 17_500_000, date(2025, 11, 30), date(2026, 3, 3))
    assert found is not None
    exact = Fraction(17_500_000 * (31 * 24 + 59 * 28 + 2 * 91), 365_000)
    assert found.charge == int(exact) // 50 * 50


@pytest.mark.parametrize(
    ("amount", "days", "charge"),
    [(17_999, 100, 100), (18_000, 100, 100), (500, 400, 0), (9_999, 300, 500), (10_000, 300, 550)],
)
def test_a_delay_charge_is_floored_twice(amount: int, days: int, charge: int) -> None:
    due = date(2024, 1, 31)
    found = delay_charge(LAW, amount, due, date.fromordinal(due.toordinal() + days + 1))
    assert found is not None
    assert found.charge == charge


def test_a_delay_into_a_year_without_rates_is_not_reckoned() -> None:
    last = max(LAW.delay_charge_years)
    assert delay_charge(LAW, 17_920, date(last, 12, 1), date(last + 1, 1, 4)) is None
    assert delay_charge(LAW, 17_920, date(2021, 12, 1), date(2022, 1, 4)) is None
    on_time = delay_charge(LAW, 17_920, date(2026, 6, 1), date(2026, 6, 1))
    assert on_time is not None
    assert on_time.charge == 0
