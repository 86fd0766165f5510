"""A consent that is missing is asked for before papers leave, on a printer or into files."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog

from helpers.user import User
from helpers.visit_page import printer_into, text
from kakei_desktop.domain.case import withdraw_consent
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.visit import Audience
from kakei_desktop.ui.kit.consent_dialog import ConsentDialog
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.visit import pdf_preview
from kakei_desktop.ui.pages.visit.page import VisitPage


def test_a_consent_that_nobody_wrote_down_is_asked_for_before_papers_leave(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, page = tmp_path / "提出", user.go(VisitPage)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(pdf_preview, "QPrinter", printer_into(tmp_path / "print.pdf"))
    user.press("ほかの窓口", page.audience)
    user.wait(user.button("印刷…", page).isEnabled)
    with user.answering(lambda dialog: user.press("もどる", dialog)):
        user.press("書き出す（PDF・Excel）")
    assert not out.exists()

    def write_the_day(dialog: QDialog) -> None:
        assert user.sees("「ほかの窓口」に渡すことに本人が同意した日が、まだ書かれていません。", dialog)
        user.press("日を書いて続ける", dialog)
        assert user.sees("日として読めませんでした", dialog)
        user.type("2026/11/20")
        user.press("日を書いて続ける", dialog)

    with user.answering(write_the_day):
        user.press("印刷…", page)
    assert user.case.visits[0].consents[Audience.DESK] == date(2026, 11, 20)
    user.wait(lambda: user.sees("プリンターに送りました"))
    assert "本人が同意しています（令和8年11月20日）" in text(page), "the papers that were printed tell of it"
    user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees("「ほかの窓口」の資料（PDFとExcel）を書き出しました"))


def test_a_consent_that_was_taken_back_stops_every_way_out_at_once(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, page = tmp_path / "提出", user.go(VisitPage)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    user.wait(user.button("印刷…", page).isEnabled)
    user.press("同意をやめる", page)
    ended = "「年金事務所」に渡すことへの本人の同意は"
    user.wait(lambda: user.sees(ended, page.preview))
    assert not user.button("印刷…", page).isEnabled()
    user.press("書き出す（PDF・Excel）")
    assert user.sees(ended)
    assert not out.exists()
    with user.answering(lambda dialog: user.press("書かずに続ける", dialog)):
        user.press("全員分を書き出す")
    user.wait(lambda: user.sees("「年金事務所」には、本人の同意が終わっているので、書き出していません。"))
    assert {file.name.split("_")[1] for file in out.iterdir()} == {"ほかの窓口", "調整会議", "本人", "控え"}
    user.retype(page.presence.consent, "2026/11/20")
    user.keys("Tab")
    user.wait(user.button("印刷…", page).isEnabled)
    user.retype(page.presence.until, "2026/11/22")
    user.keys("Tab")
    user.wait(lambda: user.sees("令和8年11月22日で終わっている", page.preview))


def test_a_consent_is_asked_for_before_what_a_pension_office_told_is_written_down(user: User) -> None:
    user.view.desk.apply("同意をやめる", withdraw_consent(Audience.OFFICE, date(2026, 11, 22)))
    page = user.go(PensionPage)
    before = user.case

    def go_back(dialog: QDialog) -> None:
        assert user.sees("年金事務所から記録をもらうことに本人が同意した日が、まだ書かれていません", dialog)
        user.press("もどる", dialog)

    with user.answering(go_back):
        user.press("納付記録を貼り付ける…", page)
    assert user.case is before
    user.click(page.view.viewport(), page.view.visualRect(page.months.index_of(Month(2025, 4))).center())
    user.keys("3")
    assert user.case.pension != before.pension, "writing month by month is not held up"
    assert user.sees("年金事務所から記録をもらうことに本人が同意した日が、まだ書かれていません")

    def write_the_day(dialog: QDialog) -> None:
        assert isinstance(dialog, ConsentDialog)
        user.retype(dialog.field, "2026/11/23")
        user.press("日を書いて続ける", dialog)

    with user.answering(write_the_day):
        user.press("同意した日を書く…")
    assert date(2026, 11, 23) in [visit.consent_for(Audience.OFFICE) for visit in user.case.visits]
    with user.answering(lambda dialog: user.press("やめる", dialog)):
        user.press("納付記録を貼り付ける…", page)
