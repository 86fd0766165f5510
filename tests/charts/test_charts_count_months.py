"""月ごとの数: a bar is as long as what was counted, also where every dot is black or white."""

from datetime import date

import numpy as np

from kakei_desktop.charts.drawing import draw
from kakei_desktop.charts.output import pixels
from kakei_desktop.charts.style import PAPER
from kakei_desktop.domain.agency.book import CountedItem
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.office.case_counts import CaseCount, city_year
from kakei_desktop.reports.office.count_figure import CountMonth, CountMonths, months_shown
from kakei_desktop.reports.office.counts import Counted
from kakei_desktop.words.counts import count_figure

FAX_DPI = 200
COUNTS = (4, 0, 8, 2, 1, 16, 3, 5, 12, 7, 6, 9)
MARGIN_MM, PITCH_MM, WIDTH_MM, HEIGHT_MM = 2.0, 18.0, 220.0, 42.0
TODAY = date(2026, 6, 30)
ITEM = CountedItem(CaseCount.OPENED)


def data(counts: tuple[int | None, ...]) -> CountMonths:
    months = tuple(CountMonth(f"{at}月", f"{at}月", count) for at, count in enumerate(counts, 1))
    return CountMonths("月ごとの数", "", months)


def black_rows(counts: tuple[int | None, ...]) -> list[int]:
    """Return how many dots of each month's left third, where no letter stands, a fax at 200 dpi shows black."""
    picture = pixels(draw(data(counts), width_mm=WIDTH_MM, height_mm=HEIGHT_MM, theme=PAPER), FAX_DPI)
    rgba = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)
    dots = rgba[..., :3] @ np.array([0.299, 0.587, 0.114]) < 128
    columns = [round((MARGIN_MM + (at + 0.26) * PITCH_MM) / 25.4 * FAX_DPI) for at in range(len(counts))]
    return [int(dots[:, column].sum()) for column in columns]


def test_in_pure_black_and_white_each_bar_is_as_long_as_its_number() -> None:
    found = black_rows(COUNTS)
    axis = found[1]
    assert axis <= 4, "a month without anything shows the line at zero alone"
    longest = max(found) - axis
    for count, height in zip(COUNTS, found, strict=True):
        assert abs((height - axis) - longest * count / max(COUNTS)) <= 3, (count, height)


def test_each_bar_bears_its_number_and_a_month_that_is_left_out_says_so() -> None:
    figure = draw(data((*COUNTS[:-1], None)), width_mm=WIDTH_MM, height_mm=HEIGHT_MM, theme=PAPER)
    texts = [text.get_text() for text in figure.texts]
    assert texts[::2] == [*map(str, COUNTS[:-1]), "－"]


def test_what_few_households_stand_behind_is_not_drawn_nor_a_month_to_come() -> None:
    counted = [Counted(CaseCount.OPENED, Month(2026, 4), f"R8-{at}") for at in range(6)]
    few = Counted(CaseCount.OPENED, Month(2026, 5), "R8-9")
    many, with_few = (city_year([CaseCount.OPENED], each, 2026)[0] for each in (counted, [*counted, few]))
    assert [month.count for month in months_shown(with_few, 2026, TODAY, hides_small=False)] == [6, 1, 0]
    assert not months_shown(with_few, 2026, TODAY, hides_small=True)
    shown = months_shown(many, 2026, TODAY, hides_small=True)
    assert count_figure(ITEM, many, shown).message == "この年度は6件です。いちばん多い月は4月で、6件です"
