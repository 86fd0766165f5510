"""The start page."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from helpers.pension import LAW
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.domain.summary import CaseSummary, MonthsOwed, summarise
from kakei_desktop.messages.case_list import CaseRow, OverviewCard, case_row, overview_cards
from kakei_desktop.reports.office.case_list import CaseLists


@dataclass(frozen=True)
class Kept:
    summary: CaseSummary
    changed_at: datetime = datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001  local time, as on the clock of the room


@dataclass(frozen=True)
class Shown:
    cards: tuple[OverviewCard, ...]
    rows: tuple[CaseRow, ...]


def shown(kept: list[Kept], query: str = "") -> Shown:
    found = CaseLists(LAW).find(kept, TODAY, query)
    return Shown(overview_cards(found.ahead, TODAY), tuple(case_row(case, TODAY) for case in found.rows))


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  local time, as on the clock of the room


def test_the_sample_in_the_list() -> None:
    kept = Kept(summarise(sample()), local(2026, 11, 23, 14, 32))
    found = shown([kept])
    (row,) = found.rows
    assert (row.number, row.name, row.people) == ("R8-0012", "見本 太郎", "4人")
    assert (row.expiring_text, row.urgency) == ("2024年10月分 あと7日", "danger")
    assert (row.next_text, row.changed_text) == ("12月3日 10:00 見本年金事務所", "きょう 14:32")
    assert [(card.title, card.count) for card in found.cards] == [
        ("期限が近い", 1),
        ("今週の予定", 0),
        ("つぎにすること", 4),
    ]
    assert found.cards[0].text == "太郎さん：2024年10月分があと7日で消えます"
    assert found.cards[1].text == "12月3日 10:00 見本年金事務所"
    assert found.cards[2].text == "令和6年10月分が11月30日で消えるので、免除の申請書を先に郵送する（太郎さん）"


def owing(*months: str, status: PensionStatus = PensionStatus.UNPAID, traits: tuple[Trait, ...] = ()) -> MonthsOwed:
    entries = tuple(PensionMonth(Month.parse(month), status) for month in months)
    return MonthsOwed(entries, PensionFacts("a", traits=traits), date(1985, 5, 1))


@pytest.mark.parametrize(
    ("months", "text", "tone"),
    [
        ((), "—", ""),
        (("2024-09",), "—", ""),
        (("2024-09", "2024-11"), "2024年11月分 あと38日", "soon"),
        (("2026-04",), "2026年4月分 あと555日", "calm"),
        (("2026-12",), "—", ""),
    ],
)
def test_what_is_lost_next(months: tuple[str, ...], text: str, tone: str) -> None:
    (row,) = shown([Kept(CaseSummary("R8-0001", "例示 京子", at_stake=(owing(*months),)))]).rows
    assert (row.expiring_text, row.urgency) == (text, tone)


def test_a_month_that_nobody_knows_of_may_be_lost_too() -> None:
    stakes = owing("2024-12"), owing("2024-10", "2024-11", status=PensionStatus.UNKNOWN)
    found = shown([Kept(CaseSummary("R8-0001", "例示 京子", at_stake=stakes))])
    assert (found.rows[0].expiring_text, found.rows[0].urgency) == ("2024年10月分（要確認） あと7日", "danger")
    assert found.cards[0].text == "京子さん：納めたかわからない2024年10月分があと7日で消えます"


def test_what_the_law_covers_is_not_lost() -> None:
    pension = (Trait(TraitKind.DISABILITY_PENSION_1_2, Month(2024, 1), Month(2024, 11)),)
    covered, mixed = owing("2024-10", "2024-11", traits=pension), owing("2024-11", "2024-12", traits=pension)
    kept = [Kept(CaseSummary("R8-0001", "例示 京子", at_stake=(stake,))) for stake in (covered, mixed)]
    found = shown(kept)
    assert [row.expiring_text for row in found.rows] == ["法定免除の届", "2024年12月分 あと69日"]
    assert (found.cards[0].count, found.cards[0].text) == (0, "")


def test_the_latest_change_stands_first() -> None:
    kept = [Kept(CaseSummary(str(day)), local(2026, 11, day, 8, 0)) for day in (3, 21, 12)]
    assert [row.number for row in shown(kept).rows] == ["21", "12", "3"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("見本", True),
        ("見本太郎", True),
        ("太郎 見本", True),
        ("たろう", True),
        ("タロウ", True),
        ("ﾀﾛｳ", True),
        ("r8-0012", True),
        ("Ｒ８－００１２", True),
        ("花子", False),
    ],
)
def test_searching_by_name_reading_and_number(query: str, found: bool) -> None:
    kept = Kept(CaseSummary("R8-0012", "見本 太郎", "みほん たろう"))
    assert bool(shown([kept], query).rows) is found


def test_cards_count_all_cases_whatever_is_searched() -> None:
    kept = Kept(CaseSummary("R8-0012", "見本 太郎", at_stake=(owing("2024-10"),)))
    assert shown([kept], "誰もいない").cards[0].count == 1


def test_the_week_counts_today_and_six_days_and_nothing_past() -> None:
    visits = tuple((local(2026, 11, day, 10, 0), "役所") for day in (22, 23, 29, 30))
    reviews = ((date(2026, 11, 25), "家計を見る"),)
    found = shown([Kept(CaseSummary("1", "甲 乙", visits=visits, reviews=reviews))])
    assert (found.cards[1].count, found.cards[1].text) == (3, "きょう 10:00 役所")
    assert found.rows[0].next_text == "きょう 10:00 役所"


def test_a_visit_whose_time_is_open_shows_the_day_alone() -> None:
    kept = Kept(CaseSummary("1", visits=((local(2026, 12, 4, 0, 0), "役所"),)))
    assert shown([kept]).rows[0].next_text == "12月4日 役所"


def test_a_day_of_another_year_is_written_with_it() -> None:
    kept = Kept(CaseSummary("1", reviews=((date(2027, 1, 15), ""),)), local(2025, 12, 1, 8, 0))
    (row,) = shown([kept]).rows
    assert (row.next_text, row.changed_text) == ("2027年1月15日 見直し", "2025年12月1日")
    assert row.name == "（名前はまだ）"
