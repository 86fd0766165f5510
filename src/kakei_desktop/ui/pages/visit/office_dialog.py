"""年金事務所をさがす: the town is typed, the office that looks after it comes with how it is reached."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from kakei_desktop.reports.pension_offices import PensionOffice, Town
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.pension_offices import confirm_words

_EVERYWHERE = "すべて"
_DETAIL = 330
_ONLY_NATIONAL = "国民年金の受け持ちです。厚生年金の受け持ちは、分け方が違います。"
COLUMNS: tuple[Column[Town], ...] = (
    Column("都道府県", lambda town: town.prefecture, width=90),
    Column("市区町村", lambda town: town.municipality, strong=True),
    Column("年金事務所", lambda town: town.office_name, width=170),
)


class OfficeDialog(QDialog):
    """Towns on the left, the office of the chosen one on the right; nothing is written until the button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offices, self._today = desk.reference.pension_offices, desk.today()
        self.office: PensionOffice | None = None
        self.setWindowTitle("年金事務所をさがす")
        self.resize(860, 560)
        self.prefecture = QComboBox()
        self.prefecture.setAccessibleName("都道府県")
        self.prefecture.addItems([_EVERYWHERE, *self._offices.prefectures])
        self.words = KanaLineEdit()
        self.words.setAccessibleName("市区町村か年金事務所")
        self.words.setPlaceholderText("例：坂戸、さかど、川越年金事務所")
        self.model: RecordTable[Town] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="市区町村")
        self.count = label("", "small")
        self.office_name = label("", "head")
        self.detail = label("", wrap=True)
        self.detail.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.detail.setAccessibleName("えらんだ年金事務所")
        self.choose_button = button("この年金事務所にする", self.accept, "main")
        self.choose_button.setDefault(True)
        self._lay_out()
        own = (name for name in self._offices.prefectures if desk.case.profile.address.startswith(name))
        self.prefecture.setCurrentText(next(own, _EVERYWHERE))
        self.prefecture.currentTextChanged.connect(lambda _: self._search())
        self.words.textChanged.connect(lambda _: self._search())
        self.view.current_changed.connect(self._show_office)
        self.view.opened.connect(lambda _: self.accept())
        self._search()
        self.words.setFocus()

    def _lay_out(self) -> None:
        asked = row(labelled("都道府県", self.prefecture), labelled("市区町村か年金事務所", self.words))
        asked.setStretch(1, 1)
        detail = scroll_area(container(column(self.office_name, self.detail, None, spacing=6)))
        detail.setFixedWidth(_DETAIL)
        middle = row(column(self.view, self.count, spacing=4), detail)
        middle.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(asked)
        layout.addLayout(middle, 1)
        layout.addLayout(row(None, button("やめる", self.reject), self.choose_button))

    def _search(self) -> None:
        prefecture = self.prefecture.currentText()
        towns = self._offices.search(self.words.text(), "" if prefecture == _EVERYWHERE else prefecture)
        self.model.render(towns)
        self.count.setText(
            f"{len(towns):,}の市区町村" if towns else "見つかりません。市区町村の名前だけを入れてください。"
        )
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._show_office(self.view.current_record)

    def _show_office(self, town: Town | None) -> None:
        self.office = self._offices.office_of(town) if town else None
        self.choose_button.setEnabled(self.office is not None)
        self.office_name.setText(self.office.name if self.office else "")
        self.detail.setText("\n".join(self._story(town, self.office)) if town and self.office else "")

    def _story(self, town: Town, office: PensionOffice) -> list[str]:
        contact = self._offices.contact
        advice = [f"　{place.name}　{place.phone}" for place in self._offices.consultation_in(town.prefecture)]
        return [
            *([f"〒{office.postal_code}"] if office.postal_code else []),
            office.address or "所在地は、年金事務所に聞いてください。",
            f"電話　{office.phone}" if office.phone else "電話番号は、表にありません。",
            f"予約　{contact.booking_phone}（予約受付専用）",
            f"受付　{contact.hours}",
            "",
            *([f"要確認：{town.note}。"] if town.note else []),
            confirm_words(town, self._today),
            _ONLY_NATIONAL,
            *(["", f"相談だけできる所（{town.prefecture}）", *advice] if advice else []),
        ]
