"""Putting what is handed over behind a password, as PDF readers and Excel ask for it themselves."""

import io


def locked_pdf(content: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password only (AES-256, PDF 2.0); its tags and its title stay."""
    from pypdf import PdfWriter

    writer, locked = PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(locked)
    return locked.getvalue()


def locked_workbook(content: bytes, password: str) -> bytes:
    """Return a workbook that Excel opens with a password only (AES-256, ECMA-376 agile encryption)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, locked)
    return locked.getvalue()
