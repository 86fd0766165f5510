"""The start page: the cases, what is near, searching, opening, beginning a new one."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from helpers.caseloads import PASSPHRASE
from helpers.reference import CATEGORIES, REFERENCE
from helpers.strategies import make_case
from helpers.user import OpenWindow, Stored, User, visible, while_menu
from kakei_desktop.domain.agency.closing import ClosingReason, EndedSupport, ResumingReason
from kakei_desktop.domain.case import Case, end_support, set_profile
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.summary import summarise
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.paper import Source
from kakei_desktop.reports.office.office_search import search_office, written_of
from kakei_desktop.session import open_caseload
from kakei_desktop.session.jobs import Progress
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import DiskFull
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.shell.settings_dialog import SettingsDialog
from kakei_desktop.ui.tables.search_dialog import SearchDialog

PEOPLE = (("R8-0013", "例題 次郎", "れいだい じろう"), ("R7-0004", "髙﨑 𠮷子", "たかさき よしこ"))


@pytest.fixture
def at_many(open_window: OpenWindow, caseload: Path) -> User:
    """Somebody before a list of three cases, written at three times."""
    caseload.parent.mkdir(parents=True)
    with Caseload.create(caseload, PASSPHRASE) as made:
        made.add(sample_case(CATEGORIES), SAMPLE_NOW)
        for day, (number, name, kana) in enumerate(PEOPLE, 20):
            member = Member("m", name, kana, Relation.SELF)
            made.add(replace(make_case(number), members=(member,)), datetime(2026, 11, day, 9, 5))  # noqa: DTZ001
    user = open_window()
    user.enter()
    return user


def names(user: User) -> list[str]:
    model = user.window.start.model
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_list_shows_who_is_in_consultation_latest_first(at_many: User) -> None:
    view = at_many.window.start.view
    assert names(at_many) == ["見本 太郎", "髙﨑 𠮷子", "例題 次郎"]
    assert at_many.text(view, 0, "番号") == "R8-0012"
    assert at_many.text(view, 0, "世帯") == "4人"
    assert "12月3日" in at_many.text(view, 0, "つぎの予定")
    assert at_many.text(view, 0, "最後に書いた日") == "きょう 14:32"
    assert at_many.text(view, 1, "最後に書いた日") == "11月21日"
    tags = view.table.columns[3].tags
    assert tags
    assert "あと7日" in tags(view.table.record(0))[0].text


def test_cards_say_what_is_near(at_many: User) -> None:
    for words in ("期限が近い", "太郎さん：2024年10月分があと7日で消えます", "今週の予定", "つぎにすること"):
        assert at_many.sees(words)


def test_searching_by_name_reading_and_number(at_many: User) -> None:
    for typed, found in (
        ("見本", ["見本 太郎"]),
        ("よしこ", ["髙﨑 𠮷子"]),
        ("タカサキ", ["髙﨑 𠮷子"]),
        ("0013", ["例題 次郎"]),
        ("ｒ８ー", []),
        ("R8", ["見本 太郎", "例題 次郎"]),
        ("みほん たろう", ["見本 太郎"]),
    ):
        at_many.retype(at_many.window.start.search, typed)
        assert names(at_many) == found
        assert at_many.sees(f"「{typed}」に当てはまる人はいません") == (not found)
    at_many.retype(at_many.window.start.search, "")
    assert len(names(at_many)) == 3


def test_the_three_cards_are_of_one_width_whatever_stands_on_them(at_many: User) -> None:
    at_many.open_first()
    long = "じゅげむ " + "ごこうのすりきれ" * 6
    at_many.write(at_many.go(HouseholdPage).editor.view, "taro", "名前", long)
    at_many.keys("Ctrl+L")
    QApplication.processEvents()
    start = at_many.window.start
    widths = [card.width() for card in visible(Card, start) if not card.isAncestorOf(start.view)]
    assert len(widths) == 3
    assert max(widths) - min(widths) <= 1
    assert sum(widths) < at_many.window.width()


def test_enter_opens_the_case_under_the_cursor(at_many: User) -> None:
    at_many.keys("Down", "Return")
    at_many.wait(lambda: at_many.window.case_view is not None)
    assert at_many.case.profile.number == "R7-0004"
    assert at_many.sees("髙﨑 𠮷子さんの世帯")


def test_enter_in_the_search_opens_the_first_that_was_found(at_many: User) -> None:
    at_many.retype(at_many.window.start.search, "だれもいない")
    at_many.keys("Return")
    at_many.rest()
    assert at_many.at_list()
    at_many.retype(at_many.window.start.search, "例題")
    at_many.keys("Return")
    at_many.wait(lambda: at_many.window.case_view is not None)
    assert at_many.case.profile.number == "R8-0013"


def test_the_enter_that_confirms_a_conversion_opens_nothing(at_many: User) -> None:
    at_many.click(at_many.window.start.search)
    at_many.convert("れいだい")
    at_many.commit("例題")
    at_many.keys("Return")  # as some input methods send it on
    at_many.rest()
    assert at_many.at_list()
    assert names(at_many) == ["例題 次郎"]
    QApplication.processEvents()
    at_many.keys("Return")
    at_many.wait(lambda: at_many.window.case_view is not None)


def test_practising_that_fails_says_so_where_one_is(at_many: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_progress: Progress) -> NoReturn:
        raise DiskFull(Path("見本.kakei"))

    monkeypatch.setattr(open_caseload, "job_to_open_practice", lambda _categories: fail)
    at_many.press("見本で練習する")
    at_many.wait(lambda: at_many.sees("ディスクがいっぱい", at_many.window.notice))
    assert at_many.at_list()


def test_a_double_click_opens_and_a_single_one_does_not(at_many: User) -> None:
    view = at_many.window.start.view
    place = view.visualRect(at_many.cell(view, 2, "名前")).center()
    at_many.click(view.viewport(), place)
    at_many.rest()
    assert at_many.at_list()
    at_many.double_click(view.viewport(), place)
    at_many.wait(lambda: at_many.window.case_view is not None)
    assert at_many.case.profile.number == "R8-0013"


def test_a_new_case_gets_the_next_number_of_the_year_and_opens_at_its_first_step(at_many: User) -> None:
    at_many.keys("Ctrl+N")
    page = at_many.view.stack.currentWidget()
    assert isinstance(page, HouseholdPage)
    assert at_many.case.profile.number == "R8-0014"
    assert at_many.sees("R8-0014")
    assert [m.relation for m in at_many.case.members] == [Relation.SELF]
    at_many.keys("Ctrl+L")
    assert len(names(at_many)) == 4
    assert "（名前はまだ）" in names(at_many)


def test_the_names_of_the_settings_stand_in_a_new_case_and_on_its_page(at_many: User) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        at_many.retype(dialog.agency, "例示センター")
        at_many.retype(dialog.worker, "例示 花子")
        at_many.press("閉じる", dialog)

    with at_many.answering(write):
        at_many.keys("Ctrl+,")
    at_many.keys("Ctrl+N")
    assert (at_many.case.profile.agency, at_many.case.profile.worker) == ("例示センター", "例示 花子")
    page = at_many.go(HouseholdPage)
    assert (page.agency.text(), page.worker.text()) == ("例示センター", "例示 花子")
    at_many.retype(page.worker, "例示 月子")
    assert at_many.case.profile.worker == "例示 月子"
    assert (
        Source(REFERENCE, at_many.case, date.max, Audience.OFFICE, None).agency_text == "例示センター　担当 例示 月子"
    )


def test_a_case_is_deleted_only_after_a_question_that_names_it(at_many: User) -> None:
    def stay(dialog: QDialog) -> None:
        assert at_many.sees("R7-0004 髙﨑 𠮷子の相談を消しますか", dialog)
        assert at_many.sees("控えには", dialog)
        at_many.keys("Return")  # means: back

    at_many.point(at_many.window.start.view, 1, "名前")
    with at_many.answering(stay):
        at_many.keys("Delete")
    assert len(names(at_many)) == 3
    with at_many.answering(lambda dialog: at_many.press("消す", dialog)):
        at_many.press("相談を消す…")
    assert names(at_many) == ["見本 太郎", "例題 次郎"]
    assert at_many.sees("R7-0004の相談を消しました")
    at_many.window.close()
    with Caseload.open(at_many.window.settings.caseload, PASSPHRASE) as left:
        assert {summary.number for summary in left.summaries()} == {"R8-0012", "R8-0013"}


def test_deleting_that_fails_is_worded_and_deletes_nothing(at_many: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_caseload: Caseload, _number: str) -> NoReturn:
        raise DiskFull(Path("相談者.kakei"))

    monkeypatch.setattr(Caseload, "remove", fail)
    with at_many.answering(lambda dialog: at_many.press("消す", dialog)):
        at_many.press("相談を消す…")
    assert at_many.sees("ディスクがいっぱい")
    assert len(names(at_many)) == 3


def test_a_case_that_was_looked_at_is_opened_again_from_the_menu_also_after_a_lock(at_many: User) -> None:
    recent = at_many.window.recent

    def shown() -> list[str]:
        return [line.text() for line in recent.actions()]

    recent.aboutToShow.emit()
    assert shown() == ["まだ開いた相談はありません"]
    for words in ("よしこ", "例題"):
        at_many.retype(at_many.window.start.search, words)
        at_many.open_first()
        at_many.keys("Ctrl+L")
    at_many.keys("Ctrl+K")
    assert not shown(), "no name is left in a locked window"
    at_many.enter()
    recent.aboutToShow.emit()
    assert shown() == ["R8-0013　例題 次郎", "R7-0004　髙﨑 𠮷子"]
    recent.actions()[1].trigger()
    at_many.wait(lambda: at_many.window.case_view is not None)
    assert at_many.case.profile.number == "R7-0004"


def test_an_empty_list_says_so_and_its_button_begins(at_empty_list: User, stored: Stored) -> None:
    assert at_empty_list.sees("まだ相談がありません。")
    at_empty_list.press("新しい相談をはじめる")
    assert at_empty_list.case.profile.number == "R8-0001"
    at_empty_list.window.close()
    assert stored().profile.number == "R8-0001"


def test_what_was_written_stands_in_the_list_when_one_comes_back(user: User) -> None:
    page = user.go(HouseholdPage)
    user.write(page.editor.view, "taro", "名前", "見本 太郎吉")
    user.press("‹ 相談者一覧")
    assert names(user) == ["見本 太郎吉"]


def test_what_is_to_be_done_in_all_cases_is_ticked_off(at_list: User) -> None:
    start = at_list.window.start
    at_list.press("すること", start.switch)
    view, before = start.tasks_view, start.tasks.rowCount()
    first = start.tasks.record(0)
    assert first is not None
    assert at_list.text(view, 0, "すること") == "令和6年10月分が11月30日で消えるので、免除の申請書を先に郵送する"
    assert at_list.text(view, 0, "いつまで") == "令和8年11月27日"
    at_list.choose(view, 0, "すんだ", "○")
    assert start.tasks.rowCount() == before - 1
    opened = at_list.window.open_caseload
    assert opened is not None
    assert next(m for m in opened.caseload.load("R8-0012").measures if m.id == "m-post").done
    start.tasks_view.setFocus()
    at_list.point(view, 0, "すること")
    at_list.keys("Return")
    at_list.wait(lambda: at_list.window.case_view is not None)


def test_support_that_has_ended_stands_apart_and_goes_on_again(at_many: User) -> None:
    start = at_many.window.start
    at_many.point(start.view, 1, "名前")
    at_many.keys("Shift+Down")
    while_menu(at_many, lambda menu: at_many.take(menu, "引っこした"))
    at_many.press("相談を終える…")
    assert names(at_many) == ["見本 太郎"]
    opened = at_many.window.open_caseload
    assert opened is not None
    ended = [opened.caseload.read(each.number).profile for each in opened.caseload.summaries() if each.summary.closed]
    assert {(profile.closed, profile.closed_why) for profile in ended} == {(opened.today(), ClosingReason.MOVED)}
    at_many.press("終わった相談")
    assert sorted(names(at_many)) == ["例題 次郎", "髙﨑 𠮷子"]
    at_many.retype(start.search, "じろう")
    assert names(at_many) == ["例題 次郎"]
    at_many.point(start.view, 0, "名前")
    while_menu(at_many, lambda menu: at_many.take(menu, "もどってきた"))
    at_many.press("もう一度始める…")
    assert names(at_many) == []
    number = next(each.number for each in opened.caseload.summaries() if each.summary.name == "例題 次郎")
    resumed, today = opened.caseload.read(number).profile, opened.today()
    assert resumed.closed is None
    assert resumed.ended_before == (EndedSupport(today, ClosingReason.MOVED, today, ResumingReason.CAME_BACK),)
    at_many.retype(start.search, "")
    at_many.press("相談者", start.switch)
    assert sorted(names(at_many)) == ["例題 次郎", "見本 太郎"]


def test_what_is_written_in_any_case_is_found_from_the_list(at_many: User) -> None:
    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, SearchDialog)
        at_many.retype(dialog.words, "よしこ")
        assert {each.summary.name for each in dialog.found} == {"髙﨑 𠮷子"}
        at_many.retype(dialog.words, "62000 家賃")
        assert next(each.id for each in dialog.found) == "R8-0012/budget/b-rent"
        at_many.keys("Return")

    with at_many.answering(take):
        at_many.keys("Ctrl+Shift+F")
        at_many.wait(lambda: at_many.window.case_view is not None)
    assert at_many.window.case_view is not None
    assert (at_many.case.profile.number, at_many.window.case_view.step) == ("R8-0012", "budget")


def test_a_case_that_was_read_for_searching_is_read_again_only_once_it_has_changed(
    at_many: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain = Caseload.read

    def counted(store: Caseload, number: str) -> Case:
        read.append(number)
        return plain(store, number)

    monkeypatch.setattr(Caseload, "read", counted)

    def look() -> None:
        with at_many.answering(lambda dialog: dialog.reject()):
            at_many.keys("Ctrl+Shift+F")
            at_many.rest()

    look()
    assert len(read) == 3
    caseload = at_many.window.open_caseload
    assert caseload is not None
    caseload.apply("R8-0013", "終える", end_support(date(2026, 11, 1), ClosingReason.MOVED))
    look()
    assert read[3:] == ["R8-0013"]
    at_many.keys("Ctrl+K")
    at_many.enter()
    look()
    assert len(read) == 7


def test_what_ended_is_found_last() -> None:
    case, ended = sample_case(CATEGORIES), end_support(date(2026, 11, 1), ClosingReason.MOVED)(sample_case(CATEGORIES))
    written = (*written_of(summarise(ended), ended), *written_of(summarise(case), case))
    found = search_office(written, "62000", 100)
    assert [each.summary.closed is None for each in found] == [True] * 13 + [False] * 13
    assert search_office(written, "", 100) == ()


def test_the_list_is_sorted_by_its_heads(at_many: User) -> None:
    view = at_many.window.start.view
    for column, first in (("名前", "髙﨑 𠮷子"), ("最後に書いた日", "例題 次郎"), ("消える月", "見本 太郎")):
        at_many.point(view, 0, column)
        at_many.keys("Ctrl+Shift+S")
        assert names(at_many)[0] == first, column


def test_old_cases_are_named_and_none_is_deleted_by_itself(at_many: User) -> None:
    opened, start = at_many.window.open_caseload, at_many.window.start
    assert opened is not None
    for number, day in (("R8-0012", date(2021, 4, 1)), (opened.caseload.summaries()[-1].number, date(2026, 4, 1))):
        opened.apply(number, "終わり", set_profile(closed=day))
    before = len(opened.caseload.summaries())
    at_many.press("終わった相談")
    assert start.old.isVisible()
    assert "5年を過ぎた相談：R8-0012。" in start.old.text()
    at_many.press("相談者", start.switch)
    assert not start.old.isVisible()
    assert len(opened.caseload.summaries()) == before
