"""生活扶助の目安: worked examples, and what makes it unknown."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import AssistanceArea, Case
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.assistance_level import assistance_level, left_after_rent, load_assistance
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.reference import ASSISTANCE
from kakei_desktop.resources import ROOT, UnusableDataFile

STANDARD = REFERENCE.assistance
SUMMER = Month.parse("2026-08")


@pytest.mark.parametrize(
    ("ages", "levels"),
    [
        ([30], (76_220, 72_930, 68_240)),
        ([68], (75_750, 72_490, 67_850)),
        ([76], (69_180, 66_390, 62_400)),
        ([68, 66], (121_900, 116_228, 108_154)),
        ([35, 33, 4], (153_060, 145_785, 135_405)),
        ([30, 2, 4], (151_298, 144_150, 133_942)),
        ([45, 43, 10, 14], (180_029, 171_258, 158_758)),
    ],
)
def test_the_level_of_a_household_is_that_of_the_worked_examples(ages: list[int], levels: tuple[int, ...]) -> None:
    areas = (AssistanceArea.AREA_1_1, AssistanceArea.AREA_2_1, AssistanceArea.AREA_3_2)
    assert [STANDARD.level(area, ages, SUMMER) for area in areas] == pytest.approx(levels, abs=1)


def test_the_special_addition_rises_in_october_2026() -> None:
    area = AssistanceArea.AREA_2_1
    before, after = (STANDARD.level(area, [30, 28], Month.parse(month)) for month in ("2026-09", "2026-10"))
    assert before is not None
    assert after == before + 2 * 1_000


@pytest.mark.parametrize(
    ("ages", "month"), [([30] * 6, "2026-08"), ([], "2026-08"), ([30], "2026-03"), ([30], "2027-04")]
)
def test_what_is_not_on_file_is_unknown_and_never_last_years(ages: list[int], month: str) -> None:
    assert STANDARD.level(AssistanceArea.AREA_1_1, ages, Month.parse(month)) is None


def in_area(case: Case, area: AssistanceArea | None) -> Case:
    return replace(case, profile=replace(case.profile, assistance_area=area))


def test_the_level_of_a_case_is_of_who_lives_there_in_its_area() -> None:
    case = in_area(sample(), AssistanceArea.AREA_2_1)
    level = assistance_level(STANDARD, case, TODAY)
    assert level is not None
    assert level.amount == STANDARD.level(level.area, [45, 43, 14, 8], Month.of(TODAY))
    assert "記憶による" in level.source
    apart = replace(case, members=(replace(case.members[0], apart=True), *case.members[1:]))
    smaller = assistance_level(STANDARD, apart, TODAY)
    assert smaller is not None
    assert smaller.amount == STANDARD.level(level.area, [43, 14, 8], Month.of(TODAY))


def test_without_an_area_or_a_birth_date_there_is_no_level() -> None:
    assert assistance_level(STANDARD, in_area(sample(), None), TODAY) is None
    case = in_area(sample(), AssistanceArea.AREA_1_1)
    members = (replace(case.members[0], birth_date=None), *case.members[1:])
    assert assistance_level(STANDARD, replace(case, members=members), TODAY) is None


def test_rent_is_taken_from_income_before_it_is_held_against_the_level() -> None:
    table = budget_table(REFERENCE.categories, sample(), TODAY)
    rent = next(row.amount for row in sample().budget if row.category == "rent")
    assert left_after_rent(table) == table.income - (rent or 0)


def test_a_file_with_an_amount_missing_is_refused(tmp_path: Path) -> None:
    file = Path(shutil.copy(ROOT / ASSISTANCE, tmp_path))
    file.write_text(file.read_text(encoding="utf-8").replace("[44580, ", "["), encoding="utf-8")
    with pytest.raises(UnusableDataFile, match=r"Expected 6 amounts - at `\$.first_class\[0\].amounts`"):
        load_assistance(file)


def test_birthdays_count_on_their_day() -> None:
    case = in_area(sample(), AssistanceArea.AREA_1_1)
    client = replace(case.members[0], birth_date=date(1961, 12, 1))
    alone = replace(case, members=(client,))
    before = assistance_level(STANDARD, alone, date(2026, 11, 30))
    after = assistance_level(STANDARD, alone, date(2026, 12, 1))
    assert (before and before.amount, after and after.amount) == (46_930 + 27_790 + 2_500, 46_460 + 27_790 + 2_500)
