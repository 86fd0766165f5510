"""同意書 as a paper: what may be told to whom, until when, and how to withdraw it."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from msgspec import Struct

from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source
from kakei_desktop.resources import ROOT, read_toml

CONSENT = ROOT / "packet" / "consent.toml"


class _ConsentWords(Struct, frozen=True, forbid_unknown_fields=True):
    purpose: str
    withdrawal: str
    secrecy: str
    data: tuple[str, ...]
    readers: tuple[str, ...]
    enquiry: str


@cache
def _words() -> _ConsentWords:
    return read_toml(CONSENT, _ConsentWords)


@dataclass(frozen=True, slots=True)
class ConsentPaper(Paper):
    """同意書, to be ticked and signed by hand.

    Attributes:
        purpose: What for.
        data: What may be told, one to a box.
        recipients: To whom, one to a box.
        enquiry: That offices may tell the worker.
        withdrawal: How it ends.
        secrecy: What nobody does with it.
        signer: Whose signature; empty of a blank form.
        agency_text: Who explained it.
        contact_text: Whom to call to end it.
    """

    name = "consent"
    title = "同意書"
    readers = EVERY_READER
    template = "consent.typ"
    enlarges = True
    column_widths = (5, 85)

    purpose: str
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    enquiry: str
    withdrawal: str
    secrecy: str
    signer: str
    agency_text: str
    contact_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the form, with what is known of who signs and who explained it."""
        words, client = _words(), source.case.client
        signer = client.name if client else ""
        texts = (words.enquiry, words.withdrawal, words.secrecy, signer, source.agency_text, source.contact_text)
        return (cls(words.purpose, words.data, words.readers, *texts),)

    def write(self, sheet: SheetWriter) -> None:
        """Write the form, to be printed and signed."""
        sheet.title(self.title, "", "")
        sheet.note(self.purpose)
        for heading, texts in (("伝えること", self.data), ("伝える相手", self.recipients)):
            sheet.section(heading)
            for text in texts:
                sheet.row("□", text)
        sheet.row("□", self.enquiry)
        sheet.section("いつまで")
        sheet.row("□", "　　　　年　　月　　日まで")
        sheet.row("□", "支援が終わるまで")
        for text in (self.withdrawal, self.secrecy, f"本人　{self.signer}", f"説明した人　{self.agency_text}"):
            sheet.note(text)
        if self.contact_text:
            sheet.note(self.contact_text)
