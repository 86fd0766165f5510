"""What a person reads when something could not be done: what happened, what is safe, what to do now.

An error without words here is a bug.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kakei_desktop.domain.personal_number import NumberKind
from kakei_desktop.domain.visit import MOST_BYTES, MOST_BYTES_OF_CASE
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.messages.ledgers import explain_ledger
from kakei_desktop.messages.packet import explain_consent_ended, explain_exists, explain_not_written, explain_refused
from kakei_desktop.money import errors as money
from kakei_desktop.papers.errors import (
    ConsentEnded,
    NotPrinted,
    OutputExists,
    OutputNotWritten,
    PacketRefused,
    PersonalNumberOnPaper,
)
from kakei_desktop.rules.month.facts import FactsError
from kakei_desktop.session import reference_sets as r
from kakei_desktop.session.attaching import AttachmentRefused, Refusal
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.storage import errors as e

_Wording: TypeAlias = str | Callable[[Any], str]
"""A text with the error's values in it (``{error.path.name}``), or a function of the error."""
STORAGE: Mapping[type[Exception], _Wording] = {
    e.CaseloadMissing: (
        "「{error.path.name}」が見つかりません。移動や名前の変更がなかったか確かめて、もう一度選んでください。"
    ),
    e.CaseloadExists: (
        "「{error.path.name}」という名前のファイルがすでにあるので、作りませんでした。別の名前にしてください。"
    ),
    e.NotACaseload: (
        "「{error.path.name}」は相談者ファイルではないので、開きませんでした。別のファイルを選んでください。"
    ),
    e.WrongPassphrase: (
        "合言葉が違うので、開けませんでした。大文字と小文字、半角と全角を確かめて、もう一度入れてください。"
    ),
    e.RecoveryMissing: (
        "「{error.path.name}」の復旧シートは作られていないか、いっしょにあるはずの「{error.path.name}-recovery」がありません。"
        "合言葉を思い出すか、控えのある場所で、もう一度お試しください。"
    ),
    e.WrongRecoveryLetters: (
        "復旧シートの文字が違うので、開けませんでした。1文字ずつ確かめて、もう一度入れてください。"
    ),
    e.CaseloadInUse: (
        "「{error.path.name}」はほかの画面で開かれているので、手を付けずにおきました。"
        "そちらを閉じてから、もう一度開いてください。"
    ),
    e.CaseloadTooNew: (
        "「{error.path.name}」は新しい版の家計見える化デスクで作られているので、手を付けずにおきました。"
        "このプログラムを新しくしてから開いてください。"
    ),
    e.CaseloadDamaged: (
        "「{error.path.name}」の一部が壊れているので、これ以上広がらないよう、何も書き込んでいません。"
        "いちばん新しい控えから元に戻してください。"
    ),
    e.CaseloadOutdated: (
        "「{error.path.name}」は、このパソコンで最後に保存したものより古いか、一部が書きかえられているので、"
        "何も書き込んでいません。"
        "いちばん新しい控えから元に戻すか、古いと分かっていれば、そのまま開いてください。"
    ),
    e.CaseloadOverwritten: (
        "「{error.path.name}」が、開いている間にほかのところから書きかえられたので、いまの変更は保存せず、"
        "この画面の相談を同じフォルダーの「{error.rescued.name}」に同じ合言葉でしまいました。"
        "鍵をかけてから、両方を開いて見くらべてください。"
    ),
    e.BackupIncomplete: (
        "控えの中身を確かめられなかったので、捨てました（もとのファイルはそのままです）。もう一度お試しください。"
    ),
    e.DiskFull: (
        "ディスクがいっぱいなので、いまの操作だけ取り消しました（それまでの分はすべて残っています）。"
        "空きを作ってから、もう一度お試しください。"
    ),
    e.ReadOnlyPlace: (
        "「{error.path.parent}」には書き込めないので、何も変えていません。"
        "書き込める場所に移すか、パソコンを管理している人に相談してください。"
    ),
    e.PlaceUnreachable: (
        "「{error.path.parent}」につながりません（保存できたところまでは残っています）。"
        "USBメモリやネットワークが外れていないか確かめて、もう一度お試しください。"
    ),
    e.NameTooLong: (
        "「{error.path.name:.20}…」は名前が長すぎて、このパソコンでは扱えません。短い名前のファイルを選んでください。"
    ),
    e.CaseNotFound: "番号「{error.number}」の相談は、このファイルにありません。番号を確かめてください。",
    e.AttachmentMissing: (
        "「{error.name}」の中身が、このファイルに入っていません。控えから1件だけ取り出すか、書類をもう一度入れてください。"
    ),
    e.CaseNumberTaken: (
        "番号「{error.number}」はほかの相談で使われているので、何も変えていません。別の番号にしてください。"
    ),
    e.CaseChangedElsewhere: (
        "この相談はほかの画面で書きかえられたので、いまの変更は保存していません。"
        "一覧にもどって開き直してから、もう一度入れてください。"
    ),
    e.BookChangedElsewhere: (
        "連絡先や連携の記録がほかの画面で書きかえられたので、いまの変更は保存していません。"
        "一覧にもどって開き直してから、もう一度入れてください。"
    ),
    e.OfficeAddressWrong: (
        "「{error.address}」は、相談簿の場所として読めません。「ユーザー@サーバー/データベース」の形で入れてください。"
    ),
    e.OfficeUnreachable: (
        "職場の相談簿につながりません（保存できたところまでは残っています）。"
        "回線と、サーバーの名前、ユーザー、パスワードを確かめて、もう一度お試しください。"
    ),
    e.OfficeRefused: (
        "この操作は、あなたの役割ではできないので、何も変えていません。相談簿の管理者に相談してください。"
    ),
    e.OfficeNotPrepared: (
        "ここには相談簿がまだないか、あなたがまだ登録されていません。相談簿の管理者に相談してください。"
    ),
    e.OfficeOfOtherVersion: (
        "相談簿が、ちがう版の家計見える化デスクで作られているので、手を付けずにおきました。"
        "職場の全員が同じ版を使っているか確かめてください。"
    ),
    e.MemberPassphraseWrong: (
        "合言葉が違うので、相談簿を開けませんでした。大文字と小文字、半角と全角を確かめて、もう一度入れてください。"
    ),
    e.SealBroken: (
        "サーバーの中身が、書いたものと違うので、使いませんでした。"
        "サーバーを管理している人に伝えて、控えから元に戻してもらってください。"
    ),
    e.CaseOpenElsewhere: (
        "番号「{error.number}」は{error.holder}さんが開いているので、いまの変更は保存していません。"
        "空いたら、この画面から書けるようになります。"
    ),
    e.BothChanged: (
        "番号「{error.number}」の同じ所を、ほかの人も直しているので、まだ保存していません。"
        "両方を見くらべて、残す方を選んでください。"
    ),
    e.EditUnderWay: (
        "いま、ファイルの中身を取り込んでいるので、まだ書きかえられません。終わってから、もう一度お試しください。"
    ),
    e.CaseFileTooNew: (
        "このケースのファイルは新しい版の家計見える化デスクで書き出されているので、使いませんでした。"
        "このプログラムを新しくしてから、もう一度お試しください。"
    ),
    e.CaseFileUnknownKeys: (
        "ケースのファイルに意味のわからない項目（{error.where}）があるので、使いませんでした。"
        "項目の名前を直してから、もう一度お試しください。"
    ),
    e.BadFact: (
        "ケースのファイルの {error.where} に、ありえない値があるので、使いませんでした。"
        "そこを直してから、もう一度お試しください。"
    ),
    e.CaseFileUnreadable: lambda error: (
        f"ケースのファイルを読めないので{f'（{error.where}）' if error.where else ''}、使いませんでした。"
        "書き出し直したファイルでお試しください。"
    ),
}
_MONEY: Mapping[type[Exception], _Wording] = {
    money.CashMissing: "手持ち金がまだ書かれていないので、日ごとの残高を出せません。数えた日と金額を入れてください。",
    money.PayDayMissing: (
        "入金の日が2回わかる収入がないので、1週間のお金を出せません。給料日か年金の日を入れてください。"
    ),
    money.HorizonTooLong: "{error.months}か月先までは出せません。1〜{error.most}か月で選んでください。",
    money.DayOutOfReach: "{error.day} からの計算はできません。日付の年を確かめてください。",
    money.AlternativeMissing: "「{error.id}」という案はありません。案の名前を確かめてください。",
}
FACTS: Mapping[str, str] = {
    "unreadable_file": "事実のファイルを JSON として読めません。書き方を確かめて、もう一度お試しください。",
    "unknown_key": "意味のわからない項目があります（{where}）。項目の名前を直してから、もう一度お試しください。",
    "wrong_value": "値が正しくありません（{where}）。直してから、もう一度お試しください。",
    "no_applicant": "納める本人（role が applicant の人）が書かれていません。1 人だけ書いてください。",
    "given_twice": "1 回だけ書くものが 2 回書かれています（{where}）。どちらかを消してください。",
}
"""By the code of a :class:`FactsError`."""
PARTS: Mapping[str, str] = {
    "profile": "相談の欄",
    "members": "世帯",
    "budget": "家計表",
    "transactions": "明細",
    "imports": "ファイルの名前",
    "debts": "借金",
    "arrears": "滞納",
    "pension": "納付記録",
    "pension_facts": "所得と事情",
    "wishes": "家族のことば",
    "goals": "目標",
    "measures": "すること",
    "reviews": "見直し",
    "visits": "訪問",
    "log": "支援経過",
    "cash": "手持ち金",
    "events": "一時の出入り",
    "alternatives": "案の名前",
    "earlier_plans": "前の計画",
    "actuals": "実績",
    "conference": "支援調整会議",
    "handed_out": "渡した紙の記録",
    "filed_forms": "出した申請書",
    "attachments": "添えた書類",
    "office_book": "費目の決まりか、表の読み方",
}
"""Where a text stood, by part of the case."""
NUMBERS: Mapping[NumberKind, str] = {
    NumberKind.PERSONAL: "マイナンバーと思われる12けたの数字",
    NumberKind.BASIC_PENSION: "基礎年金番号と思われる10けたの数字",
}


_ATTACHMENTS: Mapping[Refusal, str] = {
    Refusal.UNREADABLE: "「{name}」を読めないので、入れていません。ファイルの場所を確かめて、もう一度選んでください。",
    Refusal.NEITHER_PHOTO_NOR_PDF: (
        "「{name}」は写真（JPEG・PNGなど）でもPDFでもないので、入れていません。"
        "写真なら、JPEGで保存し直してから、もう一度お試しください。"
    ),
    Refusal.TOO_LARGE: (
        "「{name}」は大きすぎるので、入れていません。1つ{most}MBまでです。"
        "ページを分けるか、小さく保存し直してから、もう一度お試しください。"
    ),
    Refusal.CASE_FULL: (
        "「{name}」を入れると、この相談の書類が{whole}MBをこえるので、入れていません。"
        "いらない書類をはずして相談を開き直してから、もう一度お試しください。"
    ),
}


def _on_paper(error: PersonalNumberOnPaper) -> str:
    return (
        f"「{error.place}」に{NUMBERS[error.kind]}があるので、紙にしていません（法律で渡せません）。相談の記録はそのままです。"
        "数字を消してから、もう一度お試しください。"
    )


def _refused(error: PersonalNumberRefused) -> str:
    return (
        f"{PARTS.get(error.part, '記録')}に{NUMBERS[error.kind]}があるので、保存していません（法律で書き残せません）。"
        "数字を消してから、もう一度入れてください。"
    )


_WORDS: Mapping[type[Exception], _Wording] = {
    **STORAGE,
    LedgerError: explain_ledger,
    **_MONEY,
    FactsError: lambda error: FACTS[error.code].format(where=error.where),
    PersonalNumberRefused: _refused,
    r.NotAReferenceSet: (
        "「{error.path.name}」は基準のファイルではないので、何も変えていません。届いたファイルをそのまま選んでください。"
    ),
    r.NotReadableHere: (
        "「{error.path.name}」は、この版のプログラムでは読めないので、何も変えていません。"
        "プログラムを新しくしてから、もう一度選んでください。"
    ),
    r.WronglySigned: (
        "「{error.path.name}」は署名を確かめられないので、使っていません。作り手から届いたままのファイルか確かめてください。"
        "もう入れてあるものなら、ファイル →「基準を新しくする」で前の基準にもどしてください。"
    ),
    AttachmentRefused: lambda error: _ATTACHMENTS[error.why].format(
        name=error.name, most=MOST_BYTES // 2**20, whole=MOST_BYTES_OF_CASE // 2**20
    ),
    OutputExists: explain_exists,
    OutputNotWritten: explain_not_written,
    ConsentEnded: explain_consent_ended,
    PacketRefused: explain_refused,
    PersonalNumberOnPaper: _on_paper,
    NotPrinted: (
        "プリンターに送れませんでした。相談の記録はそのままです。"
        "プリンターの電源と接続を確かめて、もう一度印刷してください。"
    ),
}


def message_for(error: Exception) -> str | None:
    """Return what a person reads: what happened, what is safe, what to do now; None where the error is a bug.

    The words of the nearest base class are used where the class has none of its own.
    """
    wording = next((_WORDS[kind] for kind in type(error).__mro__ if kind in _WORDS), None)
    if wording is None:
        return None
    return wording.format(error=error) if isinstance(wording, str) else wording(error)


def expected_message(error: Exception) -> str:
    """Return what :func:`message_for` says of an action that failed.

    Raises:
        Exception: The error itself, if it has no words: then it is a bug.
    """
    message = message_for(error)
    if message is None:
        raise error
    return message
