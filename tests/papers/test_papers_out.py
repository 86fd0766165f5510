"""Writing the packet: both files or none, and a clear cause where it could not be."""

import errno
import io
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, cast

import msoffcrypto
import pytest
from pypdf import PdfReader

from helpers.packet_cases import sample_model, with_papers
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.visit import Audience
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.papers.errors import Cause, NotPrinted, OutputExists, OutputNotWritten, PacketRefused
from kakei_desktop.papers.output.files import write_packets
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.values import yen
from kakei_desktop.papers.visit.cover import CoverPaper

OLD = b"what was there before"
PDF, XLSX = "提出資料_年金事務所_R8-0012_2026-11-23.pdf", "提出資料_年金事務所_R8-0012_2026-11-23.xlsx"


class Stopped(Exception):
    """The person pressed cancel."""


def small_model() -> Packet:
    """A packet without figures, which is quick to write."""
    return build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, ("cover", "things"))


def wrong_model() -> Packet:
    """A packet whose total is not the sum of its parts."""
    model = small_model()
    return with_papers(model, replace(model[CoverPaper], balance=yen(1, "家計表の合計")))


def failing_with(number: int) -> Any:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def test_both_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "提出資料"
    pdf, xlsx = write_packets((small_model(),), folder)
    assert sorted(folder.iterdir()) == [pdf, xlsx]
    assert pdf.read_bytes().startswith(b"%PDF")
    assert xlsx.read_bytes().startswith(b"PK")


def test_behind_a_password_both_files_hold_the_same_and_nothing_in_plain(tmp_path: Path) -> None:
    plain = {file.suffix: file.read_bytes() for file in write_packets((small_model(),), tmp_path / "plain")}
    pdf, xlsx = write_packets((small_model(),), tmp_path / "locked", password="見本 7K2M")
    locked, free = PdfReader(pdf), PdfReader(io.BytesIO(plain[".pdf"]))
    assert not locked.decrypt("見本")
    assert locked.decrypt("見本 7K2M")
    assert [page.extract_text() for page in locked.pages] == [page.extract_text() for page in free.pages]
    there, here = (cast("Any", file.root_object) for file in (locked, free))
    assert there["/StructTreeRoot"]["/RoleMap"] == here["/StructTreeRoot"]["/RoleMap"]
    assert b"pdfuaid:part" in there["/Metadata"].get_data()
    workbook, opened = msoffcrypto.OfficeFile(io.BytesIO(xlsx.read_bytes())), io.BytesIO()
    workbook.load_key(password="見本 7K2M", verify_password=True)
    workbook.decrypt(opened, verify_integrity=True)
    assert opened.getvalue() == plain[".xlsx"]


def test_writing_again_replaces_where_that_is_meant_and_gives_the_same_bytes(tmp_path: Path) -> None:
    files = write_packets((small_model(),), tmp_path)
    first = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in write_packets((small_model(),), tmp_path, replace=True)] == first
    assert list(write_packets((small_model(),), tmp_path / "another")) == [tmp_path / "another" / f.name for f in files]


@pytest.mark.parametrize("there", [PDF, XLSX])
def test_papers_that_lie_there_are_not_replaced_unasked(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(OLD)
    with pytest.raises(OutputExists) as kept:
        write_packets((small_model(), build_packet(REFERENCE, sample(), TODAY, Audience.PERSON, ("cover",))), tmp_path)
    assert kept.value.files == (tmp_path / there,)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(there, OLD)]
    assert there in expected_message(kept.value)


def test_the_files_have_the_rights_that_new_files_have(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    pdf, _ = write_packets((small_model(),), tmp_path / "out")
    assert pdf.stat().st_mode == usual.stat().st_mode


def test_each_stage_is_told_and_the_last_is_the_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    model = sample_model()
    figures = sum(len(paper.charts()) for paper in model.papers)
    assert figures > 1
    write_packets((model,), tmp_path, lambda *report: told.append(report))
    assert [done for done, _, _ in told] == list(range(figures + 3))
    assert {total for _, total, _ in told} == {figures + 2}
    assert all(stage for *_, stage in told)


@pytest.mark.parametrize("stage", range(5))
def test_it_can_be_stopped_at_every_stage_and_leaves_what_was_there(stage: int, tmp_path: Path) -> None:
    (tmp_path / PDF).write_bytes(OLD)

    def progress(done: int, _total: int, _stage: str) -> None:
        if done == stage:
            raise Stopped

    with pytest.raises(Stopped):
        write_packets((sample_model(),), tmp_path, progress, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == [PDF]
    assert (tmp_path / PDF).read_bytes() == OLD


def test_a_packet_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PacketRefused) as refused:
        write_packets((wrong_model(),), tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["total_differs"]
    assert list(tmp_path.iterdir()) == []
    words = expected_message(refused.value)
    assert "「送付状・相談の要点」の合計が 1、内訳を足すと ▲42,282" in words
    assert "止めました" in words


def test_no_other_way_sets_a_packet_that_contradicts_itself() -> None:
    with pytest.raises(PacketRefused):
        packet_pdf(wrong_model())


def test_warnings_do_not_refuse(tmp_path: Path) -> None:
    model = sample_model()
    assert any(line.remark for line in model[CoverPaper].expiring)
    assert len(write_packets((model,), tmp_path)) == 2


@pytest.mark.parametrize(
    ("place", "number", "cause"),
    [
        ("os.fsync", errno.ENOSPC, Cause.DISK_FULL),
        ("os.fsync", errno.EIO, Cause.UNREACHABLE),
        ("pathlib.Path.mkdir", errno.EROFS, Cause.NOT_WRITABLE),
        ("pathlib.Path.mkdir", errno.EACCES, Cause.NOT_WRITABLE),
        ("pathlib.Path.replace", errno.EACCES, Cause.IN_USE),
    ],
)
def test_a_failure_names_its_cause_and_leaves_what_was_there(
    place: str, number: int, cause: Cause, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    if cause is not Cause.NOT_WRITABLE:
        folder.mkdir()
        (folder / PDF).write_bytes(OLD)
    monkeypatch.setattr(place, failing_with(number))
    with pytest.raises(OutputNotWritten) as failed:
        write_packets((small_model(),), folder, replace=True)
    assert (failed.value.path, failed.value.cause) == (folder / PDF, cause)
    left = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
    assert left in ({PDF: OLD}, {})


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    taken = tmp_path / "out"
    taken.write_bytes(OLD)
    with pytest.raises(OutputNotWritten) as failed:
        write_packets((small_model(),), taken)
    assert failed.value.cause is Cause.NO_FOLDER
    assert taken.read_bytes() == OLD


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_words_that_say_what_happened_what_is_safe_and_what_to_do(cause: Cause) -> None:
    words = expected_message(OutputNotWritten(Path("家計") / PDF, cause))
    assert "家計" in words or PDF in words
    assert "そのまま" in words
    assert words.endswith("ください。")


def test_every_blocking_finding_has_words() -> None:
    places = {"place": "budget.income", "printed": 5, "parts": -7, "text": "五"}
    findings = [
        Finding(code, Severity.BLOCKS, "", places) for code in ("total_differs", "text_differs", "origin_missing")
    ]
    words = expected_message(PacketRefused((*findings, *findings)))
    assert words.count("「家計表」") == 3
    assert "ほか3か所" in words
    assert "そのまま" in expected_message(NotPrinted())
