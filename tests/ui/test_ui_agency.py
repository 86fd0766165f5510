"""事業所の記録: partners and liaisons are written, told apart, counted and set on a sheet."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from helpers.user import User
from kakei_desktop.domain.agency.book import LiaisonKind, PartnerKind
from kakei_desktop.ui.pages.agency.page import AgencyPage


@pytest.fixture
def page(at_list: User) -> AgencyPage:
    at_list.keys("Ctrl+Shift+L")
    found = at_list.window.agency_page
    assert found is not None
    return found


def test_partners_and_liaisons_are_written_and_taken_back(at_list: User, page: AgencyPage) -> None:
    at_list.press("連絡先", page.switch)
    at_list.press("連絡先を書きはじめる", page)
    partner = page.desk.book.partners[0].id
    at_list.write(page.partners.view, partner, "名前", "見本市 年金係")
    at_list.choose(page.partners.view, partner, "種類", "市の国民年金の窓口")
    at_list.press("連携の記録", page.switch)
    at_list.press("記録を書きはじめる", page)
    entry = page.desk.book.liaisons[0].id
    at_list.choose(page.liaisons.view, entry, "したこと", "勉強会をした")
    at_list.choose(page.liaisons.view, entry, "相手", "見本市 年金係")
    at_list.write(page.liaisons.view, entry, "人数", "12人")
    at_list.keys("Ctrl+Z")
    assert page.desk.book.liaisons[0].persons == 0
    at_list.keys("Ctrl+Y")
    written = at_list.window.open_caseload
    assert written is not None
    book = written.caseload.agency_book()
    assert book == page.desk.book
    assert (book.partners[0].kind, book.partners[0].name) == (PartnerKind.NATIONAL_PENSION, "見本市 年金係")
    told = book.liaisons[0]
    assert (told.kind, told.partner, told.persons) == (LiaisonKind.STUDY, partner, 12)
    at_list.press("‹ 相談者一覧", page)
    assert at_list.window.agency_page is None


def test_the_meeting_that_asks_nobody_to_agree_says_under_which_rule(at_list: User, page: AgencyPage) -> None:
    at_list.press("記録を書きはじめる", page)
    entry = page.desk.book.liaisons[0].id
    at_list.choose(page.liaisons.view, entry, "したこと", "支援調整会議（同意あり）")
    assert not page.secret_words.isVisible()
    at_list.choose(page.liaisons.view, entry, "したこと", "支援会議（法第9条）")
    assert page.secret_words.isVisible()
    assert "本人が同意した相手" in page.secret_words.text()


def test_a_year_is_counted_and_written_for_the_city(
    at_list: User, page: AgencyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "市"))
    at_list.press("記録を書きはじめる", page)
    at_list.press("年のまとめ", page.switch)
    counted = {line.title: line.line.total for line in map(page.year.model.record, range(14)) if line}
    assert counted["そのほか"] == 1
    at_list.point(page.year.view, "other", "11月")
    at_list.keys("Return")
    assert page.liaisons.view.current_record == page.desk.book.liaisons[0]
    at_list.press("年のまとめ", page.switch)
    at_list.press("市に出すまとめを書き出す…", page)
    at_list.wait(lambda: len(list((tmp_path / "市").glob("*.*"))) == 2)


def test_each_number_of_the_sample_office_opens_the_cases_behind_it(at_list: User, tmp_path: Path) -> None:
    at_list.window.actions_table["sample_office"].trigger()
    at_list.wait(lambda: at_list.window.start.model.rowCount() > 10)
    at_list.keys("Ctrl+Shift+L")
    page = at_list.window.agency_page
    assert page is not None
    at_list.press("市への集計", page.switch)
    at_list.wait(lambda: page.counts.model.rowCount() and page.counts.lines()[0].total)
    line = page.counts.lines()[0]
    at_list.point(page.counts.view, line.id, "6月")
    assert page.counts.cases.rowCount() == line.months[2] > 0
    assert at_list.sees("最初の相談の日がある月", page)
    behind = page.counts.cases.record(0)
    assert behind is not None
    at_list.keys("Return", "Return")
    at_list.wait(lambda: at_list.window.case_view is not None)
    assert at_list.case.profile.number == behind.number


def test_the_items_are_called_ordered_and_left_out_as_the_agency_wants(at_list: User, page: AgencyPage) -> None:
    at_list.press("集計の項目", page.switch)
    at_list.write(page.items.view, "opened", "名前", "新規の受付")
    at_list.point(page.items.view, "opened", "名前")
    at_list.press("↓", page.items)
    at_list.choose(page.items.view, "calls", "数える", "")
    kept = page.desk.book.counted_items
    assert [(item.id, item.title) for item in kept[:2]] == [("in_support", ""), ("opened", "新規の受付")]
    assert not next(item for item in kept if item.id == "calls").shown
    at_list.press("市への集計", page.switch)
    at_list.wait(lambda: page.counts.model.rowCount() > 0)
    titles = [line.title for line in map(page.counts.model.record, (0, 1)) if line]
    assert titles == ["支援している世帯（世帯）", "新規の受付（件）"]


def test_what_was_promised_to_a_partner_this_week_stands_on_the_list(at_list: User, page: AgencyPage) -> None:
    at_list.press("記録を書きはじめる", page)
    entry = page.desk.book.liaisons[0].id
    for day, told in (("2026/11/29", "事業所の記録（今週1件）"), ("2026/11/30", "事業所の記録")):
        page = at_list.window.agency_page or page
        at_list.write(page.liaisons.view, entry, "いつまで", day)
        at_list.press("‹ 相談者一覧", page)
        at_list.press(told)
