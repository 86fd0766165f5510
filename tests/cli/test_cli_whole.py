"""The whole program in real processes, from an empty folder to the papers."""

import json
from pathlib import Path

from pypdf import PdfReader

from helpers.process import Kakei

LEDGERS = Path(__file__).parents[1] / "files" / "ledgers"
CASE = {
    "kakei_case": 1,
    "profile": {"number": "R8-0031", "opened": "2026-11-02", "worker": "支援 花野", "agency": "見本事業所"},
    "members": [{"id": "m1", "name": "試験 一郎", "relation": "self", "householder": True, "category": 1}],
}


def test_from_an_empty_folder_to_the_papers(kakei: Kakei, key: Path, tmp_path: Path) -> None:
    """A case goes into a new caseload, a ledger is read, its sums go into the case, and the papers show them."""
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    assert kakei("case", "import", "case.json", "相談者.kakei", "--passphrase-file", key).status == 0
    assert "試験" not in (tmp_path / "相談者.kakei").read_bytes().decode("utf-8", "ignore")

    read = kakei("read-ledger", LEDGERS / "intake_form.xlsx", "--json")
    assert read.status == 0
    form = read.json

    out = kakei("case", "export", "相談者.kakei", "R8-0031", "--out", "taken.json", "--passphrase-file", key)
    assert out.status == 0
    taken = json.loads((tmp_path / "taken.json").read_text(encoding="utf-8"))
    taken["profile"]["number"] = "R8-0032"
    taken["budget"] = [
        {"id": f"b{n}", **{name: item[name] for name in ("category", "label", "amount", "every", "estimate")}}
        for n, item in enumerate(form["items"])
    ]
    (tmp_path / "filled.json").write_text(json.dumps(taken), encoding="utf-8")
    assert kakei("case", "import", "filled.json", "相談者.kakei", "--passphrase-file", key).status == 0

    command = ("packet", "filled.json", "--for", "conference", "--out", "提出", "--as-of", "2026-11-23")
    assert kakei(*command).refuses("渡す前に読む：家計表の行：", "--read")
    done = kakei(*command, "--read")
    assert done.status == 0
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / done.out.splitlines()[0]).pages)
    for total in (form["monthly_income"], form["monthly_spending"]):
        assert f"{total:,}" in text
    assert kakei.left() == {"case.json", "taken.json", "filled.json", "相談者.kakei", "提出", key.name}
