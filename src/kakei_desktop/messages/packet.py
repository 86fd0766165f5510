"""What a person reads when the packet could not be written: what happened, what is safe, what to do now."""

from collections.abc import Iterable, Mapping

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import AUDIENCES
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.errors import Cause, ConsentEnded, OutputExists, OutputNotWritten, PacketRefused
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.privacy import TO_READ
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.papers.written import Written, by_field
from kakei_desktop.words.notes import limited_words

_CAUSES: Mapping[Cause, str] = {
    Cause.NO_FOLDER: "書き出し先のフォルダー「{folder}」を開けません。{safe}別のフォルダーを選んでください。",
    Cause.NOT_WRITABLE: "フォルダー「{folder}」には書き込めません。{safe}別のフォルダーを選んでください。",
    Cause.DISK_FULL: (
        "ディスクがいっぱいで、「{file}」を書き出せませんでした。{safe}空きを作るか、別のフォルダーを選んでください。"
    ),
    Cause.IN_USE: (
        "「{file}」がほかのプログラムで開かれています。{safe}そちらを閉じてから、もう一度書き出してください。"
    ),
    Cause.UNREACHABLE: (
        "「{folder}」に書き出せませんでした。{safe}"
        "USBメモリやネットワークが外れていないか確かめて、もう一度書き出してください。"
    ),
}
_SAFE = "相談の記録と、前に書き出した資料はそのままです。"
_SHOWN = 3


def explain_not_written(error: OutputNotWritten) -> str:
    """Return the words for a file that could not be written."""
    return _CAUSES[error.cause].format(folder=error.path.parent.name, file=error.path.name, safe=_SAFE)


def explain_exists(error: OutputExists) -> str:
    """Return the words for papers that would have been replaced without asking."""
    names = "、".join(file.name for file in error.files)
    return (
        f"「{error.files[0].parent.name}」に{names}がもうあるので、書き出していません。"
        "置きかえてよければ --replace を付けて、残すなら別のフォルダーを選んで、もう一度お試しください。"
    )


def explain_refused(error: PacketRefused) -> str:
    """Return the words for a packet that contradicts itself."""
    wrong = "、".join(dict.fromkeys(_finding_text(finding) for finding in error.findings[:_SHOWN]))
    more = f"、ほか{len(error.findings) - _SHOWN}か所" if len(error.findings) > _SHOWN else ""
    return (
        f"数が合わないところがあるので、資料にするのを止めました（{wrong}{more}）。相談の記録はそのままです。"
        "プログラムの誤りかもしれません。この文を添えて、配布元に知らせてください。"
    )


def explain_consent_ended(error: ConsentEnded) -> str:
    """Return the words for papers to which the client agrees no more."""
    return (
        f"「{AUDIENCES[error.reader]}」に渡すことへの本人の同意は、{wareki(error.day)}で終わっているので、資料にしていません。"
        "相談の記録はそのままです。渡すときは、もう一度本人に聞いて、「同行支援」に同意した日を書いてください。"
    )


def _finding_text(finding: Finding) -> str:
    """Return what is wrong with a paper, in words."""
    place = str(finding.values.get("place", ""))
    paper = PAPERS[name].title if (name := place.partition(".")[0]) in PAPERS else "資料"
    if finding.code == "total_differs":
        printed, parts = (format_yen(int(str(finding.values[name]))) for name in ("printed", "parts"))
        return f"「{paper}」の合計が {printed}、内訳を足すと {parts}"
    if finding.code == "origin_missing":
        return f"「{paper}」に、もとのわからない数がある"
    return f"「{paper}」に、数と書き方の合わないところがある"


def to_read_text(packet: Packet) -> str:
    """Return what is to be read before papers are handed over, in one line."""
    return f"{TO_READ}：{_in_one_line(packet.reading.to_read)}"


def consent_missing_text(readers: Iterable[str]) -> str:
    """Return that nobody wrote down yet that the client agreed to give papers to these readers."""
    return f"{'・'.join(f'「{reader}」' for reader in readers)}に渡すことに本人が同意した日が、まだ書かれていません。"


def ask_first(packet: Packet) -> str:
    """Return in one line why papers were not written yet: what they tell and leave out, and no consent is known."""
    consent = "" if packet.consented else consent_missing_text([packet.audience_text])
    to_read = f"{to_read_text(packet)}。" if packet.reading.to_read else ""
    withheld = f"載せていない文：{_in_one_line(packet.reading.withheld)}。" if packet.reading.withheld else ""
    illness = "病気や障害のことが書かれているかもしれません。" if packet.reading.tells_illness else ""
    fled = f"{packet.left_out}。" if packet.reading.fled else ""
    what = f"{consent}{to_read}{withheld}{illness}{fled}"
    return f"まだ書き出していません。{what}確かめてから、--read を付けて、もう一度お試しください。"


def _in_one_line(written: Iterable[Written]) -> str:
    return " ".join("／".join(by_field(written)).split())


def warning_text(finding: Finding) -> str:
    """Return what to look at before papers are handed over, in words."""
    if finding.code == "rules_missing":
        return "保険料額がまだ収録されていない月があり、合計に入っていません。"
    if finding.code == "letters_missing":
        letters = "・".join(str(finding.values["letters"]))
        field = finding.values["field"]
        return f"「{field}」の文字（{letters}）は、PDFでは〓になります。かなや別の字に書きかえてください。"
    if finding.code == "lost_before_visit":
        return f"{finding.values['month']}は、訪問の日より前に期限が来ます。"
    if finding.code == "not_written":
        return f"{finding.values['what']}は、まだ書かれていません。"
    if finding.code == "nothing_to_say":
        return f"{finding.values['papers']}は、書くことがまだないので入っていません。"
    if finding.code == "consent_missing":
        return consent_missing_text([str(finding.values["reader"])])
    if finding.code == "desk_unknown":
        return "訪問先と同じ名前の窓口の滞納がないので、すべての滞納が載っています。滞納の「窓口」を確かめてください。"
    if finding.code == "side_not_written":
        return f"家計表に{finding.values['side']}がまだ書かれていないので、{finding.values['side']}は0円と出ます。"
    return limited_words(str(finding.values["row"]))
