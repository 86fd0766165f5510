"""The rows of the 家計表 as an office has them: names, order, hidden and added ones, never another code or sum."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger_settings import OfficeRow
from kakei_desktop.reports.budget.table import budget_table

ROWS = CATEGORIES.office_rows
PLACES = {row.id: at for at, row in enumerate(ROWS)}


def with_row(row_id: str, **values: object) -> tuple[OfficeRow, ...]:
    return tuple(replace(row, **values) if row.id == row_id else row for row in ROWS)  # type: ignore[arg-type]


def test_rows_that_change_nothing_are_those_of_the_catalogue() -> None:
    assert CATEGORIES.as_office_has_them(()) is CATEGORIES
    same = CATEGORIES.as_office_has_them(ROWS)
    assert (same.rows, same.by_code) == (CATEGORIES.rows, dict(CATEGORIES.by_code))


def test_a_name_holds_in_every_order() -> None:
    own = CATEGORIES.as_office_has_them(with_row("rent", name="家賃・地代"))
    assert own["rent"].name == own.in_order("elderly")["rent"].name == "家賃・地代"
    assert own.in_order("elderly")["eating_out"].name == "配食・外食", "what the office did not name stays"


def test_a_hidden_row_is_not_offered_and_still_known() -> None:
    own = CATEGORIES.as_office_has_them(with_row("fuel", offered=False))
    assert "fuel" not in [row.code for row in own.of(own["fuel"].group)]
    assert own["fuel"].name == "ガソリン"


def test_an_added_row_is_offered_under_the_code_that_it_counts_as() -> None:
    lunch = OfficeRow("o-1", "eating_out", "配食サービス", usual=True)
    own = CATEGORIES.as_office_has_them((*ROWS, lunch))
    names = [row.name for row in own.of(own["food"].group)]
    assert names[1:3] == ["外食・弁当", "配食サービス"]
    assert own["eating_out"].name == "外食・弁当"
    assert [row.name for row in own.offered if row.usual and row.code == "eating_out"] == ["配食サービス"]


def test_what_is_hidden_or_added_is_so_in_every_order() -> None:
    lunch = OfficeRow("o-1", "eating_out", "お弁当の配達", usual=True)
    elderly = CATEGORIES.as_office_has_them((*with_row("broadcast", offered=False), lunch)).in_order("elderly")
    names = [row.name for row in elderly.offered]
    assert names.index("お弁当の配達") == names.index("配食・外食") + 1
    assert "NHK" not in names


def test_the_catalogue_can_be_had_again() -> None:
    own = CATEGORIES.as_office_has_them(with_row("rent", name="地代"))
    assert own.as_office_has_them(()) is CATEGORIES
    assert own.as_office_has_them(with_row("gas", name="都市ガス"))["rent"].name == "家賃"


@given(cases(), st.permutations(ROWS), st.sets(st.sampled_from(ROWS)))
def test_no_order_and_no_hidden_row_changes_a_code_a_band_or_a_sum(
    case: Case, order: list[OfficeRow], hidden: set[OfficeRow]
) -> None:
    own = CATEGORIES.as_office_has_them(tuple(replace(row, offered=row not in hidden) for row in order))
    before, after = (budget_table(categories, case, TODAY) for categories in (CATEGORIES, own))
    assert [(band.group, band.total) for band in after.bands] == [(band.group, band.total) for band in before.bands]
    assert {line.row.id for band in after.bands for line in band.lines} == {row.id for row in case.budget_and_unsorted}
    places = {row.category: at for at, row in enumerate(order)}
    for band in after.bands:
        found = [places[line.category.code] for line in band.lines]
        assert found == sorted(found)
