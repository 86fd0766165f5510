"""Writing packets into a folder: all files whole, or what was there before."""

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TypeAlias

from kakei_desktop.papers.errors import Cause, OutputExists, OutputNotWritten
from kakei_desktop.papers.output.password import locked_pdf, locked_workbook
from kakei_desktop.papers.output.pdf import compile_pdf, day_of, template_inputs
from kakei_desktop.papers.output.twin import packet_json
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet
from kakei_desktop.storage.files import working_folder, write_new_file

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
Progress: TypeAlias = Callable[[int, int, str], None]
"""Told ``(done, total, stage)``; may raise to stop the work."""


def files_of(packet: Packet, folder: Path) -> tuple[Path, Path]:
    """Return where the PDF and the workbook of a packet are written.

    Reader, case number and day are in the name, so that one reader's papers never lie under another's name.
    """
    side = f"{packet.other_side}の分" if packet.other_side else ""
    large = "大きな字" if packet.large else ""
    parts = ("提出資料", packet.audience_text, packet.case_number, side, packet.as_of, large)
    name = _NOT_IN_NAMES.sub("_", "_".join(filter(None, parts)))
    return folder / f"{name}.pdf", folder / f"{name}.xlsx"


def twin_of(packet: Packet, folder: Path) -> Path:
    """Return where the JSON of a packet is written."""
    pdf, _ = files_of(packet, folder)
    return pdf.with_suffix(".json")


def write_packets(
    packets: Sequence[Packet],
    folder: Path,
    progress: Progress = lambda *_: None,
    *,
    replace: bool = False,
    password: str = "",
    twins: bool = False,
) -> tuple[Path, ...]:
    """Write packets, each as PDF and as workbook, into a folder, which is made where it is missing: all or none.

    Args:
        packets: The packets.
        folder: Where to.
        progress: Told how far it is.
        replace: Whether papers that lie there under the same names may be lost.
        password: What opens the files; empty for files that anybody opens.
        twins: Whether each packet is written as JSON too, for programs; nothing locks that.

    Returns:
        The files.

    Raises:
        OutputExists: If papers lie there that must not be replaced.
        ConsentEnded: If the client took back the consent, or it held until an earlier day.
        PacketRefused: If a packet contradicts itself.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
        OutputNotWritten: If a file could not be written.
    """
    if not replace:
        files = [file for packet in packets for file in files_of(packet, folder)]
        _refuse_to_replace([*files, *(twin_of(packet, folder) for packet in packets if twins)])
    stages = count()
    total = sum(len(paper.charts()) for packet in packets for paper in packet.papers) + len(packets) + 1
    contents: dict[Path, bytes] = {}
    for packet in packets:
        contents |= _set(packet, folder, password, lambda stage: progress(next(stages), total, stage))
        if twins:
            contents[twin_of(packet, folder)] = packet_json(packet)
    progress(next(stages), total, "フォルダーに書き出しています")
    write_files(folder, contents)
    progress(total, total, "書き出しました")
    return tuple(contents)


def _refuse_to_replace(files: Sequence[Path]) -> None:
    with _naming_the_cause(files[0]):
        there = tuple(file for file in files if file.exists())
    if there:
        raise OutputExists(there)


def _set(packet: Packet, folder: Path, password: str, begin: Callable[[str], None]) -> dict[Path, bytes]:
    """Return what is written where; ``begin`` is told each stage as it begins."""
    inputs = template_inputs(packet, lambda title: begin(f"図「{title}」を描いています"))
    begin("PDFとExcelを作っています")
    pdf, xlsx = files_of(packet, folder)
    # Typst works outside Python's lock, and leaves it to the workbook meanwhile.
    with ThreadPoolExecutor(max_workers=1) as beside:
        workbook = beside.submit(packet_xlsx, packet)
        paper, sheets = compile_pdf(inputs, day_of(packet)), workbook.result()
    if password:
        paper, sheets = locked_pdf(paper, password), locked_workbook(sheets, password)
    return {pdf: paper, xlsx: sheets}


def write_files(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write all before the first is put in its place, so that a full disk or a closed folder changes nothing.

    Raises:
        OutputNotWritten: If one could not be written.
    """
    with _naming_the_cause(next(iter(contents))):
        folder.mkdir(parents=True, exist_ok=True)
        with working_folder(folder) as waiting:
            for path, content in contents.items():
                with _naming_the_cause(path):
                    write_new_file(waiting / path.name, content).chmod(0o666 & ~_umask())
            for path in contents:
                with _naming_the_cause(path):
                    (waiting / path.name).replace(path)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _naming_the_cause(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputNotWritten(path, _cause(error, path)) from error


def _cause(error: OSError, path: Path) -> Cause:
    causes = {
        errno.ENOSPC: Cause.DISK_FULL,
        errno.EDQUOT: Cause.DISK_FULL,
        errno.EROFS: Cause.NOT_WRITABLE,
        errno.ENOENT: Cause.NO_FOLDER,
        errno.ENOTDIR: Cause.NO_FOLDER,
        errno.EEXIST: Cause.NO_FOLDER,
    }
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
        # Windows refuses to replace a file that a viewer shows.
        return Cause.IN_USE if path.exists() and os.access(path.parent, os.W_OK) else Cause.NOT_WRITABLE
    return causes.get(error.errno or 0, Cause.UNREACHABLE)
