"""Workbooks behind a password: named as such, opened with it, and with no other."""

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from helpers.ledgers import FILES, read_ledger
from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile, WrongPassword
from kakei_desktop.messages.ledgers import explain_ledger

PASSWORD = "見本の鍵１"


def locked(data: bytes, password: str = PASSWORD) -> bytes:
    """A workbook as Excel writes it behind a password."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "家計簿.xlsx"
    path.write_bytes(locked((FILES / "handmade_kakeibo.xlsx").read_bytes()))
    return path


def test_with_its_password_it_says_what_it_says_without_one(file: Path) -> None:
    opened, open_one = read_ledger(file, password=PASSWORD), read_ledger(FILES / "handmade_kakeibo.xlsx")
    assert list(opened.transactions) == list(open_one.transactions)
    assert opened.skipped == open_one.skipped


def test_without_or_with_another_it_is_refused_in_different_words(file: Path) -> None:
    with pytest.raises(EncryptedFile) as asked:
        read_ledger(file)
    with pytest.raises(WrongPassword) as refused:
        read_ledger(file, password="見本の鍵1")
    assert asked.value.code == refused.value.code == "encrypted_file"
    assert "パスワードがかかっています" in explain_ledger(asked.value)
    assert "このパスワードでは開きませんでした" in explain_ledger(refused.value)


def test_a_password_for_a_file_that_needs_none_is_no_matter() -> None:
    assert len(read_ledger(FILES / "zaim.csv", password="x").transactions) == 160
    assert len(read_ledger(FILES / "handmade_kakeibo.xlsx", password="x").transactions) == 173


def test_what_lies_behind_the_password_is_bounded_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(locked((FILES / "broken" / "bomb.xlsx").read_bytes()))
    with pytest.raises((TooLarge, UnreadableFile)):
        read_ledger(path, password=PASSWORD)


@pytest.mark.parametrize("keep", [600, 3000, -700])
def test_a_damaged_one_is_refused(file: Path, tmp_path: Path, keep: int) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(file.read_bytes()[:keep])
    with pytest.raises((UnreadableFile, EncryptedFile)):
        read_ledger(path, password=PASSWORD)
