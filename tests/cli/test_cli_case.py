"""Taking a case out of a caseload and into another, as scripts do it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.caseloads import environment, lying_in
from helpers.process import Kakei
from helpers.reference import CATEGORIES
from kakei_desktop.cli.files import write_file
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.resources import ROOT
from kakei_desktop.storage.case_json import case_from_json

SAMPLE = ROOT / "sample" / "case.json"
NUMBER = "R8-0012"


KILLED = """
import os, sys
from pathlib import Path
from kakei_desktop.cli.files import write_file
os.replace = lambda *_: os._exit(9)
write_file(Path(sys.argv[1]), b"half of it")
"""


@pytest.fixture
def caseload(kakei: Kakei, key: Path, tmp_path: Path) -> Path:
    """A caseload with the sample household in it."""
    path = tmp_path / "相談者.kakei"
    done = kakei("case", "import", SAMPLE, path, "--passphrase-file", key)
    assert (done.status, done.err) == (0, "")
    return path


def test_what_goes_in_comes_out_the_same(kakei: Kakei, key: Path, caseload: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.json"
    done = kakei("case", "export", caseload, NUMBER, "--out", out, "--passphrase-file", key)
    assert (done.status, done.err) == (0, "")
    assert case_from_json(out.read_bytes(), CATEGORIES) == case_from_json(SAMPLE.read_bytes(), CATEGORIES)


def test_an_older_file_put_back_between_two_commands_is_noticed(
    kakei: Kakei, key: Path, caseload: Path, tmp_path: Path
) -> None:
    before = caseload.read_bytes()
    another = json.loads(SAMPLE.read_text(encoding="utf-8"))
    another["profile"]["number"] = "R8-0013"
    (tmp_path / "another.json").write_text(json.dumps(another), encoding="utf-8")
    for command in (("import", "another.json", caseload), ("export", caseload, NUMBER, "--out", "出.json")):
        assert kakei("case", *command, "--passphrase-file", key).status == 0
    caseload.write_bytes(before)
    for command in (("import", "another.json", caseload), ("export", caseload, NUMBER, "--out", "出.json")):
        assert kakei("case", *command, "--passphrase-file", key).refuses("最後に保存したものより古い")
    assert caseload.read_bytes() == before


def test_a_caseload_that_was_not_there_is_made_and_that_is_said(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    done = kakei("case", "import", SAMPLE, tmp_path / "初めて.kakei", "--passphrase-file", key)
    assert "新しく作りました" in done.out
    assert "初めて.kakei" in done.out


@pytest.mark.parametrize("place", ["taro", "food", "rent"])
def test_a_number_that_must_not_be_kept_does_not_come_in_as_an_id_or_a_code(
    kakei: Kakei, key: Path, tmp_path: Path, place: str
) -> None:
    number = f"11122233344{check_digit('11122233344')}"
    text = SAMPLE.read_text(encoding="utf-8")
    assert f'"{place}"' in text
    (tmp_path / "番号.json").write_text(text.replace(f'"{place}"', f'"{number}"'), encoding="utf-8")
    done = kakei("case", "import", tmp_path / "番号.json", tmp_path / "新.kakei", "--passphrase-file", key)
    assert done.refuses()
    assert number not in done.out + done.err
    assert not (tmp_path / "新.kakei").exists()


def test_the_same_number_twice_is_refused_and_changes_nothing(kakei: Kakei, key: Path, caseload: Path) -> None:
    before = caseload.read_bytes()
    assert kakei("case", "import", SAMPLE, caseload, "--passphrase-file", key).refuses(NUMBER)
    assert caseload.read_bytes() == before


def test_a_wrong_passphrase_is_refused_and_changes_nothing(kakei: Kakei, caseload: Path, tmp_path: Path) -> None:
    wrong, before = tmp_path / "wrong.txt", caseload.read_bytes()
    wrong.write_text("山は朝の光に 38", encoding="utf-8")
    done = kakei("case", "export", caseload, NUMBER, "--out", tmp_path / "x.json", "--passphrase-file", wrong)
    assert done.refuses("合言葉")
    assert caseload.read_bytes() == before
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "{caseload}", "R8-9999", "--out", "x.json"), "R8-9999"),
        (("export", "nowhere.kakei", NUMBER, "--out", "x.json"), "nowhere.kakei"),
        (("export", "{sample}", NUMBER, "--out", "x.json"), "case.json"),
        (("export", "{caseload}", NUMBER, "--out", "no/such/folder/x.json"), "x.json"),
        (("import", "nowhere.json", "{caseload}"), "nowhere.json"),
        (("import", "{caseload}", "{caseload}"), ""),
        (("import", "{sample}", "no/such/folder/x.kakei"), ""),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    kakei: Kakei, key: Path, caseload: Path, words: tuple[str, ...], said: str
) -> None:
    filled = [word.format(caseload=caseload, sample=SAMPLE) for word in words]
    assert kakei("case", *filled, "--passphrase-file", key).refuses(said)


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n"])
def test_an_empty_passphrase_is_refused(kakei: Kakei, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(content)
    assert kakei("case", "import", SAMPLE, "new.kakei", "--passphrase-file", "empty.txt").refuses("合言葉")
    assert not (tmp_path / "new.kakei").exists()


def test_a_passphrase_file_of_windows_is_the_same_passphrase(
    kakei: Kakei, key: Path, caseload: Path, tmp_path: Path
) -> None:
    windows = tmp_path / "windows.txt"
    windows.write_bytes(b"\xef\xbb\xbf" + key.read_text(encoding="utf-8").strip().encode() + b"\r\nsecond line\r\n")
    out = tmp_path / "out.json"
    assert kakei("case", "export", caseload, NUMBER, "--out", out, "--passphrase-file", windows).status == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"kakei_case": 999}',
        b'{"profile": {"number": "R8-0001"}}',
        b'{"kakei_case": 1}',
    ],
)
def test_a_case_file_that_is_none_is_refused(kakei: Kakei, key: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    assert kakei("case", "import", "bad.json", "new.kakei", "--passphrase-file", key).refuses()
    assert not (tmp_path / "new.kakei").exists()


def test_a_case_with_a_wrong_amount_says_where(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    case = json.loads(SAMPLE.read_text(encoding="utf-8"))
    case["budget"][0]["amount"] = "たくさん"
    (tmp_path / "bad.json").write_text(json.dumps(case), encoding="utf-8")
    done = kakei("case", "import", "bad.json", "new.kakei", "--passphrase-file", key)
    assert done.refuses("$.budget[0].amount")


def test_a_case_with_a_number_that_must_not_be_kept_is_refused(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    number = f"55566677788{check_digit('55566677788')}"
    plain = json.loads(SAMPLE.read_text(encoding="utf-8"))
    plain["members"][0]["note"] = f"カード {number}"
    case, caseload = tmp_path / "case.json", tmp_path / "new.kakei"
    case.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    done = kakei("case", "import", case, caseload, "--passphrase-file", key)
    assert done.refuses("マイナンバーと思われる12けたの数字", "保存していません")
    assert number not in done.err + done.out
    assert not caseload.exists()


def test_a_script_may_send_the_passphrase_as_a_line(kakei: Kakei, key: Path, caseload: Path, tmp_path: Path) -> None:
    words = [*kakei.command, "case", "export", str(caseload), NUMBER, "--out", "out.json"]
    sent = key.read_bytes()
    done = subprocess.run(words, cwd=tmp_path, env=kakei.env, input=sent, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert case_from_json((tmp_path / "out.json").read_bytes(), CATEGORIES) == case_from_json(
        SAMPLE.read_bytes(), CATEGORIES
    )


def test_a_new_caseload_is_not_locked_with_what_is_guessed_at_once(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    for weak, words in (("12345678", "すぐに当てられる"), ("みかん", "短すぎます")):
        key.write_text(weak, encoding="utf-8")
        assert kakei("case", "import", SAMPLE, "新しい.kakei", "--passphrase-file", key).refuses(words)
    assert not (tmp_path / "新しい.kakei").exists()


def test_a_script_that_sends_no_passphrase_is_told_how_to(kakei: Kakei, caseload: Path) -> None:
    assert kakei("case", "export", caseload, NUMBER, "--out", "out.json").refuses("--passphrase-file")
    assert kakei("case", "import", SAMPLE, "new.kakei").refuses("--passphrase-file")
    assert "new.kakei" not in kakei.left()


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_case_that_is_taken_out_is_whole_and_for_its_owner_only(
    kakei: Kakei, key: Path, caseload: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o644)
    before = kakei.left()
    assert kakei("case", "export", caseload, NUMBER, "--out", out, "--passphrase-file", key).status == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert kakei.left() == before, "nothing else is left behind"


def test_an_amount_of_the_budget_may_be_below_zero(kakei: Kakei, tmp_path: Path) -> None:
    case = json.loads(SAMPLE.read_text(encoding="utf-8"))
    case["budget"][-1]["amount"] = -1000
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    assert kakei("packet", "case.json", "--out", "out", "--read").status == 0


def test_what_a_killed_export_left_is_gone_after_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "CASE.json"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, env=environment())
    assert killed.returncode == 9
    assert any(tmp_path.iterdir())
    write_file(path, b"all of it")
    assert lying_in(tmp_path) == {"CASE.json": b"all of it"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name != "posix"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_as_such(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    done = kakei("case", "import", SAMPLE, tmp_path / "ない" / "新.kakei", "--passphrase-file", key)
    assert done.refuses("というフォルダがありません")
    assert "USB" not in done.err
    assert list(tmp_path.glob("ない*")) == []
