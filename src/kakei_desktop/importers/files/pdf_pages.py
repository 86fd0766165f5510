"""PDF statements with text in them: the tables that each page may hold, to be believed only where balances prove them.

A PDF knows letters and where they stand, not tables. A page is cut into columns along its own lines, and along the
white between the words under each line that may be a header; which of these ways was right is for the balances to say.
"""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile, WrongPassword
from kakei_desktop.importers.files.grid import Grid, grid_of
from kakei_desktop.importers.files.sandbox import run_in_child

Rows: TypeAlias = list[list[str]]
MAX_PAGES = 60
"""A year of a busy account."""
_HEADERS = 6
"""So many lines of a page are tried as its header."""
_FEWEST = 4
"""Columns: a day, a text, an amount and a balance."""
_FIGURE = re.compile(r"\d")
_APART = 1.6
"""Widths of a letter: letters of one word stand no further apart."""
_CLOSE = 0.5
"""Heights of a letter: words closer than that are one."""
_TALL = 3.0
"""Points: words whose tops are no further apart stand in one line."""


def pdf_pages(data: bytes, password: str | None = None) -> tuple[tuple[Grid, ...], ...]:
    """Return for each page the tables that it may hold, likeliest first and its lines uncut last; none of a blank page.

    Raises:
        EncryptedFile: If it asks for a password.
        WrongPassword: If the password does not open it.
        TooLarge: If it has more than :data:`MAX_PAGES` pages.
        UnreadableFile: If it is damaged.
    """
    pages = run_in_child(_read, data, password)
    return tuple(tuple(grid_of(list(rows), f"{number}ページ") for rows in ways) for number, ways in enumerate(pages, 1))


def _read(data: bytes, password: str | None) -> list[list[Rows]]:
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # It complains of fonts, which here nobody reads.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise TooLarge(MAX_PAGES, "pages")
            return list(_pages(pdf.pages))
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect | PDFEncryptionError):
            raise (WrongPassword if password else EncryptedFile) from error
        raise UnreadableFile from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        # A damaged file breaks the reader in ways that it does not name.
        raise UnreadableFile from error


def _pages(pages: Sequence[Any]) -> Iterator[list[Rows]]:
    """Yield for each page its ways; a page may go on under the header of the page before it."""
    before: list[list[Any]] = []
    for page in pages:
        lines = _lines(page.extract_words(x_tolerance=1.5))
        headers = [at for at, line in enumerate(lines) if len(line) >= _FEWEST and _may_be_a_header(line)]
        own = (_cut_under(lines, at) for at in headers[:_HEADERS])
        earlier = (_cut_under([header, *lines], 0) for header in before if lines)
        yield [*_ruled(page), *own, *earlier, *([_uncut(lines)] if lines else [])]
        before = [lines[at] for at in headers[:_HEADERS]] or before


def _ruled(page: Any) -> Iterator[Rows]:
    """Yield the tables that lines are drawn around."""
    for table in page.extract_tables():
        # A text of two lines goes on without a space, as Japanese is written.
        rows = [[(cell or "").replace("\n", "").strip() for cell in row] for row in table]
        if len(rows) > 1 and max(map(len, rows)) >= _FEWEST:
            yield rows


def _lines(words: Sequence[Any]) -> list[list[Any]]:
    """Return words line by line, each from left to right."""
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: word["top"]):
        if lines and word["top"] - lines[-1][0]["top"] <= _TALL:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_whole_words(sorted(line, key=lambda word: word["x0"])) for line in lines]


def _whole_words(line: Sequence[Any]) -> list[Any]:
    """Return a line in which single letters that follow one another (``摘　要``) are one word."""
    whole: list[Any] = []
    for word in line:
        is_letter = len(word["text"]) == 1 and not _FIGURE.match(word["text"])
        if whole and is_letter and whole[-1]["letters"] and word["x0"] - whole[-1]["x1"] < _APART * _width(word):
            whole[-1] = {**whole[-1], "text": whole[-1]["text"] + word["text"], "x1": word["x1"]}
        else:
            whole.append({**word, "letters": is_letter})
    return whole


def _width(word: Any) -> float:
    return float(word["x1"] - word["x0"])


def _uncut(lines: Sequence[Sequence[Any]]) -> Rows:
    """Return the lines as they are, for people to look at."""
    return [[_text(line)] for line in lines]


def _may_be_a_header(line: Sequence[Any]) -> bool:
    return not any(_FIGURE.search(word["text"]) for word in line)


def _cut_under(lines: Sequence[Sequence[Any]], header: int) -> Rows:
    """Return all lines, those from the header on cut where the least stands between two of its words."""
    below = [word for line in lines[header:] for word in line]
    cuts = [_whitest(below, _middle(left), _middle(right)) for left, right in pairwise(lines[header])]
    return [*_uncut(lines[:header]), *(_cells(line, cuts) for line in lines[header:])]


def _middle(word: Any) -> float:
    return float(word["x0"] + word["x1"]) / 2


def _whitest(words: Sequence[Any], left: float, right: float) -> float:
    """Return the middle of the widest stretch between two places over which the fewest words stand."""
    ends = sorted({left, right, *(x for word in words for x in (word["x0"], word["x1"]) if left < x < right)})
    stretches = [(_over(words, (a + b) / 2), a - b, (a + b) / 2) for a, b in pairwise(ends)]
    return float(min(stretches)[2])


def _over(words: Sequence[Any], x: float) -> int:
    return sum(word["x0"] < x < word["x1"] for word in words)


def _cells(line: Sequence[Any], cuts: Sequence[float]) -> list[str]:
    places = [sum(_middle(word) > cut for cut in cuts) for word in line]
    return [
        _text([word for word, at in zip(line, places, strict=True) if at == place]) for place in range(len(cuts) + 1)
    ]


def _text(words: Sequence[Any]) -> str:
    """Return the words of a cell; what stands close together is one, as in ``4 月 20 日``."""
    spaces = ["" if _is_close(left, right) else " " for left, right in pairwise(words)]
    return "".join(word["text"] + space for word, space in zip(words, [*spaces, ""], strict=True)) if words else ""


def _is_close(left: Any, right: Any) -> bool:
    return float(right["x0"] - left["x1"]) < _CLOSE * float(right["bottom"] - right["top"])
