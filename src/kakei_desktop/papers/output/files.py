"""Writing the packet into a folder: both files whole, or what was there before."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TypeAlias

from kakei_desktop.papers.errors import Cause, OutputNotWritten
from kakei_desktop.papers.output.pdf import compile_pdf, day_of, template_inputs
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet
from kakei_desktop.storage.files import working_folder, write_new_file

PDF, XLSX = "packet.pdf", "packet.xlsx"
Progress: TypeAlias = Callable[[int, int, str], None]
"""Told ``(done, total, stage)``; may raise to stop the work."""


def write_packet(packet: Packet, folder: Path, progress: Progress = lambda *_: None) -> tuple[Path, Path]:
    """Write ``packet.pdf`` and ``packet.xlsx`` into a folder, which is made where it is missing.

    Args:
        packet: The packet.
        folder: Where to.
        progress: Told how far it is.

    Returns:
        The two files.

    Raises:
        PacketRefused: If the packet contradicts itself.
        OutputNotWritten: If a file could not be written.
    """
    stages = count()
    total = sum(len(paper.charts()) for paper in packet.papers) + 2
    inputs = template_inputs(packet, lambda title: progress(next(stages), total, f"図「{title}」を描いています"))
    progress(next(stages), total, "PDFとExcelを作っています")
    # Typst works outside Python's lock, and leaves it to the workbook meanwhile.
    with ThreadPoolExecutor(max_workers=1) as beside:
        workbook = beside.submit(packet_xlsx, packet)
        contents = {PDF: compile_pdf(inputs, day_of(packet)), XLSX: workbook.result()}
    progress(next(stages), total, "フォルダーに書き出しています")
    _write_all(folder, contents)
    progress(total, total, "書き出しました")
    return folder / PDF, folder / XLSX


def _write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all before the first is put in its place, so that a full disk or a closed folder changes nothing."""
    with _naming_the_cause(folder / PDF):
        folder.mkdir(parents=True, exist_ok=True)
        with working_folder(folder) as waiting:
            for name, content in contents.items():
                with _naming_the_cause(folder / name):
                    write_new_file(waiting / name, content).chmod(0o666 & ~_umask())
            for name in contents:
                with _naming_the_cause(folder / name):
                    (waiting / name).replace(folder / name)


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
