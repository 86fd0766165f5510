"""Words by which tables, texts of banks and categories are understood; their files stand beside the layouts."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from kakei_desktop.importers.catalogue.layout import Layout, Plain, SmallLetters
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.remembering import remembers

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_AS_BANKS_WRITE = str.maketrans("ァィゥェォッャュョヮ-", "アイウエオツヤユヨワー")
Hint: TypeAlias = Literal["earnings", "net", "holdings", "colours", "received", "another_time"]
"""What words may say of amounts beside which side they have."""
TABLE = "table"
"""Name of the layout of any table that no other knows."""


class MeaningByWord:
    """Words, each with what it means; a whole text counts before words within it, of which the longest counts."""

    __slots__ = ("_longest_first", "_whole")

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        written = {plain(word): meaning for meaning, all_of_it in words.items() for word in all_of_it}
        self._whole = {word.casefold(): meaning for word, meaning in written.items()}
        self._longest_first = sorted(written.items(), key=lambda pair: -len(pair[0]))

    @classmethod
    def from_toml(cls, written: Any) -> "MeaningByWord":
        """Return what a file says: meaning -> words.

        Raises:
            msgspec.ValidationError: If it is anything else.
        """
        return cls(msgspec.convert(written, dict[str, tuple[str, ...]]))

    @property
    def meanings(self) -> frozenset[str]:
        """All that the words mean."""
        return frozenset(self._whole.values())

    def of(self, text: str) -> str | None:
        """Return what a whole text means, None where it is no word of these; capitals do not matter."""
        return self._whole.get(text.casefold())

    def within(self, text: str) -> str | None:
        """Return what the longest word within a text means; one letter alone is none."""
        word = self.word_within(text)
        return None if word is None else self._whole[word.casefold()]

    def word_within(self, text: str) -> str | None:
        """Return the longest word within a text; one letter alone is none."""
        return next((word for word, _ in self._longest_first if len(word) > 1 and word in text), None)

    def at_the_end(self, text: str) -> str | None:
        """Return what the longest word means with which a text ends."""
        return next((self._whole[word.casefold()] for word, _ in self._longest_first if text.endswith(word)), None)


_COSTS = ("代", "料", "費", "税")
"""What ends so is paid for."""
_PAID_BY = re.compile(r"(?:が(?:払った|出した|使った)|の?支?払い?|の?負担)(?:分|額|もの)?$|の?分$")
"""What may stand behind who has paid: 夫が払った分."""
_BEHIND_A_NAME = re.compile(r"(?:\([^()]*\)|\d+(?:年|月|日|か月)?|分|支給|振込)+$")
"""What may stand behind the name of an income: 給料(4月分)."""


class CategoryWords(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Words of ledgers (費目, 大項目, 中項目) for codes of the standard rows.

    Attributes:
        income: Words for money that comes in.
        spending: Words for money that goes out.
        goes_out: Words that mean a spending only where money is known to go out: 年金 that comes in is a pension.
        ends_income: Words that name income at the end of a text: 住宅手当.
        comes_back: Words that turn a purchase round, wherever they stand in a text.
        pays: Words that make a spending of a text that names income: 年金保険料.
        large: Codes of what nobody gets or pays in coins: a rent, a wage, a pension.
        income_text: Words of no other meaning within a text of money that comes in.
        spending_text: The same of money that goes out.
    """

    income: MeaningByWord
    spending: MeaningByWord
    goes_out: MeaningByWord
    ends_income: MeaningByWord
    comes_back: MeaningByWord
    pays: MeaningByWord
    large: frozenset[str]
    income_text: MeaningByWord
    spending_text: MeaningByWord

    def category_of(self, words: Iterable[str], *, income: bool) -> str | None:
        """Return the code for a row's own words.

        Args:
            words: What the file says, from the most specific to the most general.
            income: Whether money comes in.
        """
        return next((code for word in words if (code := self._code(plain(word), income=income))), None)

    def _code(self, word: str, *, income: bool) -> str | None:
        """Return the code of a word: whole, by what stands in its brackets, which is more specific, then by a part."""
        words = self.income if income else self.spending
        whole = words.of(word) or (None if income else self.goes_out.of(word))
        part = whole or words.within("".join(_IN_BRACKETS.findall(word))) or words.within(word)
        return part or (self.ends_income.at_the_end(word) if income else None)

    def category_by_text(self, text: str, *, income: bool) -> str | None:
        """Return the code that a text tells: it is a word for a row, or holds one of no other meaning."""
        word = plain(text)
        if income:
            return self.income.of(word) or self.income_text.within(word)
        return self.spending.of(word) or self.spending_text.within(word)

    def names_income(self, word: str) -> bool | None:
        """Return whether a word names income (True) or spending (False); None where it is no word of ours."""
        known = plain(word)
        comes = self.income.of(known) or self._ends_as_income(known)
        if self.spending.of(known) or (not comes and self.spending.within(known)):
            return False
        if comes:
            return True
        return True if self.income.within(known) else None

    def is_large(self, word: str) -> bool:
        """Return whether a word names what nobody gets or pays in coins: a rent, a wage, a pension."""
        return (self.spending.of(plain(word)) or self.income.of(plain(word))) in self.large

    def is_a_row(self, word: str) -> bool:
        """Return whether a word is one of ours, and nothing more."""
        return self.income.of(plain(word)) is not None or self.spending.of(plain(word)) is not None

    def names_either(self, word: str) -> bool:
        """Return whether a word is one of income and one of spending: 仕送り."""
        known = plain(word)
        return self.income.of(known) is not None and self.spending.of(known) is not None

    def _ends_as_income(self, word: str) -> bool:
        return self.ends_income.at_the_end(_BEHIND_A_NAME.sub("", word)) is not None

    def comes_in(self, text: str) -> bool:
        """Return whether a text can only name money that comes in (4月の給料, 返品), and nothing that it pays for."""
        word = plain(text)
        if self.income.of(word) or self._ends_as_income(word):
            return True
        named = self.comes_back.word_within(word) or self.income_text.word_within(word)
        return named is not None and not self._pays(word, named)

    def _pays(self, word: str, named: str) -> bool:
        """Return whether a text that names income says what is paid: 年金保険料, 国民年金 4月分, 給料日の外食."""
        if self.pays.word_within(word) or (word.endswith(_COSTS) and not word.endswith(named)):
            return True
        spending = self.spending.word_within(word) or ""
        return named in spending or (bool(spending) and not _BEHIND_A_NAME.sub("", word).endswith(named))

    def direction(self, text: str) -> int:
        """Return 1 where a text can only name money that comes in (給料, 返品), -1 where only spending, else 0."""
        return self.comes_in(text) - (self.category_by_text(text, income=False) is not None)


class Directions(Struct, frozen=True, forbid_unknown_fields=True, rename={"in_": "in"}):
    """Words in a column that tells whether an amount without a sign comes in, goes out, or only changes its place.

    Attributes:
        in_: Money comes in.
        out: Money goes out.
        transfer: It only changes its place.
        currencies: What stands over a column that says in which money a row is.
        states: What stands over a column that may say ``cancelled``.
        cancelled: The row was taken back: nothing moved.
        flags: What stands over a column in which anything says so.
        done: What stands over a column that says whether it has moved, where it may say ``planned``.
        planned: It has not moved yet.
        valid: It did, and was not taken back.
        counted: What stands over a column that takes out the rows of which it says ``no``.
        no: What says so there.
        marks: Signs that people put into some rows.
        withdrawals: They change the place of money, too, where another row of the column calls itself 支出.
        headings: What stands over such a column.
        holdings: What a household holds: what is written under 借方 comes in.
        debit: What stands over the column of 借方.
        credit: And over that of 貸方: where both name what is held, it only changes its place.
    """

    in_: frozenset[SmallLetters]
    out: frozenset[SmallLetters]
    transfer: frozenset[SmallLetters]
    currencies: frozenset[SmallLetters]
    states: frozenset[SmallLetters]
    cancelled: frozenset[SmallLetters]
    flags: frozenset[SmallLetters]
    done: frozenset[SmallLetters]
    planned: frozenset[SmallLetters]
    valid: frozenset[SmallLetters]
    counted: frozenset[SmallLetters]
    no: frozenset[SmallLetters]
    marks: frozenset[SmallLetters]
    withdrawals: frozenset[SmallLetters]
    headings: frozenset[Plain]
    holdings: frozenset[Plain]
    debit: frozenset[Plain]
    credit: frozenset[Plain]

    @property
    def known(self) -> frozenset[str]:
        """All that say where money goes."""
        return self.in_ | self.out | self.transfer

    @property
    def telling(self) -> frozenset[str]:
        """All by which a row is read otherwise than as spending."""
        return (self.in_ | self.transfer | self.cancelled | self.planned) - self.marks


class TableWords(Struct, frozen=True, forbid_unknown_fields=True, eq=False, dict=True):
    """Words by which a table is understood that no layout knows.

    Attributes:
        blank: Texts that mean nothing is written.
        summaries: Names of sheets that sum up others.
        plans: Names of sheets of money that may not have moved yet.
        roles: Words over columns; ``ignore`` where the column means none of ours.
        kinds: Words over columns of money that say more of it: from which ``purse``, of which ``owner``, that it is a
            ``share`` of what goes out (固定費) or ``earned``, what was ``paid`` of two amounts (税込) and what
            ``unpaid`` (税抜), that it is of ``now`` (今月), a ``fee`` on top of another amount (送料) or a ``tax`` that
            may be within it, or that it is a ``measure`` of something else (kWh).
        asked: Words with which a row ends that may move no money, by what is asked; ``later`` heads what has not moved.
        doubted: Words within a row's texts that make one doubt that it went out, by the code of the doubt; ``certain``
            where they do not.
        hints: Words in titles and over columns that say something of all amounts: that they are ``earnings``, what is
            left of a wage (``net``) beside its parts, ``holdings`` that did not move, that ``colours`` mean something;
            of a row that its money was ``received``, of an amount that it is one of ``another_time``.
        directions: Words in a column of 入金 and 出金.
    """

    blank: frozenset[str]
    summaries: tuple[Plain, ...]
    plans: tuple[Plain, ...]
    roles: MeaningByWord
    kinds: MeaningByWord
    asked: MeaningByWord
    doubted: MeaningByWord
    hints: Mapping[Hint, tuple[Plain, ...]]
    directions: Directions

    @cached_property
    def layout(self) -> Layout:
        """The layout of any table, its columns still open."""
        return Layout(TABLE, "表", "table", blank=self.blank, out_sign="balance", sign="auto", fill_days=True)

    def role_of(self, header: str) -> str | None:
        """Return the role that a header names, ``ignore`` for one that names none of ours, None for a strange one."""
        return _role(self, header)

    def kind_of(self, header: str) -> str | None:
        """Return what a header says of money beside its role: ``purse``, ``owner``, ``share``, ``paid`` and so on."""
        word = plain(header)
        whose = _PAID_BY.sub("", word)
        return self.kinds.of(word) or self.kinds.within(word) or self.kinds.of(whose)

    def asked_of(self, text: str) -> str | None:
        """Return what is asked of a row that may move no money; None where its words leave no doubt."""
        about = self.asked.at_the_end(plain(text))
        return None if about == "later" else about

    def doubt_of(self, text: str) -> str | None:
        """Return the code of what one doubts of a row that goes out with this text; None where there is no doubt."""
        code = self.doubted.within(plain(text))
        return None if code == "certain" else code

    def hints_at(self, hint: Hint, text: str) -> bool:
        """Return whether a title, or what stands over a column, says such a thing of all amounts."""
        return _holds(plain(text), self.hints[hint])

    def heads_what_is_to_come(self, text: str) -> bool:
        """Return whether a line of its own says that what stands below has not moved yet."""
        return self.asked.within(plain(text)) == "later"

    def is_role_word(self, header: str) -> bool:
        """Return whether a header is such a word and nothing more."""
        return self.roles.of(plain(header)) is not None

    def is_mark(self, cell: Any) -> bool:
        """Return whether a cell holds a mark and nothing more: ○, レ, TRUE."""
        return plain(cell).casefold() in self.directions.marks

    def is_summary(self, sheet: str | None) -> bool:
        """Return whether a sheet sums up others, by its name."""
        return sheet is not None and _holds(plain(sheet), self.summaries)

    def is_plan(self, sheet: str | None) -> bool:
        """Return whether a sheet holds what is planned, by its name."""
        return sheet is not None and _holds(plain(sheet), self.plans)


@remembers(4096)
def _role(words: TableWords, header: str) -> str | None:
    word = plain(header)
    return words.roles.of(word) or words.roles.within(word)


class MovementWords(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Words by which a text says that money stays the household's own, or that a card is paid.

    Attributes:
        moves: The row is a movement between own accounts.
        borrows: What comes in was borrowed.
        cards: The row pays a card, or the account is one.
        behind_a_name: The same where something stands before it.
        no_cards: What is taken out first: with it, it is none.
        closing_days: Days of the month on which cards close a statement.
        wallets: Account of a wallet -> how banks and cards write its name.
    """

    moves: tuple[str, ...]
    borrows: tuple[str, ...]
    cards: tuple[str, ...]
    behind_a_name: tuple[str, ...]
    no_cards: tuple[str, ...]
    closing_days: tuple[int, ...]
    wallets: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        for name in ("moves", "borrows", "cards", "behind_a_name", "no_cards"):
            words = sorted(map(_as_banks_write, getattr(self, name)), key=len, reverse=True)
            msgspec.structs.force_setattr(self, name, tuple(words))

    def names_a_movement(self, text: str) -> bool:
        """Return whether a row calls itself a movement between own accounts."""
        return _holds(_as_banks_write(text), self.moves)

    def names_a_loan(self, text: str) -> bool:
        """Return whether a row that comes in says that it was borrowed, or names who lends."""
        return _holds(_as_banks_write(text), self.borrows)

    def names_the_wallet(self, text: str, account: str) -> bool:
        """Return whether a row says that its money went into a wallet, or came from it."""
        names = (account, *self.wallets.get(account, ()))
        return _holds(_as_banks_write(text).upper(), (_as_banks_write(name).upper() for name in names))

    def names_a_card(self, text: str) -> bool:
        """Return whether a bank's row says that a card is paid."""
        words = self._without_others(text)
        return _holds(words, self.cards) or any(words.find(word) > 0 for word in self.behind_a_name)

    def is_a_card(self, account: str) -> bool:
        """Return whether an account is a card that is debited later."""
        return _holds(self._without_others(account), (*self.cards, *self.behind_a_name))

    def _without_others(self, text: str) -> str:
        words = _as_banks_write(text)
        for other in self.no_cards:
            words = words.replace(other, "")
        return words


@remembers(4096)
def _as_banks_write(text: str) -> str:
    return plain(text).translate(_AS_BANKS_WRITE)


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


class NameWords(Struct, frozen=True, forbid_unknown_fields=True, eq=False, dict=True):
    """How names of other people stand in texts of banks, and words that tell a firm or an office from a person.

    Attributes:
        heads: With these ends the word behind which a bank writes who sent or got the money.
        wholly: Of these, all that follows is what a person calls himself.
        purposes: Words behind a head that are no name: what for.
        firms: Words of firms and offices.
        families: The most frequent family names, parted by spaces.
    """

    heads: tuple[str, ...]
    wholly: tuple[str, ...]
    purposes: tuple[str, ...]
    firms: tuple[Plain, ...]
    families: str

    @cached_property
    def head(self) -> re.Pattern[str]:
        """What stands before a name: a head, perhaps with the number of the machine, and a gap."""
        wholly, heads = (
            "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (self.wholly, self.heads)
        )
        marked = rf"(?:{heads})[0-9０-９A-ZＡ-Ｚ]{{0,4}}"
        return re.compile(rf"(?P<head>.*?(?:(?P<wholly>{wholly})|{marked}))[＊*\-－:：　\s]+(?P<rest>.+)$")

    @cached_property
    def family_names(self) -> frozenset[str]:
        """The family names one by one."""
        return frozenset(self.families.split())
