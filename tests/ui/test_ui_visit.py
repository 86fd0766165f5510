"""同行支援: for whom the papers are, which ones, what they look like, and the way out of the window."""

import re
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import current_thread
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QLabel

from helpers.packet_cases import text_of
from helpers.reference import REFERENCE
from helpers.user import Stored, User, said, shortcut
from helpers.visit_page import printer_into, text
from kakei_desktop.domain.case import put
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.pension_facts import Ground, GroundKind
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers import checks, packet
from kakei_desktop.papers.errors import Cause, OutputNotWritten, PacketRefused
from kakei_desktop.papers.packet import build_packet, packet_of_visit
from kakei_desktop.papers.registry import PAPERS, usual_set
from kakei_desktop.session.jobs import Progress
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.visit import page as visit
from kakei_desktop.ui.pages.visit import pdf_preview
from kakei_desktop.ui.pages.visit.office_dialog import OfficeDialog
from kakei_desktop.ui.pages.visit.page import VisitPage

PRIVATE = "ミホン信販"


@pytest.fixture
def page(user: User) -> VisitPage:
    """The page with its papers set."""
    page = user.go(VisitPage)
    user.wait(lambda: "R8-0012" in text(page))
    return page


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is chosen when the papers are written out."""
    folder = tmp_path / "提出"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def test_the_papers_are_to_be_seen_before_they_are_printed(user: User, page: VisitPage) -> None:
    assert page.preview.view.document().pageCount() >= 5
    for words in ("年金事務所", "令和8年12月3日", "▲42,282", "令和6年10月"):
        assert words in text(page), words
    assert user.sees("見本年金事務所")


def test_the_preview_follows_an_edit_made_anywhere(user: User, page: VisitPage) -> None:
    user.write(user.go(BudgetPage).view, "b-rent", "金額（円）", "61,000")
    user.go(VisitPage)
    user.wait(lambda: "61,000" in text(page) and "▲41,282" in text(page))
    user.retype(page.fields.request, "窓口でのお願いを試します")
    user.wait(lambda: "窓口でのお願いを試します" in text(page))
    user.keys("Ctrl+Z")
    user.wait(lambda: "窓口でのお願いを試します" not in text(page))


def test_each_reader_gets_only_what_that_reader_needs(user: User, page: VisitPage) -> None:
    assert PRIVATE not in text(page)
    user.press("控え", page.audience)
    user.wait(lambda: PRIVATE in text(page))
    assert user.case.visits[0].audience is Audience.WORKER
    user.press("本人", page.audience)
    user.wait(lambda: text(page) and PRIVATE not in text(page))
    assert page.left_out.isVisible(), "it says what was left out"
    user.press("調整会議", page.audience)
    user.wait(lambda: text(page) and PRIVATE not in text(page))


def test_the_papers_follow_when_somebody_is_found_to_have_fled(user: User, page: VisitPage) -> None:
    assert "居場所" not in page.left_out.text()
    facts = replace(user.case.pension_facts_of("hanako"), grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    assert page.desk.apply("暴力から離れた日を書く", put("pension_facts", facts))
    user.wait(lambda: user.sees("居場所がないか、渡す前に確かめてください", page))
    assert "見本年金事務所" not in str(packet_of_visit(REFERENCE, user.case, page.desk.today()))
    user.press("本人", page.audience)
    user.wait(lambda: any("本人の目標" in box.accessibleName() for box in page.reading.findChildren(QCheckBox)))
    wish = next(box for box in page.reading.findChildren(QCheckBox) if "本人の目標" in box.accessibleName())
    user.wait(lambda: page.preview.ready and "支払いに追われず" not in text(page))
    user.click(wish)
    user.wait(lambda: "支払いに追われず" in text(page))
    user.press("調整会議", page.audience)
    user.wait(lambda: page.preview.ready and "支払いに追われず" not in text(page))
    assert not page.reading.released, "what one reader may read, another may not"


def test_the_papers_are_made_for_the_one_of_a_couple_that_is_chosen(user: User, page: VisitPage) -> None:
    assert not page.side.isVisible()
    facts = replace(user.case.pension_facts_of("hanako"), grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    assert page.desk.apply("暴力から離れた日を書く", put("pension_facts", facts))
    user.wait(lambda: page.side.isVisible() and user.sees("花子さんのことは載りません", page))
    assert (page.side.keys, page.side.chosen_key) == (("hanako", "taro"), "taro")
    user.press("花子さんの分", page.side)
    user.wait(lambda: user.sees("太郎さんのことは載りません", page) and user.sees("画面より収入が月", page))
    user.wait(lambda: page.preview.ready and "太郎" not in text(page))
    assert user.case.visits[0].applicant == "hanako"


def test_what_goes_outside_is_listed_to_be_read(user: User, page: VisitPage) -> None:
    assert "・うかがいたいこと：" in page.reading.words.text()
    assert "・持ち物：" not in page.reading.words.text(), "that paper is not the office's"
    assert not page.reading.findChildren(QCheckBox)
    user.press("控え", page.audience)
    user.wait(lambda: PRIVATE in text(page))
    assert not page.reading.isVisible()


def test_the_papers_are_built_beside_the_window(user: User, page: VisitPage, monkeypatch: pytest.MonkeyPatch) -> None:
    built_on: list[str] = []

    def watched(*given: Any) -> Any:
        built_on.append(current_thread().name)
        return build_packet(*given)

    monkeypatch.setattr(packet, "build_packet", watched)
    user.retype(page.fields.request, "窓口でのお願い")
    user.wait(lambda: "窓口でのお願い" in text(page))
    assert built_on
    assert all(name.startswith("kakei-job") for name in built_on)


def test_papers_that_were_stopped_say_so_and_are_set_when_one_comes_back(
    user: User, page: VisitPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_for_ever(*given: Any) -> None:
        progress: Progress = given[-1]
        while True:
            progress(0, 0)
            time.sleep(0.01)

    with monkeypatch.context() as slow:
        slow.setattr(visit, "_papers", build_for_ever)
        user.retype(page.fields.request, "窓口でのお願い")
        user.wait(user.window.progress.isVisible)
        user.press("やめる", user.window.progress)
        user.rest()
    assert user.sees("資料を組むのを止めました", page)
    assert not page.print_button.isEnabled()
    user.go(BudgetPage)
    user.go(VisitPage)
    user.wait(lambda: "窓口でのお願い" in text(page))


def test_papers_are_left_out_and_put_back(user: User, page: VisitPage) -> None:
    pages = page.preview.view.document().pageCount()
    usual = usual_set(Audience.OFFICE)
    assert {name for name, box in page.papers.boxes.items() if box.isChecked()} == set(usual)
    user.click(page.papers.boxes["pension"])
    user.wait(lambda: page.preview.ready and page.preview.view.document().pageCount() < pages)
    left = tuple(name for name in usual if name != "pension")
    assert user.case.visits[0].sets == {Audience.OFFICE: left}
    user.keys("Ctrl+Z")
    assert page.papers.boxes["pension"].isChecked()
    user.wait(lambda: page.preview.view.document().pageCount() == pages)


def test_each_reader_has_a_set_of_papers_and_an_order_of_its_own(user: User, page: VisitPage) -> None:
    first, second, *rest = usual_set(Audience.OFFICE)
    user.click(page.papers.raise_buttons[second])
    assert user.case.visits[0].sets == {Audience.OFFICE: (second, first, *rest)}
    user.wait(lambda: page.preview.ready and text(page).startswith(PAPERS[second].title))
    user.press("本人", page.audience)
    assert page.papers.usual_button.isHidden(), "these are the usual ones"
    user.press("年金事務所", page.audience)
    user.click(page.papers.usual_button)
    assert user.case.visits[0].sets == {}
    assert not page.papers.raise_buttons[first].isEnabled()


def test_the_client_gets_the_papers_in_large_type_where_that_is_ticked(user: User, page: VisitPage) -> None:
    assert not page.papers.large.isVisible(), "an office gets one size"
    user.press("本人", page.audience)
    user.wait(lambda: "おはなし" in text(page))
    pages = page.preview.view.document().pageCount()
    user.click(page.papers.large)
    user.wait(lambda: page.preview.ready and page.preview.view.document().pageCount() > pages)
    user.press("年金事務所", page.audience)
    user.wait(lambda: "送付状" in text(page))
    assert packet_of_visit(REFERENCE, user.case, page.desk.today(), large=True).large


def test_who_comes_and_when_it_was_agreed_stands_on_the_papers(user: User, page: VisitPage) -> None:
    taro = next(box for box in page.presence.findChildren(QCheckBox) if box.text() == "太郎さん")
    user.click(taro)
    user.retype(page.presence.consent, "2026/12/1")
    user.keys("Tab")
    assert user.case.visits[0].comes == ("taro",)
    user.wait(lambda: "本人が同意しています（令和8年12月1日）" in text(page))
    user.press("控え", page.audience)
    user.wait(lambda: "花子さんが来ないとき" in text(page))


def test_the_last_paper_stays(user: User, page: VisitPage) -> None:
    first, *others = (box for box in page.papers.boxes.values() if box.isChecked())
    for box in others:
        user.click(box)
    before = user.case
    user.click(first)
    assert user.case == before
    assert [box for box in page.papers.boxes.values() if box.isChecked()] == [first]
    assert user.sees("1枚は要ります")


def test_the_place_one_is_reading_stays_while_the_papers_change(user: User, page: VisitPage) -> None:
    bar = page.preview.view.verticalScrollBar()
    user.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    user.retype(page.fields.questions, "ひとつだけ")
    user.wait(lambda: "ひとつだけ" in text(page))
    assert bar.value() == place


FOR_OFFICE = "提出資料_年金事務所_R8-0012_2026-11-23"


def test_the_packet_is_written_out_as_it_was_shown(
    user: User, page: VisitPage, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees("「年金事務所」の資料（PDFとExcel）を書き出しました"))
    pdf = PdfReader(out / f"{FOR_OFFICE}.pdf")
    assert len(pdf.pages) == page.preview.view.document().pageCount()
    assert "家計のまとめ" in "".join(load_workbook(out / f"{FOR_OFFICE}.xlsx").sheetnames)
    user.press("フォルダを開く")
    assert opened == [str(out)]
    assert not user.window.notice.isVisible()
    assert "年金事務所（書き出し）" in page.handed_out.lines.text()
    (record,) = user.view.desk.case.handed_out
    assert set(record.papers) == set(usual_set(Audience.OFFICE))
    user.retype(page.fields.request, "追納を相談します。")
    user.keys("Tab")
    user.wait(lambda: "差し替え" in text(page))


def test_papers_are_replaced_only_after_asking(user: User, page: VisitPage, out: Path) -> None:
    out.mkdir()
    (out / f"{FOR_OFFICE}.xlsx").write_bytes(b"before")
    with user.answering(lambda dialog: user.press("もどる", dialog)):
        user.press("書き出す（PDF・Excel）")
        user.rest()
    assert [(file.name, file.read_bytes()) for file in out.iterdir()] == [(f"{FOR_OFFICE}.xlsx", b"before")]
    with user.answering(lambda dialog: user.press("置きかえる", dialog)):
        user.press("書き出す（PDF・Excel）")
        user.rest()
    user.wait(lambda: user.sees("を書き出しました"))
    assert (out / f"{FOR_OFFICE}.xlsx").read_bytes() != b"before"


def test_papers_behind_a_password_tell_it_once(user: User, page: VisitPage, out: Path) -> None:
    told: list[str] = []

    def copy(dialog: QDialog) -> None:
        words = " ".join(shown.text() for shown in dialog.findChildren(QLabel))
        told.extend(re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", words))
        user.press("写す", dialog)

    page.locks.click()
    with user.answering(copy):
        user.press("書き出す（PDF・Excel）")
        user.wait(lambda: told)
    assert QApplication.clipboard().text() == told[0]
    assert not user.sees(told[0])
    assert user.sees("合言葉で開くファイルです", user.window.notice)
    pdf = PdfReader(out / f"{FOR_OFFICE}.pdf")
    assert pdf.is_encrypted
    assert pdf.decrypt(told[0])


def test_papers_for_all_readers_are_written_in_one_go(user: User, page: VisitPage, out: Path) -> None:
    with user.answering(lambda dialog: user.press("書かずに続ける", dialog)):
        user.press("全員分を書き出す")
    user.wait(lambda: user.sees("「年金事務所」・「ほかの窓口」・「調整会議」・「本人」・「控え」の資料"))
    assert len(list(out.iterdir())) == 2 * len(Audience)
    told = {pdf.name.split("_")[1]: PRIVATE in text_of(pdf.read_bytes()) for pdf in out.glob("*.pdf")}
    assert [reader for reader, tells in told.items() if tells] == ["控え"]


def test_the_shortcut_writes_the_packet_from_any_page(user: User, out: Path) -> None:
    user.keys("Ctrl+P")
    user.rest()
    assert [file.suffix for file in sorted(out.iterdir())] == [".pdf", ".xlsx"]


def test_nothing_is_written_when_no_folder_is_chosen(
    user: User, page: VisitPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    user.press("書き出す（PDF・Excel）")
    user.rest()
    assert not list(tmp_path.rglob("*.pdf"))
    assert not user.window.notice.isVisible()


def test_papers_that_do_not_add_up_are_refused_in_words(
    user: User, page: VisitPage, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding("total_differs", Severity.BLOCKS, "", {"place": "budget.income", "printed": 2, "parts": 3})
    monkeypatch.setattr(checks, "check", lambda _: (finding,))
    user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees(said(PacketRefused((finding,)))))
    assert user.window.notice.property("tone") == "missing"
    assert not out.exists()
    user.retype(page.fields.request, "もう一度組みます")
    user.wait(lambda: user.sees(said(PacketRefused((finding,))), page.preview))
    assert not user.button("印刷…", page).isEnabled()
    assert not page.preview.papers


def test_a_place_that_cannot_be_written_is_named(user: User, page: VisitPage, out: Path) -> None:
    out.write_text("a file stands where the folder should be", encoding="utf-8")
    user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees(said(OutputNotWritten(out / f"{FOR_OFFICE}.pdf", Cause.NO_FOLDER))))
    user.press("閉じる", user.window.notice)
    assert not user.window.notice.isVisible()


def test_the_menu_leads_to_the_papers(user: User) -> None:
    asked: list[type] = []
    for ask in (partial(user.keys, "Ctrl+P"), partial(user.menu, "ファイル", "提出資料を書き出す")):
        user.keys(shortcut(HouseholdPage))
        with user.answering(lambda dialog: asked.append(type(dialog))):
            ask()
        assert isinstance(user.view.stack.currentWidget(), VisitPage)
    assert asked == [QFileDialog, QFileDialog]


def test_printing_asks_for_a_printer_and_can_be_left_alone(user: User, page: VisitPage) -> None:
    asked: list[type] = []
    with user.answering(lambda dialog: asked.append(type(dialog))):
        user.press("印刷…", page)
    assert asked == [QPrintDialog]
    assert page.preview.ready


def test_every_page_is_painted_on_the_printer_beside_the_window(
    user: User, page: VisitPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(pdf_preview, "QPrinter", printer_into(tmp_path / "print.pdf"))
    painted_on: list[str] = []

    def paint(*given: Any) -> None:
        painted_on.append(current_thread().name)
        pdf_preview.paint(*given)

    monkeypatch.setattr(visit, "paint", paint)
    user.press("印刷…", page)
    user.wait(lambda: user.sees("プリンターに送りました"))
    assert len(PdfReader(tmp_path / "print.pdf").pages) == page.preview.view.document().pageCount()
    assert painted_on == ["kakei-job_0"], "the window goes on living"
    assert "年金事務所（印刷）" in page.handed_out.lines.text()


def test_only_what_is_on_the_screen_can_be_printed(user: User, page: VisitPage) -> None:
    user.press("控え", page.audience)
    user.wait(lambda: PRIVATE in text(page) and user.button("印刷…", page).isEnabled())
    user.press("年金事務所", page.audience)
    assert not user.button("印刷…", page).isEnabled(), "these papers are another reader's"
    assert PRIVATE.encode() not in page.preview.papers
    assert page.preview.view.document().pageCount() == 0
    user.wait(user.button("印刷…", page).isEnabled)
    assert PRIVATE not in text(page)
    user.retype(page.fields.request, "書いているあいだは印刷しません")
    assert not user.button("印刷…", page).isEnabled()
    assert text(page), "while one writes the papers stay where they are"


def test_what_is_kept_back_does_not_leave_either(user: User, page: VisitPage) -> None:
    user.press("控え", page.audience)
    user.wait(lambda: PRIVATE in text(page))
    user.keys("F11")
    assert not page.preview.ready
    assert page.preview.view.document().pageCount() == 0
    assert not page.preview.papers
    assert not user.button("印刷…", page).isEnabled()
    assert not user.button("書き出す（PDF・Excel）", page).isEnabled()
    user.press("本人", page.audience)
    user.wait(user.button("印刷…", page).isEnabled)
    assert user.button("書き出す（PDF・Excel）", page).isEnabled()


def test_a_first_visit_begins_by_writing_into_it(newcomer: User, stored: Stored) -> None:
    page = newcomer.go(VisitPage)
    newcomer.retype(page.fields.office, "例示年金事務所")
    newcomer.retype(page.fields.at, "2027/1/8 10:00")
    newcomer.keys("Tab")
    assert len(newcomer.case.visits) == 1
    assert newcomer.sees("つぎの訪問 1月8日（金）10:00 例示年金事務所", newcomer.view.header)
    newcomer.wait(lambda: "例示年金事務所" in text(page))
    newcomer.keys("Ctrl+Z", "Ctrl+Z")
    assert not newcomer.case.visits
    assert page.fields.office.text() == ""
    newcomer.keys("Ctrl+Y")
    newcomer.window.close()
    assert [v.office for v in stored().visits] == ["例示年金事務所"]


def test_two_people_looking_together_do_not_see_what_one_keeps_to_themself(user: User, page: VisitPage) -> None:
    user.press("控え", page.audience)
    user.wait(lambda: PRIVATE in text(page))
    user.press("控え", page.audience)
    user.keys("F11")
    assert PRIVATE not in text(page), "not for a moment"
    user.rest()
    assert user.sees("「いっしょに見る」を終えると")
    user.press("本人", page.audience)
    user.wait(lambda: text(page) and PRIVATE not in text(page))
    user.press("控え", page.audience)
    assert PRIVATE not in text(page)
    user.keys("F11")
    user.wait(lambda: PRIVATE in text(page))


def test_what_to_look_at_before_the_papers_are_handed_over_stands_under_the_reader(user: User, page: VisitPage) -> None:
    assert user.sees("令和6年10月分は、訪問の日より前に期限が来ます。", page)
    user.retype(page.fields.at, "2026/11/27 10:00")
    user.keys("Tab")
    user.wait(lambda: not user.sees("訪問の日より前に", page))


def test_what_is_not_written_yet_is_told_beside_the_papers_and_keeps_none_of_them_back(newcomer: User) -> None:
    page = newcomer.go(VisitPage)
    newcomer.wait(lambda: page.preview.ready)
    assert newcomer.sees("家計表は、まだ書かれていません。", page)
    assert page.export_button.isEnabled()
    newcomer.press("いつもの行をならべる", newcomer.go(BudgetPage))
    newcomer.type("0")
    newcomer.keys("Return")
    newcomer.go(VisitPage)
    newcomer.wait(lambda: not newcomer.sees("家計表は、まだ書かれていません。", page))
    assert newcomer.sees("家計表に支出がまだ書かれていないので、支出は0円と出ます。", page)


def test_the_pension_office_of_a_town_is_found_by_keyboard_and_becomes_the_place_of_the_visit(
    user: User, page: VisitPage
) -> None:
    before = user.case

    def find(dialog: QDialog) -> None:
        assert isinstance(dialog, OfficeDialog)
        user.wait(dialog.words.hasFocus)
        user.type("さかど　埼玉")
        assert user.text(dialog.view, 0, "年金事務所") == dialog.office_name.text() == "川越年金事務所"
        assert "049-242-2657" in dialog.detail.text()
        assert "管轄は年金事務所に確認してください（令和8年9月3日の日本年金機構の表による）。" in dialog.detail.text()
        assert "街角の年金相談センター" in dialog.detail.text()
        user.keys("Return")

    with user.answering(find):
        user.press("年金事務所をさがす…", page)
    assert page.fields.office.text() == "川越年金事務所"
    assert [visit.office for visit in user.case.visits] == ["川越年金事務所"]
    assert user.sees("電話 049-242-2657 予約 0570-05-4890", page)
    assert user.sees("管轄は年金事務所に確認してください", page)
    user.keys("Ctrl+Z")
    assert not page.fields.reached.isVisible()
    assert user.case.visits == before.visits


def test_a_town_that_is_not_in_the_list_leaves_nothing_to_choose(user: User, page: VisitPage) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, OfficeDialog)
        user.wait(dialog.words.hasFocus)
        user.type("見本市")
        assert not dialog.choose_button.isEnabled()
        assert dialog.detail.text() == ""
        user.press("やめる", dialog)

    before = user.case
    with user.answering(look):
        user.press("年金事務所をさがす…", page)
    assert user.case is before
