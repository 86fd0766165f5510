"""Going along to an office (同行支援), the log of the support (支援経過), and letters that were put to it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from kakei_desktop.domain.texts import Code, Companions, Memo, PlaceName, SourceText, own_words


class Audience(StrEnum):
    """Who gets the papers; each gets only what that reader needs."""

    OFFICE = "office"
    DESK = "desk"
    """Another desk than the pension office's: 国民健康保険, taxes, water."""
    CONFERENCE = "conference"
    PERSON = "person"
    WORKER = "worker"


AUDIENCES: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.OFFICE: "年金事務所",
        Audience.DESK: "ほかの窓口",
        Audience.CONFERENCE: "調整会議",
        Audience.PERSON: "本人",
        Audience.WORKER: "控え",
    }
)
"""Readers as the window calls them."""
OUTSIDE = frozenset({Audience.OFFICE, Audience.DESK, Audience.CONFERENCE})
"""Readers who belong neither to the household nor to its support."""
AT_A_DESK = frozenset({Audience.OFFICE, Audience.DESK})
"""Readers who file the client by name, and need to know of the household only what kind of money comes and goes."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to an office with the person.

    Attributes:
        id: Fixed for the life of the case.
        office: Name of the office.
        at: Day and time, None while open; midnight while only the day is known.
        companions: Who goes along, in words.
        request: What is asked for, in one sentence; empty for the sentence that the facts give.
        questions: What to ask, one to an entry.
        things: What to bring, one to an entry.
        papers: Names of the papers that ``audience`` gets, where ``sets`` has none for it.
        audience: Whom the papers are for.
        comes: Ids of the members who come along; empty where it is not said.
        consented: Day on which the client agreed that the pension office gets the papers; None where it is not said.
        sets: By reader the names of the papers that somebody chose, in the order of printing; the usual ones for a
            reader who is not here.
        applicant: Whose matter it is: the id of a member, None for the client's.
        consents: By other readers the day on which the client agreed that they get papers.
        consents_until: By reader the last day for which the client agreed; not here where nobody set an end.
        withdrawn: By reader the day on which the client took the consent back, from which on it counts no more.
    """

    id: Code
    office: PlaceName = ""
    at: datetime | None = None
    companions: Companions = ""
    request: Annotated[str, own_words("お願いすること")] = ""
    questions: tuple[Annotated[str, own_words("うかがいたいこと")], ...] = ()
    things: tuple[Annotated[str, own_words("持ち物")], ...] = ()
    papers: tuple[Code, ...] = ()
    audience: Audience = Audience.OFFICE
    comes: tuple[Code, ...] = ()
    consented: date | None = None
    sets: Mapping[Audience, tuple[Code, ...]] = field(default_factory=dict)
    applicant: Code | None = None
    consents: Mapping[Audience, date] = field(default_factory=dict)
    consents_until: Mapping[Audience, date] = field(default_factory=dict)
    withdrawn: Mapping[Audience, date] = field(default_factory=dict)

    def consent_for(self, reader: Audience) -> date | None:
        """Return the day on which the client agreed that a reader gets papers; None where not said, or taken back."""
        if reader in self.withdrawn:
            return None
        return self.consented if reader is Audience.OFFICE else self.consents.get(reader)

    def may_go_to(self, reader: Audience) -> bool:
        """Return whether the client agreed that a reader gets papers, or the reader is no stranger."""
        return reader not in OUTSIDE or self.consent_for(reader) is not None

    def consent_ended(self, reader: Audience, today: date) -> date | None:
        """Return the day on which the consent ended, taken back or at its last day; None where none has to go on."""
        if reader not in OUTSIDE:
            return None
        last = self.consents_until.get(reader, today)
        return self.withdrawn.get(reader) or (last if last < today else None)

    def with_consent(self, reader: Audience, day: date | None) -> "Visit":
        """Return the visit with the day on which the client agreed that a reader gets papers; None for not said.

        A day is a new consent: one that was taken back before, or ended before that day, is over and forgotten.
        """
        visit = self
        if day is not None:
            until = {each: last for each, last in self.consents_until.items() if each is not reader or last >= day}
            visit = replace(self, consents_until=until, withdrawn=_without(self.withdrawn, reader))
        if reader is Audience.OFFICE:
            return replace(visit, consented=day)
        others = _without(self.consents, reader)
        return replace(visit, consents=others if day is None else others | {reader: day})

    def with_consent_until(self, reader: Audience, last: date | None) -> "Visit":
        """Return the visit with the last day for which the client agreed that a reader gets papers; None for no end."""
        others = _without(self.consents_until, reader)
        return replace(self, consents_until=others if last is None else others | {reader: last})

    def papers_for(self, reader: Audience) -> tuple[str, ...]:
        """Return the names of the papers that were chosen for a reader; empty for the usual ones."""
        return self.sets.get(reader, self.papers if reader is self.audience else ())


def _without(days: Mapping[Audience, date], reader: Audience) -> dict[Audience, date]:
    return {each: day for each, day in days.items() if each is not reader}


@dataclass(frozen=True, slots=True)
class Conference:
    """The meeting of all who support the household (支援調整会議), to which the pension office may be asked.

    Attributes:
        at: Day and time, None while open; midnight while only the day is known.
        place: Where.
        invited: Whom the invitation goes to, one to an entry.
        request: What they are asked for; empty for the sentence that the facts give.
        talked: Day of the talk with the pension office before it was invited, None while there was none.
        talked_with: Office, department and person of that talk.
        answer: What they thought of clearing the arrears.
        papers_back: Whether the papers are given back after the meeting.
    """

    at: datetime | None = None
    place: PlaceName = ""
    invited: tuple[PlaceName, ...] = ()
    request: Annotated[str, own_words("会議でお願いすること")] = ""
    talked: date | None = None
    talked_with: PlaceName = ""
    answer: Annotated[str, own_words("年金事務所の考え")] = ""
    papers_back: bool = True


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Papers that left the program: when, how, for whom, and what they said.

    Attributes:
        id: Fixed for the life of the case.
        at: When.
        printed: On a printer; else into files.
        audience: Who gets them.
        applicant: Whose matter it is: the id of a member, None for the client's.
        papers: By the name of each paper the mark of what it said: another mark, another text.
    """

    id: Code
    at: datetime
    printed: bool
    audience: Audience
    applicant: Code | None = None
    papers: Mapping[Code, Code] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactNote:
    """An entry of the support log (支援経過記録).

    Attributes:
        id: Fixed for the life of the case.
        day: When.
        way: 来所, 訪問, 同行, 電話 … in words.
        text: What was said and done.
        next_step: What comes next.
        by: Day by which that is to be done; None while open.
        done: It has been done.
    """

    id: Code
    day: date | None = None
    way: Memo = ""
    text: Memo = ""
    next_step: Memo = ""
    by: date | None = None
    done: bool = False


MOST_BYTES = 10 * 2**20
"""Bytes that one attachment may have; a page that was photographed or scanned has a tenth of it."""
MOST_BYTES_OF_CASE = 100 * 2**20
"""Bytes that the attachments of a case may have together: each backup holds them again."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


class AttachmentKind(StrEnum):
    """What can be kept, because the program can show it without writing it anywhere."""

    PHOTO = "jpeg"
    PDF = "pdf"


_HEADS = {b"\xff\xd8\xff": AttachmentKind.PHOTO, b"%PDF-": AttachmentKind.PDF}


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of an attachment; its bytes are kept beside the records and read when somebody looks at it.

    Attributes:
        id: Fixed for the life of the case.
        name: Of the file that it came from, or as somebody calls it.
        kind: What its bytes are.
        size: Bytes.
        digest: SHA-256 of its bytes in the letters a to p, so that no row of digits looks like somebody's number.
        day: When it was put to the case.
        memo: What it is about.
    """

    id: Code
    name: SourceText
    kind: AttachmentKind
    size: int
    digest: Code
    day: date
    memo: Memo = ""


def kind_of(content: bytes) -> AttachmentKind | None:
    """Return what bytes are, by how they begin; None for what cannot be kept."""
    return next((kind for head, kind in _HEADS.items() if content.startswith(head)), None)


def digest_of(content: bytes) -> str:
    """Return the digest of an attachment's bytes."""
    return hashlib.sha256(content).hexdigest().translate(_LETTERS)
