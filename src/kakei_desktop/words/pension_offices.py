"""A pension office in words, always with the advice to ask it whether the town is its own."""

from datetime import date

from kakei_desktop.domain.wareki import wareki
from kakei_desktop.reports.pension_offices import PensionOffice


def confirm_words(day_seen: date) -> str:
    """Return that the office has to be asked, since the table holds for the day on which it was read."""
    return f"管轄は年金事務所に確認してください（{wareki(day_seen)}の日本年金機構の表による）。"


def office_words(office: PensionOffice) -> str:
    """Return an office with how it is reached."""
    reached = f"{office.name}　〒{office.postal_code}　{office.address}　電話 {office.phone}"
    return f"{reached}\n{confirm_words(office.day_seen)}"
