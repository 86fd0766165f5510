"""What an agency keeps beside its cases: 連絡先, 連携の記録, and what it counts for the city (集計項目)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, TypeAlias

from kakei_desktop.domain.texts import Code, OfficeText


class PartnerKind(StrEnum):
    """What a partner is to a household."""

    PENSION_OFFICE = "pension_office"
    NATIONAL_PENSION = "national_pension"
    HEALTH_INSURANCE = "health_insurance"
    TAX = "tax"
    WATER = "water"
    WELFARE_OFFICE = "welfare_office"
    CONSULTATION = "consultation"
    WELFARE_COUNCIL = "welfare_council"
    LEGAL_AID = "legal_aid"
    OTHER = "other"


PARTNER_KINDS: Mapping[PartnerKind, str] = MappingProxyType(
    {
        PartnerKind.PENSION_OFFICE: "年金事務所",
        PartnerKind.NATIONAL_PENSION: "市の国民年金の窓口",
        PartnerKind.HEALTH_INSURANCE: "市の国民健康保険の窓口",
        PartnerKind.TAX: "市の税の窓口",
        PartnerKind.WATER: "水道の窓口",
        PartnerKind.WELFARE_OFFICE: "福祉事務所",
        PartnerKind.CONSULTATION: "自立相談支援機関",
        PartnerKind.WELFARE_COUNCIL: "社会福祉協議会",
        PartnerKind.LEGAL_AID: "法テラス・弁護士・司法書士",
        PartnerKind.OTHER: "そのほか",
    }
)
"""Kinds of partners as they are shown."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An office that the agency works with, and whom it knows there.

    Attributes:
        id: Fixed for its life.
        kind: What it is to a household.
        name: What it is called.
        phone: How it is reached.
        address: Where it is.
        people: Whom one knows there.
        agreed: What was agreed with it once and for all.
        towns: Of a pension office: which towns it looks after for the National Pension, with 、 between them, where the
            agency knows better than the list of 日本年金機構; empty where that is right.
    """

    id: Code
    kind: PartnerKind = PartnerKind.OTHER
    name: OfficeText = ""
    phone: OfficeText = ""
    address: OfficeText = ""
    people: OfficeText = ""
    agreed: OfficeText = ""
    towns: OfficeText = ""


class LiaisonKind(StrEnum):
    """What was done together: the examples of the notice (社援地発0401第11号、連携の具体例), and what else happens."""

    LECTURE_ASKED = "lecture_asked"
    LECTURE_GIVEN = "lecture_given"
    STUDY = "study"
    LEAFLETS_SENT = "leaflets_sent"
    LEAFLETS_LAID_OUT = "leaflets_laid_out"
    AGENCIES_TOLD = "agencies_told"
    SENT_TO_US = "sent_to_us"
    SAT_IN = "sat_in"
    COOPERATION_ASKED = "cooperation_asked"
    PRIOR_TALK = "prior_talk"
    INVITATION = "invitation"
    CONFERENCE = "conference"
    """支援調整会議: the client agreed."""
    SECRET_MEETING = "secret_meeting"
    """支援会議 of 生活困窮者自立支援法第9条: nobody has to agree, and whoever sits there keeps silent about it."""
    OTHER = "other"


LIAISON_KINDS: Mapping[LiaisonKind, str] = MappingProxyType(
    {
        LiaisonKind.LECTURE_ASKED: "講師を頼んだ",
        LiaisonKind.LECTURE_GIVEN: "講師をつとめた",
        LiaisonKind.STUDY: "勉強会をした",
        LiaisonKind.LEAFLETS_SENT: "ちらしを届けた",
        LiaisonKind.LEAFLETS_LAID_OUT: "ちらしを置いてもらった",
        LiaisonKind.AGENCIES_TOLD: "相談窓口の一覧を知らせた",
        LiaisonKind.SENT_TO_US: "窓口から人を紹介された",
        LiaisonKind.SAT_IN: "窓口の相談に同席した",
        LiaisonKind.COOPERATION_ASKED: "窓口に協力を頼んだ",
        LiaisonKind.PRIOR_TALK: "会議の前に話した",
        LiaisonKind.INVITATION: "支援調整会議に招いた",
        LiaisonKind.CONFERENCE: "支援調整会議（同意あり）",
        LiaisonKind.SECRET_MEETING: "支援会議（法第9条）",
        LiaisonKind.OTHER: "そのほか",
    }
)
"""Kinds of 連携 as they are shown, in the order of a year's overview."""


@dataclass(frozen=True, slots=True)
class Liaison:
    """An entry of the 連携の記録: something that was done together with a partner.

    Attributes:
        id: Fixed for its life.
        day: When.
        kind: What was done.
        partner: Id of the partner; empty while not said.
        people: Who took part, on both sides.
        persons: How many people were sent to us, or took part; 0 where nobody counted.
        agreed: What was agreed, or answered.
        next_step: What comes next.
        by: Day by which that is to be done; None while open.
        done: It has been done.
    """

    id: Code
    day: date | None = None
    kind: LiaisonKind = LiaisonKind.OTHER
    partner: Code = ""
    people: OfficeText = ""
    persons: int = 0
    agreed: OfficeText = ""
    next_step: OfficeText = ""
    by: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class CountedItem:
    """An item that the agency counts for the city (事業所の集計項目).

    Attributes:
        id: Its code; what it means is told by the code, which never changes.
        title: What the agency calls it; empty for its usual name.
        shown: It is counted; where it is not, it can be taken up again.
    """

    id: Code
    title: OfficeText = ""
    shown: bool = True


BookPart: TypeAlias = Literal["partners", "liaisons", "counted_items"]
"""Parts of the book, which hold many records, each with an id."""


@dataclass(frozen=True, slots=True)
class AgencyBook:
    """What an agency keeps beside its cases; every field is a part.

    Attributes:
        partners: 連絡先, in the order in which they were written.
        liaisons: 連携の記録, in the order in which they were written.
        counted_items: 事業所の集計項目 in the order of the agency; empty for the usual ones.
    """

    partners: tuple[Partner, ...] = ()
    liaisons: tuple[Liaison, ...] = ()
    counted_items: tuple[CountedItem, ...] = ()

    def promised_this_week(self, today: date) -> tuple[Liaison, ...]:
        """Return the entries whose next step is to be done today, in the six days after, or should have been."""
        last = today + timedelta(days=6)
        return tuple(entry for entry in self.liaisons if not entry.done and entry.by is not None and entry.by <= last)

    def partner_name(self, partner_id: str) -> str:
        """Return what a partner is called; empty where there is none of this id."""
        return next((partner.name for partner in self.partners if partner.id == partner_id), "")


BOOK_PARTS = tuple(f.name for f in fields(AgencyBook))
"""Names of the parts of the book in their order."""
