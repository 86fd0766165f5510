"""What is read of a caseload file that was looked over."""

from dataclasses import replace

from helpers.strategies import make_case
from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.messages.examination import damage_words, examination_text
from kakei_desktop.storage.examination import CaseloadExamination, ExaminedCase

BOOK = AgencyBook()
WHOLE = ExaminedCase("R8-0001", make_case(), (), listed=True)


def test_a_whole_file_says_so_of_cipher_structure_and_cases() -> None:
    assert examination_text(CaseloadExamination(120, (), (), (WHOLE,), BOOK)).splitlines() == [
        "暗号：120ページすべて、書いたときのままです。",
        "構造：正しくつながっています。",
        "相談：1件のうち1件を読めました。一覧とも合っています。",
    ]


def test_a_damaged_file_names_pages_and_what_each_case_lacks() -> None:
    cases = (
        WHOLE,
        replace(WHOLE, number="R8-0002", case=None),
        replace(WHOLE, number="R8-0003", lost=("budget", "debts")),
        replace(WHOLE, number="R8-0004", listed=False),
    )
    examined = CaseloadExamination(120, tuple(range(3, 30)), (), cases, None)
    said = examination_text(examined).splitlines()
    assert said[0] == f"暗号：120ページのうち27ページが壊れています（{'、'.join(map(str, range(3, 23)))}…）。"
    assert said[1] == "構造：壊れたページがあるので、調べられません。"
    assert said[2] == "相談：4件のうち3件を読めました。一覧と合わないものがあります。"
    assert said[3:] == [
        "　R8-0002：読めません",
        "　R8-0003：家計表・借金が読めません。ほかは読めます",
        "　R8-0004：一覧と合いません",
        "連絡先と連携の記録：読めません。",
    ]
    assert damage_words(examined, saved=False) == (
        "このファイルは壊れています（読めない相談：R8-0002）。"
        "控えから元に戻すか、--save を付けて、読める相談を取り出してください。"
    )
    assert damage_words(replace(examined, cases=(WHOLE,)), saved=True) == (
        "このファイルは壊れています。取り出したファイルと、いちばん新しい控えとを見くらべてください。"
    )


def test_what_the_database_says_of_the_structure_is_repeated() -> None:
    said = examination_text(CaseloadExamination(3, (), ("row 4 missing from index",), (), BOOK))
    assert "構造：row 4 missing from index。" in said
