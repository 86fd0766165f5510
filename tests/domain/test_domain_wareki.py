"""Days and months in both calendars: shown and read back, and nothing is guessed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.wareki import (
    EARLIEST,
    LATEST,
    both_calendars,
    era_year,
    in_wareki,
    parse_date,
    parse_date_from,
    parse_day_time,
    parse_deadline,
    parse_month_from,
    short_day,
    slash_date,
    time_text,
    wareki,
    wareki_fiscal_year,
    wareki_month,
)

TODAY = date(2026, 11, 23)
days = st.dates(EARLIEST, LATEST)
within_eras = st.dates(EARLIEST, date(2099, 12, 31))


@given(days)
def test_a_day_is_read_as_it_is_shown(day: date) -> None:
    assert parse_date(both_calendars(day)) == day
    assert parse_date(slash_date(day)) == day


@given(within_eras)
def test_a_day_is_read_in_its_own_era(day: date) -> None:
    assert parse_date(wareki(day)) == day


@given(within_eras.map(Month.of))
def test_a_month_is_read_in_its_own_era(month: Month) -> None:
    assert parse_month_from(wareki_month(month), TODAY) == month


@given(st.dates())
def test_every_day_has_its_words_and_they_read_back(day: date) -> None:
    assert wareki_month(Month.of(day)).endswith(f"年{day.month}月")
    assert str(day.year) in both_calendars(day)
    assert wareki_fiscal_year(day.year).endswith("年度")
    if date(1868, 1, 25) <= day < date(2118, 1, 1):
        assert parse_date(wareki(day)) == day


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1868, 1, 24), ("西暦", 1868)),
        (date(1868, 1, 25), ("明治", 1)),
        (date(1989, 1, 7), ("昭和", 64)),
        (date(1989, 1, 8), ("平成", 1)),
        (date(2019, 5, 1), ("令和", 1)),
    ],
)
def test_the_eras_begin_on_their_days(day: date, era: tuple[str, int]) -> None:
    assert era_year(day) == era


@given(st.text(st.sampled_from("0123456789年月日令和昭平RSH./-()（）元 "), max_size=16))
def test_whatever_is_typed_is_a_day_that_can_be_shown_or_none(typed: str) -> None:
    readers = parse_date_from, parse_day_time, parse_deadline, parse_month_from
    for read in (parse_date(typed), *(reader(typed, TODAY) for reader in readers)):
        assert read is None or EARLIEST.year <= read.year <= LATEST.year


@pytest.mark.parametrize(
    "typed",
    ["昭56.4.12", "昭56年4月12日", "S560412", "s560412", "昭560412", "昭和560412", "１９８１年４月１２日（昭和56年）"],
)
def test_what_stands_on_forms_is_read(typed: str) -> None:
    assert parse_date(typed) == date(1981, 4, 12)


def test_a_part_of_what_is_shown_can_be_changed() -> None:
    assert parse_date("1981年4月15日（昭和56年）") == date(1981, 4, 15)
    assert parse_date("1989年1月5日（平成元年）") == date(1989, 1, 5)
    assert parse_date("平2.3.4") == date(1990, 3, 4)


@pytest.mark.parametrize(
    "typed", ["1982年4月12日（昭和56年）", "1081/4/12", "0001/1/1", "9999/12/1", "昭56.13.1", "56.4.12"]
)
def test_what_names_no_day_or_two_is_not_guessed(typed: str) -> None:
    assert parse_date(typed) is None


def test_a_time_on_a_day_of_no_era_is_none() -> None:
    assert parse_day_time("1081/4/12 10:00", TODAY) is None
    assert parse_day_time("R8.12.3 14:00", TODAY) == datetime.fromisoformat("2026-12-03T14:00")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("12/4 14:00", "2026-12-04T14:00"),
        ("12/4 午後2時", "2026-12-04T14:00"),
        ("12/4午後2時半", "2026-12-04T14:30"),
        ("12月4日（金）10:00", "2026-12-04T10:00"),
        ("１２月４日（金曜日）　午前１０時５分", "2026-12-04T10:05"),
        ("12/4(金)10:00", "2026-12-04T10:00"),
        ("令和8年12月4日（金）9:00", "2026-12-04T09:00"),
        ("R8.12.4 午後2時", "2026-12-04T14:00"),
        ("2026年12月4日（令和8年）10時", "2026-12-04T10:00"),
        ("12/4 午後0時15分", "2026-12-04T12:15"),
        ("12/4（金）", "2026-12-04T00:00"),
        ("1/8 9:30", "2027-01-08T09:30"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, moment: str) -> None:
    assert parse_day_time(typed, TODAY) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "typed",
    [
        *("12/4 25:00", "12/4 24:00", "12/4 10:60", "12/4 10:5", "12/4 10:", "12/4 10", "14:00"),
        *("12/4 午後14時", "12/4 午後12時", "12/4 午前12時", "12月4日（木）10:00", "12/4（火）"),
    ],
)
def test_no_time_is_made_of_half_of_what_stands_there(typed: str) -> None:
    assert parse_day_time(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/31", date(2027, 3, 31)),
        ("３月３１日", date(2027, 3, 31)),
        ("3月31日（水）", date(2027, 3, 31)),
        ("2027年3月", date(2027, 3, 31)),
        ("R9.3", date(2027, 3, 31)),
        ("令和9年3月末", date(2027, 3, 31)),
        ("2月末日", date(2027, 2, 28)),
        ("11月中", date(2026, 11, 30)),
        ("11/23", TODAY),
        ("11/22", date(2027, 11, 22)),
        ("2028/2", date(2028, 2, 29)),
        ("2026/3/31", date(2026, 3, 31)),
    ],
)
def test_a_deadline_is_a_day_or_the_last_of_a_month(typed: str, day: date) -> None:
    assert parse_deadline(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["3", "3/32", "13月", "3月31日（火）", "春", "末", "1081/4"])
def test_what_names_no_deadline_is_none(typed: str) -> None:
    assert parse_deadline(typed, TODAY) is None


@given(st.datetimes(datetime.combine(EARLIEST, time()), datetime.combine(LATEST, time())))
def test_a_moment_is_read_as_it_is_shown(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert parse_day_time(f"{moment.year}年{short_day(moment)}{time_text(moment)}", TODAY) == moment
    assert time_text(moment) or moment.time() == time()


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("R9.3", Month(2027, 3)),
        ("令和9年3月", Month(2027, 3)),
        ("令9.3", Month(2027, 3)),
        ("2027/3", Month(2027, 3)),
        ("12月", Month(2026, 12)),
        ("3", Month(2027, 3)),
        ("R1.5", Month(2019, 5)),
    ],
)
def test_months_are_read(typed: str, month: Month) -> None:
    assert parse_month_from(typed, TODAY) == month


@pytest.mark.parametrize("typed", ["0000/3", "0001/1", "9999/12", "13月", "らいねん", "12/2027"])
def test_what_names_no_month_is_none(typed: str) -> None:
    assert parse_month_from(typed, TODAY) is None


def test_a_sentence_has_its_months_and_days_in_one_calendar() -> None:
    sentence = "2026年5月〜2026年10月の平均。2027年3月31日の残り。2024年の所得。令和8年2月6日。12026年1月"
    assert in_wareki(sentence) == (
        "令和8年5月〜令和8年10月の平均。令和9年3月31日の残り。令和6年の所得。令和8年2月6日。12026年1月"
    )
