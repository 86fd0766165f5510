"""見える化: the figures are drawn, a bar leads to its rows, and the rows come to what the table says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from helpers.figure_cases import bars_of
from helpers.households import household_of
from helpers.reference import CATEGORIES
from helpers.user import User
from kakei_desktop.charts.drawing import draw
from kakei_desktop.charts.style import LIGHT
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.chart_data import ChartPartRow
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.figures.kinds import KINDS
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.words.figures import balance_figure, spending_figure, waterfall_figure


def drawn(user: User, page: FiguresPage) -> FiguresPage:
    user.wait(lambda: page.main.figure.drawn and page.beside.figure.drawn)
    return page


@pytest.fixture
def page(user: User) -> FiguresPage:
    """The page with both figures drawn."""
    return drawn(user, user.go(FiguresPage))


def keys(figure: FigureView) -> list[str]:
    return [area.key for area in figure.areas]


def press(user: User, figure: FigureView, key: str) -> None:
    """Click on the bar of this key."""
    area = next(area for area in figure.areas if area.key == key)
    user.click(figure, figure.place(area).center().toPoint())


def rows(page: FiguresPage) -> list[ChartPartRow]:
    return [row for row in page.rows.rows if isinstance(row, ChartPartRow)]


def colours_of(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_both_figures_are_drawn_with_every_part_of_their_data(user: User, page: FiguresPage) -> None:
    assert keys(page.main.figure) == [
        step.key for step in waterfall_figure(CATEGORIES, user.case, user.view.desk.today()).steps
    ]
    months = balance_figure(household_of(user.case), user.view.desk.today()).months
    assert keys(page.beside.figure) == [month.key for month in months]
    for figure in (page.main.figure, page.beside.figure):
        assert colours_of(figure.grab().toImage()) > 8
    assert user.sees("お金の行き先")
    assert user.sees(waterfall_figure(CATEGORIES, user.case, user.view.desk.today()).message)


def test_every_bar_of_the_waterfall_leads_to_rows_that_come_to_the_total_of_its_band(
    user: User, page: FiguresPage
) -> None:
    for band in budget_table(CATEGORIES, user.case, user.view.desk.today()).bands:
        if not band.total:
            continue
        press(user, page.main.figure, band.group.code)
        assert [row.label for row in rows(page)] == [line.row.label for line in band.lines if line.monthly]
        assert sum(row.amount for row in rows(page)) == band.total
        assert user.sees(f"合わせて {format_yen(band.total)} 円")
        assert user.sees(band.group.name, page.rows_card)


def test_the_last_bar_is_the_balance_of_the_table(user: User, page: FiguresPage) -> None:
    press(user, page.main.figure, "balance")
    assert sum(row.amount for row in rows(page)) == budget_table(CATEGORIES, user.case, user.view.desk.today()).balance
    assert user.sees("合わせて ▲42,282 円")


def test_spending_is_switched_to_and_a_bar_shows_its_rows(user: User, page: FiguresPage) -> None:
    user.press("費目ごと", page.switch)
    drawn(user, page)
    bars = {bar.key: bar.amount for bar in spending_figure(CATEGORIES, user.case, user.view.desk.today()).bars}
    shown = keys(page.main.figure)
    assert shown == list(bars)[: len(shown)], "the largest first"
    assert len(shown) > 10
    press(user, page.main.figure, "debt_repayment")
    assert [(row.label, row.amount) for row in rows(page)] == [
        ("カードローンの返済", 15_000),
        ("リボ払いの返済", 10_000),
    ]
    assert bars["debt_repayment"] == 25_000


def test_a_month_of_the_small_figure_shows_what_moved_in_it(user: User, page: FiguresPage) -> None:
    months = {m.key: m for m in balance_figure(household_of(user.case), user.view.desk.today()).months}
    for key in ("2026-09", "2026-12*"):
        press(user, page.beside.figure, key)
        assert sum(row.amount for row in rows(page)) == months[key].balance
    user.press("月ごとの差引", page.switch)
    drawn(user, page)
    assert keys(page.main.figure) == list(months)
    assert keys(page.beside.figure) == [
        step.key for step in waterfall_figure(CATEGORIES, user.case, user.view.desk.today()).steps
    ]


def test_bars_are_chosen_with_the_arrow_keys(user: User, page: FiguresPage) -> None:
    page.main.figure.setFocus()
    assert frames(page)[0] == "food_daily", "the keys go on from the bar that one sees framed"
    user.keys("Left", "Left", "Left")
    second = budget_table(CATEGORIES, user.case, user.view.desk.today()).bands[1]
    assert sum(row.amount for row in rows(page)) == second.total
    user.keys("Left")
    assert sum(row.amount for row in rows(page)) == budget_table(CATEGORIES, user.case, user.view.desk.today()).income
    user.keys("Left")
    assert sum(row.amount for row in rows(page)) == budget_table(CATEGORIES, user.case, user.view.desk.today()).income


def point_at(user: User, figure: FigureView, key: str | None, shown: str) -> None:
    """Move the mouse over the bar of this key, None for a place beside all bars, until the rows of a part are shown."""
    spots = (figure.place(area).center().toPoint() for area in figure.areas if area.key == key)
    QTest.mouseMove(figure, next(spots, QPoint(1, 1)))
    user.wait(lambda: user.sees(f"「{shown}」のもとになった行"))


def test_rows_follow_the_mouse_and_those_that_were_pressed_come_back(user: User, page: FiguresPage) -> None:
    for figure, key, title in (
        (page.main.figure, "housing", "住まい"),
        (page.main.figure, "living", "その他のくらし"),
        (page.beside.figure, "2026-12*", "2026年12月"),
    ):
        point_at(user, figure, key, title)
        assert key in frames(page), "the frame says whose rows they are"
        point_at(user, figure, None, "食費・日用品")
    press(user, page.main.figure, "living")
    point_at(user, page.main.figure, "housing", "住まい")
    point_at(user, page.main.figure, None, "その他のくらし")


def test_a_click_beside_the_bars_changes_nothing(user: User, page: FiguresPage) -> None:
    before = rows(page)
    user.click(page.main.figure, QPoint(1, 1))
    assert rows(page) == before


def test_the_figure_tells_its_message_to_a_screen_reader(page: FiguresPage, user: User) -> None:
    said = page.main.figure.accessibleDescription()
    assert waterfall_figure(CATEGORIES, user.case, user.view.desk.today()).message in said


def test_a_figure_that_was_hidden_is_drawn_anew_from_what_was_written_meanwhile(user: User, page: FiguresPage) -> None:
    budget = user.go(BudgetPage)
    user.write(budget.view, "b-salary", "金額（円）", "50万")
    drawn(user, user.go(FiguresPage))
    assert user.sees(waterfall_figure(CATEGORIES, user.case, user.view.desk.today()).message)
    press(user, page.main.figure, "income")
    assert user.sees("合わせて 766,158 円")
    user.keys("Ctrl+Z")
    drawn(user, page)
    assert user.sees("42,282円足りません")


def test_the_figure_is_drawn_anew_at_the_size_of_the_window(user: User, page: FiguresPage) -> None:
    before = page.main.figure.size()
    user.window.resize(user.window.width() + 150, user.window.height() + 60)
    user.wait(lambda: page.main.figure.size() != before)
    drawn(user, page)
    press(user, page.main.figure, "income")
    assert user.sees("合わせて 266,158 円")


def test_nothing_written_is_said_in_one_sentence_with_one_button(newcomer: User) -> None:
    page = newcomer.go(FiguresPage)
    assert newcomer.sees("家計表に金額を書くと、ここに図が出ます")
    assert not page.main.isVisible()
    newcomer.press("家計表を書く", page)
    assert isinstance(newcomer.view.stack.currentWidget(), BudgetPage)


def test_in_a_small_window_the_bars_of_the_months_are_still_to_be_seen(user: User, page: FiguresPage) -> None:
    user.window.resize(1233, 617)
    user.wait(lambda: user.window.width() == 1233)
    drawn(user, page)
    data = balance_figure(household_of(user.case), user.view.desk.today())
    width, height = (side / 96 * 25.4 for side in (page.beside.figure.width(), page.beside.figure.height()))
    figure = draw(data, width_mm=width, height_mm=height, theme=LIGHT)
    to_mm = figure.transFigure.inverted()
    heights = [to_mm.transform_bbox(bar.get_window_extent()).height * height for bar in bars_of(figure).values()]
    assert max(heights) > 6
    assert page.beside.contentsRect().contains(page.beside.figure.geometry()), "nothing juts out of the card"


def frames(page: FiguresPage) -> tuple[str | None, str | None]:
    main, beside = (view.figure.framed for view in (page.main, page.beside))
    return main.key if main else None, beside.key if beside else None


def test_the_one_bar_whose_rows_are_shown_has_a_frame(user: User, page: FiguresPage) -> None:
    assert frames(page) == ("food_daily", None), "also before anything was pressed"
    press(user, page.main.figure, "living")
    assert frames(page) == ("living", None)
    press(user, page.beside.figure, "2026-12*")
    assert frames(page) == (None, "2026-12*")
    assert user.sees("「2026年12月」のもとになった行")
    user.write(user.go(BudgetPage).view, "b-rent", "金額（円）", "61,000")
    drawn(user, user.go(FiguresPage))
    assert user.sees("「2026年12月」のもとになった行"), "an edit elsewhere changes what one looks at in no way"
    assert frames(page) == (None, "2026-12*")
    user.press("費目ごと")
    drawn(user, page)
    assert frames(page) == ("rent", None)


def test_at_150_percent_one_figure_stands_beside_its_rows_and_the_others_are_one_press_away(
    user: User, page: FiguresPage
) -> None:
    press(user, page.beside.figure, "2026-12*")
    user.window.resize(911, 512)
    user.wait(lambda: not page.beside.isVisible())
    user.wait(lambda: page.main.figure.drawn)
    assert frames(page)[0] == "food_daily", "the rows are those of the figure that is seen"
    right = page.rows_card.mapTo(user.window, page.rows_card.rect().bottomRight())
    assert right.x() < user.window.width() - 10, "nothing of it is beyond the edge"
    press(user, page.main.figure, "living")
    assert user.sees("「その他のくらし」のもとになった行")
    user.press("月ごとの差引", page.switch)
    user.wait(lambda: page.main.figure.drawn)
    press(user, page.main.figure, "2026-12*")
    assert user.sees("「2026年12月」のもとになった行")
    user.window.resize(1366, 768)
    user.wait(page.beside.isVisible)


def titles(page: FiguresPage) -> str:
    return page.main.title.text()


def test_every_figure_is_drawn_and_its_first_part_leads_to_rows(user: User, page: FiguresPage) -> None:
    for kind in KINDS.values():
        user.press(kind.title, page.switch)
        drawn(user, page)
        assert keys(page.main.figure), kind.title
        assert rows(page), kind.title
        assert page.main.figure.framed is not None, kind.title


def test_two_people_turn_the_figures_with_the_arrow_keys_and_what_is_hidden_stays_hidden(
    user: User, page: FiguresPage
) -> None:
    user.press("滞納が消える日", page.switch)
    user.press("お金の行き先", page.switch)
    user.keys("F11")
    drawn_alone(user, page)
    assert not page.side.isVisible()
    assert user.sees("1枚目／10枚", page)
    seen = []
    for _ in KINDS:
        seen.append(titles(page))
        user.keys("Right")
        drawn_alone(user, page)
        assert "ミホン信販" not in repr(page.main.figure.data)
    assert len(set(seen)) == len(KINDS)
    assert titles(page) == seen[0], "after the last comes the first"
    user.keys("Left")
    assert titles(page) == seen[-1]
    user.press("次の図 ›", page)
    assert titles(page) == seen[0]
    press(user, page.main.figure, keys(page.main.figure)[0])
    assert rows(page)
    assert page.rows_card.isVisible(), "the rows stand beside it once somebody asks for them"
    assert not page.beside.isVisible()
    user.press("次の図 ›", page)
    assert not page.side.isVisible()
    user.keys("Escape")
    assert page.side.isVisible()


def drawn_alone(user: User, page: FiguresPage) -> None:
    user.wait(lambda: page.main.figure.drawn)


def test_a_figure_is_copied_as_a_picture(user: User, page: FiguresPage) -> None:
    user.press("図をコピー", page)
    user.rest()
    assert colours_of(QGuiApplication.clipboard().image()) > 8
    assert user.sees("図をコピーしました", user.window.notice)


@pytest.mark.parametrize(("name", "begins"), [("図.png", b"\x89PNG"), ("図.svg", b"<?xml"), ("図", b"\x89PNG")])
def test_a_figure_is_saved(
    user: User, page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, begins: bytes
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    user.press("図を保存…", page)
    user.rest()
    (file,) = tmp_path.glob("図*")
    assert file.read_bytes().startswith(begins)
    assert user.sees("合言葉なしで開けるファイルです", user.window.notice)


def test_a_figure_that_cannot_be_saved_says_so(
    user: User, page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "図.png"), ""))
    user.press("図を保存…", page)
    user.rest()
    assert not user.sees("図を保存しました", user.window.notice)
    assert user.window.notice.isVisible()
