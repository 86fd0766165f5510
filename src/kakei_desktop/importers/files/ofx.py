"""OFX files, which banks and 会計ソフト write, as a grid: a header of the standard's own names, then the rows.

Read by hand, for the library that knows them (ofxtools) refuses the header that Japanese programs write
(``CHARSET:CSUNICODE``), and a statement is a flat list of tags.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html import unescape

from kakei_desktop.importers.files.grid import Grid, check_size, grid_of

_FIELDS = ("DTPOSTED", "TRNTYPE", "TRNAMT", "NAME", "MEMO", "FITID", "CURDEF")
_TAG = re.compile(r"<(/?)([A-Za-z0-9.]+)>([^<]*)")
_TIME = re.compile(r"(\d{8})(\d{6})(?:\.\d+)?\[([+-]?\d{1,2})(?:\.(\d+))?[^\]]*\]")
_JAPAN = timedelta(hours=9)


def ofx_table(text: str) -> Grid:
    """Return the transactions of all statements in a file.

    Raises:
        TooLarge: If they are too many.
    """
    rows = [[row.get(field, "") for field in _FIELDS] for row in _transactions(text)]
    check_size(len(rows), len(_FIELDS))
    return grid_of([list(_FIELDS), *rows])


def _transactions(text: str) -> Iterator[Mapping[str, str]]:
    """Yield the fields of each transaction, with the currency of its statement."""
    currency, row = "", dict[str, str]()
    for end, tag, value in _TAG.findall(text):
        name, said = tag.upper(), unescape(value).strip()
        if name == "CURDEF":
            currency = said
        elif name == "STMTTRN" and not end:
            row = {"CURDEF": currency}
        elif name == "STMTTRN":
            yield row
        elif not end and said:
            row.setdefault(name, _day_in_japan(said) if name == "DTPOSTED" else said)


def _day_in_japan(written: str) -> str:
    """Return the day (``20260415``) of a time that may be written in another zone."""
    match = _TIME.match(written)
    if match is None:
        return written[:8]
    zone = timedelta(hours=int(match[3]), minutes=60 * float(f"0.{match[4] or 0}"))
    written_time = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007
    return f"{written_time - zone + _JAPAN:%Y%m%d}"
