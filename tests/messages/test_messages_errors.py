"""Every failure that a user can meet has its words, and they keep to the rules for words."""

import inspect
import re
from pathlib import Path

import pytest

from kakei_desktop.importers import errors as importer_errors
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.messages.errors import STORAGE, message_for
from kakei_desktop.storage import errors
from kakei_desktop.storage.errors import CaseError, CaseFileUnreadable, CaseloadError, CaseloadFileError, OfficeError

PATH = Path("相談") / "相談者.kakei"
MADE = {
    "path": PATH,
    "number": "R8-0001",
    "found": 3,
    "known": 1,
    "where": "$.budget[0]",
    "keys": ("$.x", "$.y"),
    "rescued": PATH,
    "name": "手紙.pdf",
    "address": "例示",
    "holder": "worker2",
    "theirs": None,
    "conflicts": (),
}
GROUPS = {CaseloadError, CaseloadFileError, CaseError, OfficeError}
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, CaseloadError)]


def made(kind: type[Exception]) -> Exception:
    names = [name for name in inspect.signature(kind.__init__).parameters if name in MADE]
    return kind(*(MADE[name] for name in names))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in GROUPS])
def test_every_failure_of_the_store_has_words_of_its_own(kind: type[Exception]) -> None:
    words = message_for(made(kind))
    assert kind in STORAGE
    assert words is not None
    assert words.endswith("。")
    assert words.count("。") <= 2
    assert "\n" not in words
    assert not re.search(r"[{}]|SQL|エラー|例外|失敗|不正", words)


def test_no_two_failures_of_the_store_have_the_same_words() -> None:
    words = [message_for(made(kind)) for kind in KINDS if kind not in GROUPS]
    assert len(set(words)) == len(words) == len(KINDS) - len(GROUPS)


def test_words_tell_which_file_and_which_case() -> None:
    assert "「相談者.kakei」" in str(message_for(errors.CaseloadInUse(PATH)))
    assert "「R8-0001」" in str(message_for(errors.CaseNumberTaken("R8-0001")))
    assert "$.x" in str(message_for(errors.CaseFileUnknownKeys(("$.x", "$.y"))))
    assert "（）" not in str(message_for(CaseFileUnreadable()))


def test_a_ledger_that_could_not_be_read_has_words() -> None:
    kinds = [k for _, k in inspect.getmembers(importer_errors, inspect.isclass) if issubclass(k, LedgerError)]
    assert importer_errors.EmptyFile in kinds
    assert str(message_for(importer_errors.EmptyFile())).endswith("。")


def test_a_bug_has_no_words() -> None:
    assert message_for(ValueError("見本 太郎")) is None
    assert message_for(errors.CaseloadError()) is None
