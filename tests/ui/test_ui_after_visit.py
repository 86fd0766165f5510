"""訪問のあと: what the desk said of each form, and what was decided later."""

from PySide6.QtWidgets import QAbstractButton, QDialog

from helpers.user import User
from kakei_desktop.ui.kit.consent_dialog import DAY_HINT
from kakei_desktop.ui.pages.visit.answers_dialog import AnswersDialog, DecisionDialog
from kakei_desktop.ui.pages.visit.page import VisitPage


def test_what_the_desk_said_is_written_after_the_visit_and_later_what_was_decided(user: User) -> None:
    page = user.go(VisitPage)
    user.wait(lambda: page.preview.ready)
    before = user.case

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AnswersDialog)
        first, second, *_ = dialog.lines
        first.answer.setCurrentText("受理")
        second.answer.setCurrentText("補正")
        user.retype(second.by, "あした以降")
        user.press("書きとめる", dialog)
        assert user.sees(DAY_HINT, dialog), "a day that cannot be read keeps the window open"
        user.retype(second.by, "12/25")
        user.retype(second.reason, "離職票の写し")
        user.press("書きとめる", dialog)

    with user.answering(answer):
        user.press("窓口の答えを書く…", page.after_visit)
    assert [form.answer for form in user.case.filed_forms] == ["accepted", "to_complete"]
    user.wait(lambda: user.sees("太郎さん R6.10〜R7.6 受理", page.after_visit))
    assert user.case.measures[-1].what == "太郎さんの申請書に足りないもの：離職票の写し"
    user.wait(lambda: page.preview.ready)

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        assert dialog.granted.currentText() == "全額免除", "what was expected is offered first"
        dialog.granted.setCurrentText("却下")
        user.press("書きとめる", dialog)

    with user.answering(decide):
        first, _ = [b for b in page.after_visit.findChildren(QAbstractButton) if b.text() == "決定を書く…"]
        user.click(first)
    user.wait(lambda: user.sees("見込みは「全額免除」でした。", page.after_visit))
    user.keys("Ctrl+Z")
    user.keys("Ctrl+Z")
    assert user.case.filed_forms == before.filed_forms
    assert user.case.measures == before.measures
