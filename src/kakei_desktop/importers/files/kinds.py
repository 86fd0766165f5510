"""What kind of file bytes are, known by the first of them and never by the name."""

import io
import re
import zipfile
from enum import StrEnum

from kakei_desktop.importers.files.archive import BROKEN

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PHOTOS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|heim|hevc|mif1|msf1|avif)",
    re.DOTALL,
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table)\b", re.IGNORECASE)
_OFX = re.compile(rb"OFXHEADER\s*[:=]|<\?OFX|<OFX>", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"MIME-Version:.*(?:multipart/related|text/html)|bplist00.{0,40}WebMainResource", re.DOTALL)
_HEAD = 2000
"""So many first bytes are looked at."""


class FileKind(StrEnum):
    """What a file is; those from ``PHOTO`` on are read by nobody here."""

    TEXT = "text"
    WORKBOOK = "workbook"
    PDF = "pdf"
    OFX = "ofx"
    WEB_PAGE = "web_page"
    PHOTO = "photo"
    NUMBERS = "numbers"
    WORD = "word"
    WEB_ARCHIVE = "web_archive"
    EXCEL_XML = "excel_xml"


def kind_of(data: bytes) -> FileKind:
    """Return what a file is; text where nothing says otherwise."""
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        is_word = "WordDocument".encode("utf-16-le") in data and "Workbook".encode("utf-16-le") not in data
        return FileKind.WORD if is_word else FileKind.WORKBOOK
    head = data[:_HEAD]
    signs = (
        (FileKind.PDF, b"%PDF-" in head[:1024]),
        (FileKind.PHOTO, _PHOTOS.match(head)),
        (FileKind.WORD, head.startswith(b"{\\rtf")),
        (FileKind.WEB_ARCHIVE, _WEB_ARCHIVE.match(head)),
        (FileKind.EXCEL_XML, b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.lstrip()[:1] == b"<"),
        (FileKind.OFX, _OFX.search(head)),
        (FileKind.WEB_PAGE, _HTML.search(head) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")),
    )
    return next((kind for kind, fits in signs if fits), FileKind.TEXT)


def _kind_of_archive(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except BROKEN:
        return FileKind.WORKBOOK
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return FileKind.NUMBERS
    return FileKind.WORD if "word/document.xml" in names else FileKind.WORKBOOK
