"""Text files: in what encoding and with what delimiter one is a table that is recognised."""

from collections.abc import Iterable

from kakei_desktop.importers.errors import UnreadableFile
from kakei_desktop.importers.files import delimited
from kakei_desktop.importers.files.encodings import decode, decodings, lossy_decodings
from kakei_desktop.importers.rows.outcome import OpenedFile
from kakei_desktop.importers.shapes.recognise import recognise
from kakei_desktop.importers.shapes.request import Request


def open_text(data: bytes, name: str, request: Request) -> OpenedFile:
    """Return the first way of reading in which a header is recognised; else the likeliest way in which it is text.

    Raises:
        UnreadableFile: If the bytes are no text.
    """
    likeliest: tuple[str, str] | None = None
    for encoding, text in _readings(data, request.encoding):
        if delimiter := _delimiter(text, request):
            return _table(text, delimiter, encoding, name)
        # Half of all bytes are text in UTF-16: there only a header proves it.
        if not encoding.startswith("utf-16-") or request.encoding:
            likeliest = likeliest or (encoding, text)
    if likeliest is None:
        return _nearly_text(data, name, request)
    encoding, text = likeliest
    return _table(text, _widest(text), encoding, name)


def _nearly_text(data: bytes, name: str, request: Request) -> OpenedFile:
    """Return the way of reading in which a header is recognised and few letters are lost."""
    for encoding, text in lossy_decodings(data):
        if delimiter := _delimiter(text, request):
            return _table(text, delimiter, encoding, name)
    raise UnreadableFile


def _table(text: str, delimiter: str, encoding: str, name: str) -> OpenedFile:
    grid = delimited.all_lines(text, delimiter)
    return OpenedFile(name, (grid,) if grid.is_filled else (), encoding)


def _widest(text: str) -> str:
    """Return the delimiter that makes most columns."""
    return max(delimited.DELIMITERS, key=lambda delimiter: delimited.first_lines(text, delimiter).width)


def _delimiter(text: str, request: Request) -> str | None:
    """Return the delimiter with which a header is recognised; of a table without one, that of most columns."""
    if request.columns_for(None):
        return _widest(text)
    shapes = {
        delimiter: recognise(delimited.first_lines(text, delimiter), request) for delimiter in delimited.DELIMITERS
    }
    titled = (d for d, shape in shapes.items() if shape and getattr(shape, "header_row", 0) >= 0)
    return next(titled, next((d for d, shape in shapes.items() if shape), None))


def _readings(data: bytes, encoding: str | None) -> Iterable[tuple[str, str]]:
    if encoding is None:
        return decodings(data)
    # Whoever chooses an encoding sees what comes of it, also where it is another's.
    text = decode(data, encoding, errors="replace")
    return () if text is None else ((encoding, text),)
