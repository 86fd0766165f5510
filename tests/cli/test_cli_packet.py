"""Papers from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from helpers.process import Kakei
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.resources import ROOT

SAMPLE = ROOT / "sample" / "case.json"
NAMES = ("提出資料_年金事務所_R8-0012_2026-11-23.pdf", "提出資料_年金事務所_R8-0012_2026-11-23.xlsx")


def pdf_in(folder: Path) -> PdfReader:
    (pdf,) = folder.glob("*.pdf")
    return PdfReader(pdf)


def sheets_in(folder: Path) -> Workbook:
    (xlsx,) = folder.glob("*.xlsx")
    return load_workbook(xlsx)


def text_of(folder: Path) -> str:
    return "".join(page.extract_text() for page in pdf_in(folder).pages).replace("\n", "")


def test_the_sample_is_printed_for_its_own_day_the_same_each_time(kakei: Kakei, tmp_path: Path) -> None:
    for folder in ("一", "二"):
        done = kakei("packet", "--sample", "--out", folder)
        assert done.status == 0
        assert done.err.startswith("渡す前に読む：")
        assert "うかがいたいこと：令和6・7・8年度の3枚の申請書で足りるか、" in done.err
        assert "令和6年10月分は、訪問の日より前に期限が来ます。" in done.err
        assert done.out.split() == [str(Path(folder, name)) for name in NAMES]
    for name in NAMES:
        assert (tmp_path / "一" / name).read_bytes() == (tmp_path / "二" / name).read_bytes()
    assert "令和8年11月23日現在" in text_of(tmp_path / "一")


def test_a_case_file_is_printed_for_the_day_that_is_named(kakei: Kakei, tmp_path: Path) -> None:
    done = kakei("packet", SAMPLE, "--out", "out", "--as-of", "2026-10-01", "--read")
    assert done.status == 0
    text = text_of(tmp_path / "out")
    assert "令和8年10月1日現在" in text
    assert "令和8年11月23日" not in text


def test_only_the_papers_that_are_named_are_printed(kakei: Kakei, tmp_path: Path) -> None:
    assert kakei("packet", "--sample", "--out", "all").status == 0
    assert kakei("packet", "--sample", "--out", "two", "--papers", "pension, cover").status == 0
    assert "家計のまとめ" in text_of(tmp_path / "all")
    assert len(pdf_in(tmp_path / "two").pages) < len(pdf_in(tmp_path / "all").pages)
    everything = sheets_in(tmp_path / "all").sheetnames
    chosen = sheets_in(tmp_path / "two").sheetnames
    assert set(chosen) < set(everything)


@pytest.mark.parametrize("audience", ["office", "person", "worker", "conference"])
def test_each_reader_gets_papers_with_the_number_and_not_the_name_in_the_footer(
    kakei: Kakei, tmp_path: Path, audience: str
) -> None:
    assert kakei("packet", "--sample", "--out", audience, "--for", audience).status == 0
    pages = pdf_in(tmp_path / audience).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text().replace("\n", "")
        assert "R8-0012" in text
        assert f"{number}/{len(pages)}" in text.replace(" ", "")


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00", b'{"kakei_case": 1, "profile": 3}'])
def test_a_file_that_is_no_case_is_refused_and_nothing_is_written(kakei: Kakei, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    assert kakei("packet", "bad.json", "--out", "out").refuses()
    assert not list(tmp_path.glob("out/*"))


def test_a_folder_that_cannot_be_made_is_said(kakei: Kakei, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert kakei("packet", "--sample", "--out", "file").refuses()
    assert kakei("packet", "--sample", "--out", "file/out").refuses()


def test_strange_letters_and_would_be_formulas_reach_both_papers(kakei: Kakei, tmp_path: Path) -> None:
    case: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    case["budget"][1]["label"] = "=1+1 髙﨑𠮷 #x[y] $z$"
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    command = ("packet", "case.json", "--out", "out", "--as-of", "2026-11-23", "--read", "--for", "worker")
    done = kakei(*command)
    assert done.status == 0
    assert "渡す前に読む" not in done.err
    assert "=1+1 髙﨑𠮷 #x[y] $z$" in text_of(tmp_path / "out")
    cells = [cell for sheet in sheets_in(tmp_path / "out") for row in sheet for cell in row]
    assert any(cell.value and "髙﨑𠮷" in str(cell.value) for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" and "1+1" in str(cell.value)]


def test_base_dir_takes_in_whatever_the_program_keeps_for_itself(kakei: Kakei, tmp_path: Path) -> None:
    assert kakei("packet", "--sample", "--out", "out", "--base-dir", "base").status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"out", "base"}


def write_case(folder: Path, **parts: Any) -> None:
    """Write the sample with other parts as case.json."""
    case: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    (folder / "case.json").write_text(json.dumps(case | parts), encoding="utf-8")


def visit_with(*things: str) -> list[dict[str, Any]]:
    return [{"id": "v", "things": things}]


def test_a_personal_number_in_a_case_file_does_not_come_out(kakei: Kakei, tmp_path: Path) -> None:
    number = f"12345678901{check_digit('12345678901')}"
    write_case(tmp_path, visits=visit_with(f"番号は{number}"))
    for command in (
        ("packet", "case.json", "--out", "out", "--papers", "cover,things", "--read"),
        ("report", "case.json", "budget", "--json"),
    ):
        done = kakei(*command)
        assert done.refuses("「持ち物」", "マイナンバー")
        assert number not in done.out + done.err
    assert not (tmp_path / "out").exists()


def test_what_people_wrote_is_read_before_it_goes_outside(kakei: Kakei, tmp_path: Path) -> None:
    write_case(tmp_path, visits=visit_with("印鑑"))
    for audience in ("office", "conference"):
        refused = kakei("packet", "case.json", "--out", audience, "--for", audience, "--papers", "things")
        assert refused.refuses("渡す前に読む：", "持ち物：印鑑", "--read")
        assert "病気" not in refused.err
        assert not (tmp_path / audience).exists()
        assert (
            kakei("packet", "case.json", "--out", audience, "--for", audience, "--papers", "things", "--read").status
            == 0
        )
    for audience in ("person", "worker"):
        assert kakei("packet", "case.json", "--out", audience, "--for", audience).status == 0


def test_papers_in_large_print_lie_beside_the_others(kakei: Kakei, tmp_path: Path) -> None:
    done = kakei("packet", "--sample", "--out", "out", "--for", "person", "--papers", "things", "--large")
    assert done.status == 0
    assert all(path.stem.endswith("_大きな字") for path in (tmp_path / "out").iterdir())


def test_a_consent_that_is_missing_is_asked_for_before_anything_is_written(kakei: Kakei, tmp_path: Path) -> None:
    write_case(tmp_path, visits=visit_with())
    command = ("packet", "case.json", "--out", "out", "--papers", "pension")
    assert kakei(*command).refuses("「年金事務所」に渡すことに本人が同意した日が、まだ書かれていません", "--read")
    assert not (tmp_path / "out").exists()
    assert kakei(*command, "--for", "worker").status == 0
    assert "同意した日が、まだ" in kakei(*command, "--read").err
    write_case(tmp_path, visits=[{"id": "v", "consented": "2026-11-20"}])
    done = kakei(*command, "--replace")
    assert (done.status, done.err) == (0, "")
    write_case(tmp_path, visits=[{"id": "v", "consented": "2026-11-20", "withdrawn": {"office": "2026-11-21"}}])
    ended = "「年金事務所」に渡すことへの本人の同意は、令和8年11月21日で終わっている"
    assert kakei(*command, "--read", "--json", "--replace").refuses(ended)


def test_papers_that_lie_there_are_replaced_only_where_that_is_said(kakei: Kakei, tmp_path: Path) -> None:
    one = ("packet", "--sample", "--out", "out", "--papers", "things")
    assert kakei(*one).status == 0
    before = (tmp_path / "out" / NAMES[0]).read_bytes()
    another = ("packet", "--sample", "--out", "out", "--papers", "cover")
    assert kakei(*another).refuses("もうある", NAMES[0], "--replace")
    assert (tmp_path / "out" / NAMES[0]).read_bytes() == before
    assert kakei(*one, "--for", "worker").status == 0
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert kakei(*another, "--replace").status == 0
    assert (tmp_path / "out" / NAMES[0]).read_bytes() != before


def test_an_illness_is_read_before_it_is_handed_over(kakei: Kakei, tmp_path: Path) -> None:
    write_case(tmp_path, visits=visit_with("うつ病の診断書"))
    assert kakei("packet", "case.json", "--out", "out", "--papers", "cover,things").refuses(
        "持ち物：うつ病の診断書", "病気", "--read"
    )
    assert not (tmp_path / "out").exists()
    assert kakei("packet", "case.json", "--out", "out", "--papers", "cover,things", "--read").status == 0
    assert "うつ病の診断書" in text_of(tmp_path / "out")
    assert kakei("packet", "case.json", "--out", "own", "--papers", "cover,things", "--for", "person").status == 0


@pytest.mark.parametrize("audience", ["office", "person", "worker", "conference"])
def test_where_somebody_fled_the_papers_wait_until_they_were_read(kakei: Kakei, tmp_path: Path, audience: str) -> None:
    facts = [{"id": "hanako", "grounds": [{"kind": "violence", "day": "2026-09-01"}]}]
    write_case(tmp_path, visits=visit_with("見本駅前のアパートの鍵"), pension_facts=facts)
    command = ("packet", "case.json", "--out", "out", "--papers", "cover,things", "--for", audience)
    assert kakei(*command).refuses("居場所", "載せていない文", "--read")
    assert not (tmp_path / "out").exists()
    assert kakei(*command, "--read").status == 0
    text = text_of(tmp_path / "out")
    assert not [told for told in ("アパート", "見本駅", "花子", "子どもの進学を家族で") if told in text]


def test_papers_are_made_for_the_side_that_is_named(kakei: Kakei, tmp_path: Path) -> None:
    facts = [{"id": "hanako", "grounds": [{"kind": "violence", "day": "2026-09-01"}]}]
    write_case(tmp_path, pension_facts=facts)
    command = ("packet", "case.json", "--out", "out", "--read", "--applicant")
    assert kakei(*command, "jiro").refuses("「jiro」", "hanako（見本 花子）")
    assert kakei(*command, "hanako").status == 0
    assert "花子" in text_of(tmp_path / "out")
    assert "太郎" not in text_of(tmp_path / "out")
    assert kakei(*command[:-1], "--for", "person").status == 0
    report = kakei("report", "case.json", "budget", "--applicant", "hanako")
    assert (report.status, report.err) == (0, "太郎さんのことは載りません（分けて作ります）\n")
    assert kakei("report", "case.json", "budget").out != report.out


def test_letters_that_no_font_draws_are_told(kakei: Kakei, tmp_path: Path) -> None:
    write_case(tmp_path, visits=visit_with("印鑑😀"))
    assert (
        "「持ち物」の文字（😀）は、PDFでは〓になります"
        in kakei("packet", "case.json", "--out", "out", "--papers", "cover,things", "--read").err
    )


def test_a_packet_behind_the_password_of_a_file(kakei: Kakei, tmp_path: Path) -> None:
    secret = tmp_path / "合言葉.txt"
    secret.write_text("12345678\n", encoding="utf-8")
    asked = ("packet", "--sample", "--out", "out", "--papers", "cover", "--password-file", secret)
    assert kakei(*asked).refuses("すぐに当てられる")
    assert not (tmp_path / "out").exists()
    secret.write_text("山は朝の光に 37\n", encoding="utf-8")
    assert kakei(*asked).status == 0
    assert pdf_in(tmp_path / "out").decrypt("山は朝の光に 37")


def test_the_twin_for_programs_is_written_only_when_asked_for_and_never_locked(kakei: Kakei, tmp_path: Path) -> None:
    assert kakei("packet", "--sample", "--out", "twin", "--json").status == 0
    (twin,) = (tmp_path / "twin").glob("*.json")
    assert json.loads(twin.read_bytes())["case_number"] == "R8-0012"
    (tmp_path / "word").write_text("長い長い合言葉です", encoding="utf-8")
    both = ("packet", "--sample", "--out", "other", "--json", "--password-file", "word")
    assert kakei(*both).refuses("JSON には合言葉を付けられません")
    assert not (tmp_path / "other").exists()
