"""A pension office in words, always with the advice to ask it whether the town is its own."""

from datetime import date

from kakei_desktop.domain.wareki import wareki
from kakei_desktop.reports.pension_offices import OWN_SOURCE, CommonContact, PensionOffice, Town

_OLD = "この表は1年以上前のものです。"


def confirm_words(told: PensionOffice | Town, today: date) -> str:
    """Return that the office has to be asked, by which table it is, and whether that is more than a year old."""
    table = OWN_SOURCE if told.is_own else f"{wareki(told.day_seen)}の日本年金機構の表"
    return f"管轄は年金事務所に確認してください（{table}による）。" + (_OLD if told.is_old(today) else "")


def office_words(office: PensionOffice, contact: CommonContact, today: date) -> str:
    """Return in two lines how an office is reached, and that it has to be asked."""
    postal, phone = office.postal_code and f"〒{office.postal_code}", office.phone and f"電話 {office.phone}"
    reached = "　".join(filter(None, (postal, office.address, phone, f"予約 {contact.booking_phone}")))
    return f"{reached}\n{confirm_words(office, today)}"
