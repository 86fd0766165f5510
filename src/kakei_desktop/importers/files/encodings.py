"""Which encodings a text file may be in: by its first bytes and by strict decoding, never by statistics."""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# cp932 before EUC-JP: far more common, and a known header settles which of two readings is right.
_UNMARKED = ("utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be")
_CONTROLS = frozenset(map(chr, (*range(9), 14, *range(16, 27), *range(28, 32), 0x7F)))
_END = re.compile(r"[\0\x1a][\0\x1a\s]*\Z")
"""What old programs write behind the last line."""
LOST = "\ufffd"
"""What stands for a letter that could not be read."""
_FEW = 50
"""At most one of so many letters may be lost."""
ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be")
"""What a user may choose from."""


def decodings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every way in which the bytes are text: name of the encoding and the text, likeliest first."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else _UNMARKED:
        text = decode(data, name)
        if text is not None:
            yield name, text


def lossy_decodings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield ways in which all but a few of the bytes are text, each letter that is none written as ``�``."""
    for name in ("utf-8", "cp932"):
        text = decode(data, name, errors="replace")
        if text is not None and text.count(LOST) * _FEW <= len(text):
            yield name, text


def decode(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    """Return the text that the bytes are in an encoding, None where they are none."""
    try:
        text = _END.sub("", data.decode(encoding, errors))
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.intersection(text[:100_000]) else text
