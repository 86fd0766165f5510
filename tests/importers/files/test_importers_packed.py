"""Text files packed together."""

import struct
import zipfile
from pathlib import Path

import pytest

from helpers.ledgers import FILES, read_ledger
from helpers.workbooks import archive
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.files.text_files import MAX_TEXTS, packed_texts

YUCHO = (FILES / "yucho_direct.csv").read_bytes()
MUFG = (FILES / "mufg.csv").read_bytes()


def test_each_text_is_a_sheet_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "meisai.zip"
    path.write_bytes(archive(**{"4月/普通.csv": YUCHO, "4月/空.csv": b"", "貯蓄.csv": MUFG}))
    reading, alone = read_ledger(path), [read_ledger(FILES / name) for name in ("yucho_direct.csv", "mufg.csv")]
    assert {t.sheet for t in reading.transactions} == {"普通", "貯蓄"}
    assert (reading.income, reading.encoding) == (sum(one.income for one in alone), "cp932")
    assert len(reading.transactions) + len(reading.skipped) == sum(
        len(one.transactions) + len(one.skipped) for one in alone
    )
    assert read_ledger(path, sheets=("貯蓄",)).income == alone[1].income
    with pytest.raises(e.UnknownSheet):
        read_ledger(path, sheets=("4月",))


def test_names_may_be_written_as_windows_does(tmp_path: Path) -> None:
    data = archive(**{"XX.csv": YUCHO}).replace(b"XX.csv", "表.csv".encode("cp932").ljust(6, b"v")[:6])
    assert list(packed_texts(data)) == ["表"]


def test_texts_of_one_name_keep_their_folders() -> None:
    assert list(packed_texts(archive(**{"a/1.csv": b"x", "b/1.csv": b"y"}))) == ["a/1", "b/1"]


def test_something_else_beside_the_texts_is_not_left_out_in_silence() -> None:
    with pytest.raises(e.UnreadableFile):
        packed_texts(archive(**{"a.csv": YUCHO, "b.pdf": b"%PDF"}))


def test_texts_that_would_fill_memory_are_refused() -> None:
    with pytest.raises(e.TooLarge):
        packed_texts(archive(**{"a.csv": b"1," * (MAX_TEXTS // 2 + 1)}))
    with pytest.raises(e.UnreadableFile):
        packed_texts(archive(**{f"{n}.csv": b"1" for n in range(300)}))


def test_a_size_that_is_not_true_is_no_way_in() -> None:
    data = bytearray(archive(**{"a.csv": b"1," * 1_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(e.UnreadableFile):
        packed_texts(bytes(data))


def test_texts_with_a_password_are_named_as_such() -> None:
    data = bytearray(archive(**{"a.csv": YUCHO}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(e.EncryptedFile):
        packed_texts(bytes(data))


def test_an_archive_of_nothing_that_is_read_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.pdf", b"%PDF")
    with pytest.raises(e.UnreadableFile):
        read_ledger(tmp_path / "a.zip")
