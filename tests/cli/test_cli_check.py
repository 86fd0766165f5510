"""A caseload file looked over from the command line."""

import json
from pathlib import Path

import pytest

from helpers.process import Kakei
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.files import PAGE

NUMBERS = tuple(f"R8-{n:04}" for n in range(1, 9))


@pytest.fixture
def caseload(key: Path, tmp_path: Path) -> Path:
    """A caseload of a few cases."""
    path = tmp_path / "相談者.kakei"
    with Caseload.create(path, key.read_text(encoding="utf-8").strip(), NOW) as made:
        for number in NUMBERS:
            made.add(make_case(number, 60), NOW)
    return path


def damage(path: Path) -> None:
    """Overwrite the last page."""
    content = bytearray(path.read_bytes())
    content[-PAGE + 100 : -PAGE + 200] = b"x" * 100
    path.write_bytes(content)


def test_a_whole_caseload_is_said_to_be_whole(kakei: Kakei, key: Path, caseload: Path) -> None:
    done = kakei("check", caseload, "--passphrase-file", key)
    assert (done.status, done.err) == (0, "")
    cipher, structure, cases = done.out.splitlines()
    assert cipher.endswith("ページすべて、書いたときのままです。")
    assert structure == "構造：正しくつながっています。"
    assert cases == "相談：8件のうち8件を読めました。一覧とも合っています。"
    assert kakei.left() == {"相談者.kakei", key.name}


def test_what_can_be_read_of_a_damaged_one_is_saved(kakei: Kakei, key: Path, caseload: Path, tmp_path: Path) -> None:
    damage(caseload)
    before = caseload.read_bytes()
    done = kakei("check", caseload, "--passphrase-file", key)
    assert done.status == 3
    assert "1ページが壊れています" in done.out
    assert done.err.startswith("このファイルは壊れています")
    assert "--save" in done.err
    saved = kakei("check", caseload, "--save", "取り出し.kakei", "--json", "--passphrase-file", key)
    found = json.loads(saved.out)
    assert (saved.status, found["whole"], len(found["damaged_pages"])) == (3, False, 1)
    assert caseload.read_bytes() == before
    with Caseload.open(tmp_path / "取り出し.kakei", key.read_text(encoding="utf-8").strip()) as opened:
        assert {summary.number for summary in opened.summaries()} == {*found["saved"]}
    assert {*found["saved"]} == {each["number"] for each in found["cases"] if each["read"]}
    again = kakei("check", caseload, "--save", "取り出し.kakei", "--passphrase-file", key)
    assert again.refuses("すでにある")


def test_what_is_no_caseload_is_refused(kakei: Kakei, key: Path, caseload: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_text("ちがう", encoding="utf-8")
    assert kakei("check", caseload, "--passphrase-file", "wrong.txt").refuses("合言葉が違う")
    assert kakei("check", "none.kakei", "--passphrase-file", key).refuses("見つかりません")
    (tmp_path / "text.kakei").write_bytes(b"text" * 2000)
    assert kakei("check", "text.kakei", "--passphrase-file", key).refuses("相談者ファイルではない")
