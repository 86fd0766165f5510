"""Writing the packet into a folder: both files whole, or what was there before."""

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import TypeAlias

from kakei_desktop.domain.visit import AUDIENCES, Audience
from kakei_desktop.papers.errors import Cause, OutputNotWritten
from kakei_desktop.papers.output.pdf import compile_pdf, day_of, template_inputs
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet
from kakei_desktop.storage.files import working_folder, write_new_file

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
Progress: TypeAlias = Callable[[int, int, str], None]
"""Told ``(done, total, stage)``; may raise to stop the work."""


def name_of_files(case_number: str, audience: Audience, day: date) -> str:
    """Return what the files of a packet are called, so that one reader's papers never lie under another's name."""
    return _NOT_IN_NAMES.sub("_", f"提出資料_{AUDIENCES[audience]}_{case_number}_{day.isoformat()}")


def files_of(folder: Path, name: str) -> tuple[Path, Path]:
    """Return where the PDF and the workbook of a packet are written."""
    return folder / f"{name}.pdf", folder / f"{name}.xlsx"


def write_packet(
    packet: Packet, folder: Path, progress: Progress = lambda *_: None, *, name: str = "packet"
) -> tuple[Path, Path]:
    """Write a packet as PDF and as workbook into a folder, which is made where it is missing.

    Args:
        packet: The packet.
        folder: Where to.
        progress: Told how far it is.
        name: What both files are called; what lies there under this name is replaced.

    Returns:
        The two files.

    Raises:
        PacketRefused: If the packet contradicts itself.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
        OutputNotWritten: If a file could not be written.
    """
    pdf, xlsx = files_of(folder, name)
    stages = count()
    total = sum(len(paper.charts()) for paper in packet.papers) + 2
    inputs = template_inputs(packet, lambda title: progress(next(stages), total, f"図「{title}」を描いています"))
    progress(next(stages), total, "PDFとExcelを作っています")
    # Typst works outside Python's lock, and leaves it to the workbook meanwhile.
    with ThreadPoolExecutor(max_workers=1) as beside:
        workbook = beside.submit(packet_xlsx, packet)
        contents = {pdf: compile_pdf(inputs, day_of(packet)), xlsx: workbook.result()}
    progress(next(stages), total, "フォルダーに書き出しています")
    _write_all(folder, contents)
    progress(total, total, "書き出しました")
    return pdf, xlsx


def _write_all(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write all before the first is put in its place, so that a full disk or a closed folder changes nothing."""
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
