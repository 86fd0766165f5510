"""The PDF of the packet: what stands on which page, for whom, and how it is made for every reader and machine."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from helpers.golden import check_golden
from helpers.memory import copies_in_turn
from helpers.packet_cases import (
    LONG,
    NAMES,
    amounts_in,
    elements_of,
    hard_model,
    lines_of,
    pages_of,
    pieces_of,
    plain,
    sample_model,
    text_of,
    usual_pdf,
    without,
)
from helpers.packet_households import every_form
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.household.calendar import CalendarPaper
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.household.weekly import WeeklyPaper
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.pension.record import PensionPaper
from kakei_desktop.papers.registry import papers_of
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.papers.visit.talk import TalkPaper

GOLDEN = Path(__file__).parents[1] / "golden" / "packet"
BODY_POINTS = 10.5
A4_POINTS = (595.276, 841.89)
BUDGET = (Audience.OFFICE, ("budget",))
SET_AND_FORGET = """
from dataclasses import replace
from datetime import date
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.remembering import forget_all
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import sample_case
from kakei_desktop.session.wiping import overwrite_what_is_freed, wipe

def set_packet():
    reference = load_reference()
    case = sample_case(reference.categories)
    named = replace(case, members=tuple(replace(member, name=word) for member in case.members))
    packet_pdf(build_packet(reference, named, date(2026, 11, 30), Audience.OFFICE))

set_packet()
say("set")
overwrite_what_is_freed()
forget_all()
wipe()
say("forgotten")
"""


@pytest.fixture(scope="module")
def office() -> bytes:
    return packet_pdf(sample_model())


@pytest.fixture(scope="module")
def hard() -> bytes:
    return packet_pdf(hard_model())


@pytest.mark.parametrize("audience", Audience)
def test_the_pages_say_what_was_agreed(audience: Audience, *, update_golden: bool) -> None:
    pages = pages_of(usual_pdf(audience))
    text = "".join(f"── {number} / {len(pages)} ──\n{page}\n" for number, page in enumerate(pages, 1))
    check_golden(GOLDEN / f"{audience.value}.txt", text, update=update_golden)


@pytest.mark.parametrize("audience", [Audience.OFFICE, Audience.CONFERENCE, Audience.PERSON])
def test_cover_and_the_clients_page_are_one_sheet_each_on_every_day(audience: Audience) -> None:
    """On this day a month is lost, which takes lines of its own."""
    pages = pages_of(packet_pdf(build_packet(REFERENCE, sample(), date(2026, 11, 30), audience)))
    for title in (CoverPaper.title, TalkPaper.title):
        assert sum(f"{title} " in page.splitlines()[-1] for page in pages) <= 1, title
    assert not any(f"{title}（つづき）" in page for title in (CoverPaper.title, TalkPaper.title) for page in pages)


def test_every_number_of_the_model_stands_on_paper(office: bytes) -> None:
    model = without(sample_model(), ChartsPaper)
    text = plain("".join(pages_of(office)))
    missing = [amount.text for amount in amounts_in(model) if amount.text not in text]
    assert not missing


@pytest.mark.slow
def test_no_line_parts_a_number_from_its_sign_or_its_unit(office: bytes, hard: bytes) -> None:
    text = "\n".join(page for pdf in (office, hard, usual_pdf(Audience.DESK)) for page in lines_of(pdf))
    assert re.findall(r".*(?:▲|令和|平成|昭和)\n.*|.*\d\n(?:円|日(?!用)|月(?!末)|年(?!金|末)).*", text) == []
    assert "▲42,282円" in text


def test_nine_forms_leave_the_cover_one_sheet_that_says_where_their_grounds_stand() -> None:
    model = build_packet(REFERENCE, every_form(), TODAY, Audience.OFFICE)
    cover, after, *_ = pages_of(packet_pdf(model))
    assert len(model[CoverPaper].forms) >= 8
    assert "「免除等の見込みと根拠」に書いています" in cover
    assert not after.startswith(CoverPaper.title)


@pytest.mark.parametrize("reader", [Audience.CONFERENCE, Audience.WORKER, Audience.DESK])
def test_no_sentence_is_wider_than_forty_letters(reader: Audience) -> None:
    long = [text for text, width in pieces_of(usual_pdf(reader)) if width > 40.5 * BODY_POINTS]
    assert long == [], "an eye does not find its way back; set it as prose (resources/packet/style.typ)"


def test_the_papers_come_in_order_and_each_begins_a_page(office: bytes) -> None:
    heads = [page.splitlines()[0] for page in pages_of(office)]
    begun = [head for head in heads if "（つづき）" not in head]
    assert begun == [paper.title for paper in sample_model().papers]


def test_the_number_that_is_not_kept_has_an_empty_line_under_each_name(office: bytes, hard: bytes) -> None:
    for packet, model in ((office, sample_model()), (hard, hard_model())):
        pages = "".join(plain(page) for page in pages_of(packet))
        label = plain(model[PensionPaper].number_label)
        assert pages.count(label) == len(model[PensionPaper].persons)
        assert not re.search(re.escape(label) + r"[：:]?\d", pages), "it is left to the person"


def test_only_chosen_papers_are_printed(office: bytes) -> None:
    model = build_packet(REFERENCE, Case(empty().profile), TODAY, Audience.OFFICE, ("things", "cover"))
    assert [page.splitlines()[0] for page in pages_of(packet_pdf(model))] == ["持ち物", "送付状・相談の要点"]


def test_each_footer_says_whose_sheet_it_is_of_which_paper_and_which_of_how_many(office: bytes, hard: bytes) -> None:
    for pdf, model in ((office, sample_model()), (hard, hard_model())):
        pages, for_all = lines_of(pdf), {paper.title for paper in model.papers if not paper.names_case}
        for number, page in enumerate(pages, 1):
            head, foot = page.splitlines()[0].removesuffix("（つづき）"), plain("".join(page.splitlines()[-2:]))
            whose = "" if head in for_all else model.footer
            assert foot.endswith(plain(f"{whose}{head}{number}/{len(pages)}"))
            assert (model.case_number in page) is bool(whose)


def test_the_name_of_the_household_is_not_in_the_description_of_the_file(office: bytes) -> None:
    reader = PdfReader(BytesIO(office))
    root: Any = reader.trailer["/Root"]
    described = str(reader.metadata) + root["/Metadata"].get_data().decode()
    assert "提出資料 R8-0012（年金事務所・2026-11-23）" in described
    outline: list[Any] = [item for item in reader.outline if isinstance(item, dict)]
    assert [item["/Title"] for item in outline] == [paper.title for paper in sample_model().papers], (
        "it names papers alone"
    )
    assert not any(part in described for name in ("見本 太郎", "見本 花子") for part in name.split())


@pytest.mark.slow
def test_the_office_gets_no_debts_and_the_person_no_private_one() -> None:
    creditors = {audience: text_of(packet_pdf(sample_model(audience))) for audience in Audience}
    assert "借入先" not in creditors[Audience.OFFICE]
    assert "例示ファイナンス" not in creditors[Audience.CONFERENCE]
    assert "ミホン信販" not in creditors[Audience.PERSON]
    assert "ミホン信販" in creditors[Audience.WORKER]


def test_it_is_tagged_for_screen_readers(office: bytes) -> None:
    root: Any = PdfReader(BytesIO(office)).trailer["/Root"]
    assert root["/Lang"] == "ja-JP"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    tags = [str(element["/S"]) for element in elements_of(root["/StructTreeRoot"])]
    assert tags.count("/H1") == len(sample_model().papers)
    assert tags.count("/Table") == tags.count("/THead")
    assert tags.count("/Figure") == 4


@pytest.mark.parametrize("audience", [Audience.WORKER, Audience.DESK])
def test_every_cell_has_its_heads_and_no_text_hangs_loose(audience: Audience) -> None:
    root: Any = PdfReader(BytesIO(packet_pdf(sample_model(audience)))).trailer["/Root"]
    pairs = set(_parents(root["/StructTreeRoot"]["/K"], ""))
    blocks = {"/H1", "/H2", "/P", "/Table", "/Figure", "/L", "/Div"}
    assert {child for parent, child in pairs if parent == "/Document"} <= blocks
    assert {child for parent, child in pairs if parent == "/Table"} == {"/THead", "/TBody"}
    assert {child for parent, child in pairs if parent == "/TR"} == {"/TH", "/TD"}
    assert ("/Div", "text") not in pairs


def _parents(node: Any, parent: str) -> Iterator[tuple[str, str]]:
    """Yield each kind of element with the kind that holds it; ``text`` for what is printed."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for part in node:
            yield from _parents(part, parent)
    elif isinstance(node, DictionaryObject):
        kind = str(node.get("/S", ""))
        if kind:
            yield parent, kind
        yield from _parents(node["/K"], kind or parent) if "/K" in node else ()
    else:
        yield parent, "text"


def test_each_figure_says_in_words_what_it_shows(office: bytes) -> None:
    root: Any = PdfReader(BytesIO(office)).trailer["/Root"]
    texts = [str(element["/Alt"]) for element in elements_of(root["/StructTreeRoot"]) if "/Alt" in element]
    paper = sample_model()[ChartsPaper]
    assert paper is not None
    wanted = [f"{step.label} {step.amount:,}円".replace(" -", " ▲") for step in paper.waterfall.steps]
    assert all(part in texts[0] for part in wanted)
    assert all(bar.label in "".join(texts) for bar in paper.spending.bars)


@pytest.mark.parametrize("name", ["office", "hard"])
def test_only_the_bundled_fonts_are_used_and_all_are_embedded(name: str, request: pytest.FixtureRequest) -> None:
    reader = PdfReader(BytesIO(request.getfixturevalue(name)))
    fonts = {font.get_object()["/BaseFont"]: font.get_object() for page in reader.pages for font in _fonts(page)}
    assert {re.sub(r"^/[A-Z]{6}\+", "", str(font)).split("-")[0] for font in fonts} <= {"KakeiUD", "KakeiSupplement"}
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def _fonts(page: Any) -> list[Any]:
    return list(page["/Resources"].get("/Font", {}).values())


@pytest.mark.slow
def test_no_letter_is_smaller_than_a_fax_keeps() -> None:
    sizes: set[float] = set()
    faxed = without(hard_model(), TalkPaper, CalendarPaper, WeeklyPaper)  # with readings; not faxed
    for page in PdfReader(BytesIO(packet_pdf(faxed))).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, _, size: sizes.add(_size(text, cm, tm, size)))
    assert min(sizes) >= 10.4


def _size(text: str, outer: list[float], inner: list[float], size: float) -> float:
    return abs(size * inner[3] * outer[3]) if text.strip() else 99.0


def test_pages_are_a4(hard: bytes) -> None:
    for page in PdfReader(BytesIO(hard)).pages:  # some lie on their side
        sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert sides == pytest.approx(A4_POINTS, abs=0.1)


def test_a_hard_household_loses_nothing(hard: bytes) -> None:
    text = plain("".join(pages_of(hard)))
    assert all(plain(name) in text for name in NAMES[:10])
    assert text.count(plain(LONG.replace("😀", "〓"))[:30]) > 30
    assert "〓もある" in text
    assert all(amount.text in text for amount in amounts_in(without(hard_model(), ChartsPaper)))


def test_long_tables_repeat_their_heads(hard: bytes) -> None:
    pages = [page for page in pages_of(hard) if page.startswith(("家計表\n", "家計表（つづき）"))]
    assert len(pages) > 3
    assert all("区分 費目 金額（円）" in page or "月 なに 金額（円）" in page for page in pages)


@settings(max_examples=15)
@given(cases())
@pytest.mark.slow
def test_whatever_a_household_writes_is_printed(case: Case) -> None:
    model = build_packet(REFERENCE, case, TODAY, Audience.WORKER)
    assert packet_pdf(model).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("audience", Audience)
def test_an_empty_case_makes_a_packet_too(audience: Audience) -> None:
    model = build_packet(REFERENCE, empty(), TODAY, audience, papers_of(audience))
    assert len(pages_of(packet_pdf(model))) == len(model.papers)


PRINT_HASH = """
import hashlib
from helpers.packet_cases import sample_model
from kakei_desktop.papers.output.pdf import packet_pdf
print(hashlib.sha256(packet_pdf(sample_model())).hexdigest())
"""


@pytest.mark.slow
def test_the_same_packet_is_the_same_bytes_in_every_process(office: bytes) -> None:
    hashes = {_hash_in_a_process(seed) for seed in ("1", "2")}
    assert hashes == {hashlib.sha256(office).hexdigest()}


def _hash_in_a_process(seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = [sys.executable, "-c", PRINT_HASH]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def test_an_address_or_a_day_of_another_packet_changes_the_bytes(office: bytes) -> None:
    other: Packet = replace(sample_model(), case_number="R8-0013")
    assert packet_pdf(other) != office


def test_papers_after_an_ending_count_it_no_more_and_speak_of_it_as_past() -> None:
    model = build_packet(REFERENCE, sample(), date(2027, 2, 10), Audience.OFFICE, ("cover", "budget"))
    assert (model[CoverPaper].income.text, model[CoverPaper].balance.text) == ("112,000", "▲196,440")
    text = plain("".join(pages_of(packet_pdf(model))))
    assert "雇用保険（太郎）は令和8年12月で終わっています。合計には入れていません。" in text
    assert "終わると" not in text
    assert check(model) == ()


def test_the_plan_says_of_which_year_it_is_and_what_is_left_of_it_after_an_ending(office: bytes) -> None:
    text = plain("".join(pages_of(office)))
    assert "家計の見通し（令和9年4月からの1年、ひと月あたり・円）" in text
    ending = change("budget", "b-mobile", until=Month(2027, 6))(sample())
    later = plain("".join(pages_of(packet_pdf(build_packet(REFERENCE, ending, TODAY, Audience.OFFICE, ("plan",))))))
    assert "6月に携帯電話が終わると、そのあとの1年の計画の差引は、ひと月" in later


def unpaid_from(year: int, on: date) -> Packet:
    """The packet of a household with two years of months unpaid from June of a year on."""
    unpaid = tuple(PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month(year, 6), Month(year + 2, 6)))
    case = replace(sample(), pension=(PensionRecord("taro", unpaid),))
    return build_packet(REFERENCE, case, on, Audience.OFFICE, ("cover", "pension"))


def test_what_is_not_in_the_rules_is_never_nothing_to_pay() -> None:
    year = max(REFERENCE.law.contribution_years) + 1
    model = unpaid_from(year, date(year + 2, 7, 10))
    assert [line.yen.text for line in model[CoverPaper].unpaid] == ["—"]
    assert (model[CoverPaper].unpaid_yen.text, model[PensionPaper].owed_yen.text) == ("—", "—")
    assert {line.amount.text for line in model[CoverPaper].expiring} == {"—"}
    months = f"令和{year - 2018}年6月分から令和{year - 2016}年6月分まで"
    said = f"{months}の保険料額はまだ収録されていません（合計に入っていません）"
    assert model[CoverPaper].notes == (said, "花子さんの納付記録は、まだ書かれていません")
    assert [note for note in model[PensionPaper].notes if "収録" in note] == [said]
    assert not [finding for finding in check(model) if finding.severity is Severity.BLOCKS]
    assert "".join(map(plain, pages_of(packet_pdf(model)))).count(plain(said)) == len(model.papers)


def test_papers_of_an_empty_case_teach_nobody_how_to_use_a_program() -> None:
    model = build_packet(REFERENCE, empty(), TODAY, Audience.OFFICE)
    cover, *_ = [plain(page) for page in pages_of(packet_pdf(model))]
    assert "家計表はまだ書かれていません" in cover
    assert not re.search(r"(?<![\d,])0(円|か月)", cover), "nothing unknown has become zero"
    assert "plan" not in [paper.name for paper in model.papers], "nobody signs an empty plan"


@pytest.mark.parametrize("more", range(2, 9))
def test_what_the_spending_comes_to_and_what_it_leaves_stand_on_one_page(more: int) -> None:
    rows = tuple(BudgetRow(f"x{n}", "other_income", f"収入{n}", 1_000) for n in range(more))
    pages = pages_of(
        packet_pdf(build_packet(REFERENCE, replace(sample(), budget=(*rows, *sample().budget)), TODAY, *BUDGET))
    )
    (closing,) = [page for page in pages if "支出合計" in page]
    assert "差引（収入 − 支出）" in closing


def test_a_long_name_takes_few_lines_and_leaves_the_table_one_page() -> None:
    long = {
        "b-health_insurance": "国民健康保険料（令和6年度の滞納分の分納をふくむ）",
        "b-resident_tax": "住民税（令和6年度の滞納分の分納をふくむ）",
    }
    budget = tuple(replace(row, label=long.get(row.id, row.label)) for row in sample().budget[:-4])
    assert {row.label for row in budget} > set(long.values())
    page, box = pages_of(packet_pdf(build_packet(REFERENCE, replace(sample(), budget=budget), TODAY, *BUDGET)))
    assert "滞納分の分納をふくむ）" in page
    assert "差引（収入 − 支出）" in page
    assert "臨時・年払い（これから1年）" in box


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the memory of a process as a file")
def test_the_typesetter_forgets_what_it_set_once_the_window_is_locked() -> None:
    set_once, forgotten = copies_in_turn(SET_AND_FORGET)
    assert set_once > 100
    assert forgotten < 20
