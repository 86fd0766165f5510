"""書類: a photo or a PDF is put to the case, looked at, and leaves the program only when somebody writes it out."""

from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from helpers.user import Stored, User
from kakei_desktop.domain.visit import MOST_BYTES
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit.pdf_view import PdfView
from kakei_desktop.ui.pages.log.attachment_dialog import AttachmentDialog, PhotoView
from kakei_desktop.ui.pages.log.attachments import AttachmentsEditor
from kakei_desktop.ui.pages.log.page import LogPage

MARK = "mihon-no-basho-35.68"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with a photo that says where it was taken, a notice, and a text."""
    folder = tmp_path / "デスクトップ"
    folder.mkdir()
    photo = QImage(4000, 3000, QImage.Format.Format_RGB32)
    photo.fill(QColor("beige"))
    photo.setText("Location", MARK)
    assert photo.save(str(folder / "手紙.png"))
    notice = PdfWriter()
    for _ in range(2):
        notice.add_blank_page(595, 842)
    notice.add_metadata({"/Title": MARK})
    notice.write(folder / "通知.pdf")
    (folder / "メモ.docx").write_bytes(b"PK\x03\x04" + b"x" * 99)
    (folder / "長い.pdf").write_bytes(b"%PDF-1.4" + bytes(MOST_BYTES))
    return folder


@pytest.fixture
def editor(user: User) -> AttachmentsEditor:
    page = user.go(LogPage)
    user.press("書類")
    return page.attachments


def put(user: User, monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (list(map(str, files)), ""))
    user.press("書類を入れる…" if not user.case.attachments else "＋ 書類を追加")
    user.rest()


def test_letters_are_kept_seen_and_written_out_only_when_asked(
    user: User,
    editor: AttachmentsEditor,
    letters: Path,
    places: Places,
    stored: Stored,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(user, monkeypatch, letters / "手紙.png", letters / "通知.pdf")
    photo, notice = user.case.attachments
    assert (photo.name, notice.name, notice.size) == ("手紙.png", "通知.pdf", (letters / "通知.pdf").stat().st_size)
    assert "2つで" in editor.sum.text()
    user.write(editor.view, photo.id, "何の書類か", "市役所の手紙")
    seen: list[tuple[type, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AttachmentDialog)
        seen.append((type(dialog.view), dialog.windowTitle()))
        if isinstance(dialog.view, PhotoView):
            assert dialog.view.shown.pixmap().width() <= dialog.view.viewport().width()
            user.press("もとの大きさ", dialog)
            assert dialog.view.shown.pixmap().width() == 2600
        elif isinstance(dialog.view, PdfView):
            assert dialog.view.document().pageCount() == 2
            before = dialog.view.zoomFactor()
            user.press("大きく", dialog)
            assert dialog.view.zoomFactor() > before
        assert not dialog.words.isVisible()

    for each in (photo, notice):
        editor.view.select(each.id)
        with user.answering(look):
            user.press("見る")
            user.rest()
    assert seen == [(PhotoView, "市役所の手紙"), (PdfView, "通知.pdf")]
    kept = user.view.desk.session.content(user.case.attachments[0])
    assert MARK.encode() not in kept, "a photo tells no place"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(letters / "写し.pdf"), ""))
    for words in ("合言葉なしで開けるファイルです", "すでにある"):
        user.press("書き出す…")
        user.rest()
        assert user.sees(words, user.window.notice)
    assert (letters / "写し.pdf").read_bytes() == (letters / "通知.pdf").read_bytes()
    user.window.close()
    assert [each.memo for each in stored().attachments] == ["市役所の手紙", ""]
    assert places.base_dir
    lying = [file for file in places.base_dir.rglob("*") if file.is_file()]
    assert lying
    assert not [file for file in lying if MARK.encode() in file.read_bytes()]


@pytest.mark.parametrize(
    ("name", "words"),
    [("メモ.docx", "写真（JPEG・PNGなど）でもPDFでもない"), ("長い.pdf", "大きすぎる"), ("ない.pdf", "読めない")],
)
def test_what_cannot_be_kept_says_why(
    user: User, editor: AttachmentsEditor, letters: Path, name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(user, monkeypatch, letters / name)
    assert user.sees(words, user.window.notice)
    assert not user.case.attachments
    assert editor.stack.currentIndex() == 1


def test_a_letter_that_was_put_there_by_mistake_is_taken_back(
    user: User, editor: AttachmentsEditor, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(user, monkeypatch, letters / "通知.pdf")
    editor.view.select(user.case.attachments[0].id)
    user.press("はずす")
    assert not user.case.attachments
    user.menu("編集", "元に戻す：書類をはずす")
    assert user.view.desk.session.content(user.case.attachments[0]) == (letters / "通知.pdf").read_bytes()
    user.menu("編集", "元に戻す：書類を入れる")
    number = user.case.profile.number
    caseload = user.window.open_caseload
    assert caseload is not None
    user.keys("Ctrl+L")
    assert caseload.caseload.contents(number) == {}, "nothing can be undone any more"
