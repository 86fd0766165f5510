"""How much a reader would lay out for an OpenDocument workbook: reckoned while it is parsed."""

from kakei_desktop.importers.extent import Attributes, check_text, local, number
from kakei_desktop.importers.grid import check_size

_CELLS = ("table-cell", "covered-table-cell")


class OpenExtent:
    """How far cells reach with their repetitions, as far as something stands in them, and how much text they hold."""

    def __init__(self) -> None:
        self.row = self.rows = self.column = self.columns = self.widest = 0
        self.length = self.texts = self.last = self.before = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        kind = local(name)
        if kind == "table":
            self.before += self.last
            self.row = self.rows = self.widest = self.last = 0
        elif kind == "table-row":
            self.row += self.rows
            self.column, self.rows = 0, _repeated(attributes, "rows")
        elif kind in _CELLS:
            self._cell(attributes)

    def _cell(self, attributes: Attributes) -> None:
        self.columns = _repeated(attributes, "columns")
        self.column += self.columns
        self.length = sum(map(len, attributes.values()))
        if any(key.endswith("value-type") for key in attributes):
            self.widest = max(self.widest, self.column)
            self.last = self.row + self.rows
            check_size(self.last, self.widest)
            check_size(self.before + self.last, 1)

    def text(self, data: str) -> None:
        """Take note of text."""
        self.length += len(data.encode())

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        # Cells beyond the last that says what it holds are laid out by nobody.
        if local(name) in _CELLS and self.column <= self.widest:
            self.texts += self.length * self.columns * self.rows
            check_text(self.texts)


def _repeated(attributes: Attributes, of: str) -> int:
    return number(next((v for k, v in attributes.items() if k.endswith(f"number-{of}-repeated")), "1"), 1)
