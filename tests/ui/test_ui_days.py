"""お金の予定: days, money for the week and what is at hand, by mouse and keyboard."""

from datetime import date

import pytest

from helpers.user import User
from kakei_desktop.ui.pages.days.page import DaysPage


@pytest.fixture
def page(user: User) -> DaysPage:
    return user.go(DaysPage)


def texts(page: DaysPage, title: str) -> list[str]:
    column = [c.title for c in page.model.columns].index(title)
    return [str(page.model.index(row, column).data()) for row in range(page.model.rowCount())]


def test_each_day_says_what_comes_and_goes_and_what_is_left(user: User, page: DaysPage) -> None:
    assert texts(page, "日")[0].startswith("2026年11月")
    assert any("家賃 ▲62,000" in moves for moves in texts(page, "なにが"))
    assert "足りなく" in page.summary.text()


def test_what_is_at_hand_is_written_and_moves_every_day(user: User, page: DaysPage) -> None:
    before = texts(page, "残り")
    user.press("手持ち金・一時の出入り", page)
    user.retype(page.cash.opening, "187,000")
    user.keys("Return")
    user.retype(page.cash.day, "11月23日")
    user.keys("Return")
    user.press("日ごと", page)
    assert user.case.cash.opening == 187_000
    assert user.case.cash.day == date(2026, 11, 23)
    after = texts(page, "残り")
    assert list(map(_yen, after)) == [_yen(text) + 100_000 for text in before]


def test_another_way_out_shows_other_days(user: User, page: DaysPage) -> None:
    before = texts(page, "残り")
    user.click(page.plan)
    user.pick(user.case.alternatives[-1].name)
    assert texts(page, "残り") != before


def test_a_private_debt_is_in_no_day_while_two_people_look(user: User, page: DaysPage) -> None:
    assert any("ミホン信販" in moves for moves in texts(page, "なにが"))
    user.keys("F11")
    assert not any("ミホン信販" in moves for moves in texts(page, "なにが"))


def test_a_newcomer_is_told_what_to_write_first(newcomer: User) -> None:
    page = newcomer.go(DaysPage)
    assert "手持ち金がまだ書かれていないので" in page.summary.text()
    newcomer.press("手持ち金・一時の出入り", page)
    newcomer.press("出入りを書きはじめる", page)
    assert newcomer.case.events


def test_what_cannot_be_read_is_said_and_kept_out(user: User, page: DaysPage) -> None:
    before = user.case
    user.press("手持ち金・一時の出入り", page)
    user.retype(page.cash.reserve, "▲3000")
    user.keys("Return")
    assert user.sees("金額として読めませんでした。")
    user.retype(page.cash.instalment_day, "偶数月10日")
    user.keys("Return")
    assert user.sees("日として読めませんでした。")
    assert user.case is before


def test_money_for_the_week_is_told_with_envelopes(user: User, page: DaysPage) -> None:
    user.press("1週間のお金", page)
    assert "1週間に使えるのは" in page.weekly.text()
    assert "1週目" in page.weekly.text()
    assert user.sees("数え方")


def test_each_purse_has_days_of_its_own_with_what_the_family_hands_over(user: User, page: DaysPage) -> None:
    everybody = texts(page, "残り")
    user.click(page.purse)
    user.pick("花子の財布")
    hanako = texts(page, "残り")
    assert any("家族から受け取る 40,000" in moves for moves in texts(page, "なにが"))
    user.click(page.purse)
    user.pick("太郎の財布")
    assert any("家族に渡す ▲40,000" in moves for moves in texts(page, "なにが"))
    assert [_yen(a) + _yen(b) for a, b in zip(hanako, texts(page, "残り"), strict=True)] == list(map(_yen, everybody))
    user.press("手持ち金・一時の出入り", page)
    transfer = user.case.cash.transfers[0]
    user.write(page.cash.transfers.view, transfer.id, "日", "末日（休みは前へ）")
    user.write(page.cash.transfers.view, transfer.id, "金額（円）", "5万")
    assert user.text(page.cash.transfers.view, transfer.id, "日") == "末日（休みは前へ）"
    user.press("日ごと", page)
    handed = next(
        day for day, moves in zip(texts(page, "日"), texts(page, "なにが"), strict=True) if "▲50,000" in moves
    )
    assert handed == "2026年11月30日（月）"


def _yen(text: str) -> int:
    return int(text.replace(",", "").replace("▲", "-"))


def test_a_household_with_one_purse_is_asked_for_no_other(user: User, page: DaysPage) -> None:
    user.press("手持ち金・一時の出入り", page)
    for member in ("taro", "hanako"):
        user.retype(page.cash.purses[member], "")
        user.keys("Return")
    assert not page.purse.isVisible()
    assert not page.cash.transfers.isVisible()
