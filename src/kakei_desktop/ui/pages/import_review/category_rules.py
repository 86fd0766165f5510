"""費目の決まり: the office's rules for categories, tried at once on the file that lies open.

What the office keeps beside its cases, as it is written from the review of a file.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger_settings import CategoryRule, LedgerSettings
from kakei_desktop.importers.review.categorising import fitting, is_readable
from kakei_desktop.importers.review.inspection import NoHeaderToSave, saved_layout
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.tables.columns import Column, category_options, check_column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_HINT = (
    "内容にこの文字があれば、この費目にします。上にある決まりが先です。"
    "どの相談でも使うので、特定の家族だけのことは書かないでください。"
)
_NONE = "（費目をえらぶ）"
_UNREADABLE = "正規表現として読めません。かっこの数などを確かめてください。"
Change = Callable[[LedgerSettings], LedgerSettings]


@dataclass(frozen=True, slots=True)
class TriedRule:
    """A rule and how many rows of the open file it gets, after the rules above it."""

    rule: CategoryRule
    fitting: int

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class TriedText:
    """A text of the open file, and how often it comes."""

    text: str
    count: int


def _written(tried: TriedRule, **values: object) -> Change:
    """Return the change of the settings that gives a rule new values."""

    def change(settings: LedgerSettings) -> LedgerSettings:
        rules = (replace(rule, **values) if rule.id == tried.id else rule for rule in settings.rules)  # type: ignore[arg-type]
        return replace(settings, rules=tuple(rules))

    return change


def _write_text(tried: TriedRule, text: str) -> Change | None:
    stands = replace(tried.rule, text=text.strip())
    return _written(tried, text=stands.text) if is_readable(stands) else None


def _write_regex(tried: TriedRule, regex: bool) -> Change | None:
    stands = replace(tried.rule, regex=regex)
    return _written(tried, regex=stands.regex) if is_readable(stands) else None


def rule_columns(categories: Categories) -> tuple[Column[TriedRule], ...]:
    """Return the columns of the rules."""
    return (
        Column(
            "内容にある文字",
            lambda t: t.rule.text,
            _write_text,
            hint="正規表現として読めません。かっこの数などを確かめてください。",
        ),
        check_column("正規表現", lambda t: t.rule.regex, _write_regex, hint=_UNREADABLE, width=76),
        Column(
            "費目",
            lambda t: categories[t.rule.category].name if t.rule.category else _NONE,
            lambda t, code: _written(t, category=code),
            choices=lambda: category_options(categories, _NONE),
            width=190,
        ),
        Column(
            "このファイルで",
            lambda t: f"{t.fitting}行" if t.rule.text else "",
            number=True,
            sort_key=lambda t: t.fitting,
            width=110,
        ),
    )


TEXT_COLUMNS: tuple[Column[TriedText], ...] = (
    Column("当てはまる内容", lambda t: t.text),
    Column("行", lambda t: str(t.count), number=True, sort_key=lambda t: t.count, width=64),
)


class CategoryRulesDialog(QDialog):
    """Rules above, below them what the rule under the cursor fits; each change holds at once."""

    def __init__(
        self,
        categories: Categories,
        settings: LedgerSettings,
        texts: Sequence[str],
        keep: Callable[[LedgerSettings], str],
        new_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings, self._keep, self._new_id = settings, keep, new_id
        self._texts: Mapping[str, int] = Counter(texts)
        self.setWindowTitle("費目の決まり")
        self.resize(820, 560)
        self.model: RecordTable[TriedRule] = RecordTable(rule_columns(categories))
        self.view = RecordView(self.model, name="費目の決まり")
        self.fitting: RecordTable[TriedText] = RecordTable(TEXT_COLUMNS)
        self.words = label("", "quiet", wrap=True)
        self.model.edited.connect(lambda _, change: self._change(change))
        self.model.refused.connect(self.words.setText)
        self.view.removal_asked.connect(lambda _: self.remove_selected())
        self.view.current_changed.connect(lambda _: self._show_fitting())
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        add = button("＋ 決まりを追加", self.add, "small")
        tools = row(
            add,
            button("はずす", self.remove_selected, "small", name="選んだ決まりをはずす"),
            button("↑", lambda: self._move(-1), "small", name="選んだ決まりを上へ"),
            button("↓", lambda: self._move(1), "small", name="選んだ決まりを下へ"),
            None,
            spacing=8,
        )
        close = button("閉じる", self.accept, "main")
        for one in self.findChildren(type(add)):
            one.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(label(_HINT, wrap=True))
        layout.addLayout(tools)
        layout.addWidget(self.view, 3)
        layout.addWidget(self.words)
        layout.addLayout(column(RecordView(self.fitting, name="当てはまる内容")), 2)
        layout.addLayout(row(None, close))

    def add(self) -> None:
        """Add an empty rule and put the cursor on it."""
        rule = CategoryRule("", "", id=self._new_id())
        if self._change(lambda settings: replace(settings, rules=(*settings.rules, rule))):
            self.view.select(rule.id)
            self.view.setFocus()

    def remove_selected(self) -> None:
        """Take the rule under the cursor away."""
        tried = self.view.current_record
        if tried is not None:
            self._change(lambda settings: replace(settings, rules=tuple(r for r in settings.rules if r.id != tried.id)))

    def _move(self, steps: int) -> None:
        tried = self.view.current_record
        if tried is not None:
            rules = [rule for rule in self.settings.rules if rule.id != tried.id]
            at = self.settings.rules.index(tried.rule) + steps
            rules.insert(max(0, at), tried.rule)
            self._change(lambda settings: replace(settings, rules=tuple(rules)))
            self.view.select(tried.id)

    def _change(self, change: Change) -> bool:
        settings = change(self.settings)
        refusal = self._keep(settings)
        self.words.setText(refusal)
        if not refusal:
            self.settings = settings
            self._show()
        return not refusal

    def _show(self) -> None:
        left, tried = set(self._texts), []
        for rule in self.settings.rules:
            won = fitting(rule, left)
            left -= won
            tried.append(TriedRule(rule, sum(self._texts[text] for text in won)))
        self.model.render(tried)
        self._show_fitting()

    def _show_fitting(self) -> None:
        tried = self.view.current_record
        found = fitting(tried.rule, self._texts) if tried else frozenset()
        texts = sorted(found, key=lambda text: -self._texts[text])
        self.fitting.render([TriedText(text, self._texts[text]) for text in texts])


def keep_layout(desk: Desk, proposal: Proposal, title: str) -> None:
    """Keep the meaning of the columns under a name, to be found again by the table's header; say what came of it."""
    try:
        layout = saved_layout(title, proposal.reading)
    except NoHeaderToSave:
        desk.notice.say("見出しのない列があるので、この読み方は覚えられません。", tone="missing")
        return
    if _keep(desk, desk.settings_store.ledger_settings().with_layout(layout)):
        desk.notice.say(f"「{title}」の読み方を覚えました。次からは、同じ見出しの表をこの読み方で読みます。")


def forget_layout(desk: Desk, proposal: Proposal) -> bool:
    """Forget the layout by which a file was read; tell whether it is forgotten."""
    return _keep(desk, desk.settings_store.ledger_settings().without_layout(proposal.layout))


def edit_rules(desk: Desk, proposal: Proposal | None, parent: QWidget) -> bool:
    """Show the office's rules, tried on the texts of a file; tell whether they are others now."""
    texts = proposal.reading.transactions.description.tolist() if proposal else []
    before = desk.settings_store.ledger_settings()
    dialog = CategoryRulesDialog(
        desk.reference.categories, before, texts, desk.save_ledger_settings, desk.new_id, parent
    )
    dialog.exec()
    return dialog.settings != before


def _keep(desk: Desk, settings: LedgerSettings) -> bool:
    refusal = desk.save_ledger_settings(settings)
    if refusal:
        desk.notice.say(refusal, tone="missing")
    return not refusal
