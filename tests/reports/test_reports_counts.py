"""Counting by the months of a fiscal year."""

from datetime import date

from kakei_desktop.domain.agency.book import AgencyBook, Liaison, LiaisonKind
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.office.counts import Counted, count_year, liaison_year


def test_each_number_is_the_sum_of_what_was_found_and_leads_back_to_it() -> None:
    found = [
        Counted("yen", Month(2026, 5), "a", 300),
        Counted("yen", Month(2026, 5), "b", 200),
        Counted("yen", Month(2027, 3), "a", 50),
        Counted("yen", Month(2027, 4), "c", 7),
        Counted("else", Month(2026, 4), "a"),
    ]
    (line,) = count_year(["yen"], found, 2026)
    assert (line.months[1], line.months[11], line.total) == (500, 50, 550)
    assert line.origins(Month(2026, 5)) == ("a", "b")
    assert line.origins() == ("a", "b")


def test_a_state_that_lasts_is_counted_once_in_a_year() -> None:
    found = [Counted("open", Month(2026, month), case) for month in range(4, 13) for case in ("a", "b")]
    (line,) = count_year(["open"], found, 2026, states={"open"})
    assert (line.months[0], line.months[9], line.total) == (2, 0, 2)


def test_liaisons_count_by_their_kind_and_those_without_a_day_nowhere() -> None:
    study, undated = Liaison("1", date(2027, 3, 31), LiaisonKind.STUDY), Liaison("2", None, LiaisonKind.STUDY)
    lines = {line.item: line for line in liaison_year(AgencyBook(liaisons=(study, undated)), 2026)}
    assert lines["study"].months == (*[0] * 11, 1)
    assert sum(line.total for line in lines.values()) == 1
