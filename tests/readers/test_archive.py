"""Zip archives: a notice with its attachments is one source, within limits."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from contextlib import suppress

import pytest

from pipeline.model import Source
from pipeline.readers import ReadError, office, read_bytes
from pipeline.readers.archive import members
from pipeline.readers.archive.order import member
from pipeline.readers.office import convert
from pipeline.run import extract_source
from tests.readers.build import docx_bytes, paragraph, pdf_bytes
from tests.readers.build_archive import Files, locked, zip_bytes
from tests.readers.build_ofd import notice_bytes

NOTICE = """云岚市商务局文件
云商发〔2025〕18号
云岚市商务局关于开展2025年老字号认定工作的通知
各区县商务主管部门：
为保护老字号，现就做好今年的认定工作通知如下。
一、企业于2025年4月18日前提出申请，每个区县推荐不超过6家。
附件：1.云岚市老字号申报表
2.推荐汇总表
云岚市商务局
2025年3月12日
抄送：云岚市政府办公室。"""
FORM = """云岚市老字号申报表
企业名称：____
申报时间：2025年5月20日
负责人（签字）：____"""
LIST = """推荐汇总表
序号	企业	名额
1	甲公司	2名
2	乙公司	3名"""


def _read(files: Files) -> Source:
    return read_bytes(zip_bytes(files), "x.zip")


def _names(source: Source) -> list[str]:
    return [m.name for m in source.members]


@pytest.mark.parametrize(
    "names",
    [
        ("附件2：推荐汇总表.txt", "通知.txt", "附件1：申报表.txt"),
        ("2/附件2.txt", "1/云岚市商务局关于开展老字号认定工作的通知.txt", "2/附件1.txt"),
        ("附件二.txt", "a.txt", "附件一 申报表.txt"),
        ("附件/2推荐汇总表.txt", "正文.txt", "附件/1申报表.txt"),
        ("汇总表（附件2）.txt", "18号.txt", "申报表-附件1.txt"),
        ("附件10.txt", "云商发〔2025〕18号.txt", "附件9.txt"),
    ],
)
def test_the_notice_comes_first_then_attachments_by_number(names: tuple[str, str, str]) -> None:
    source = _read(dict(zip(names, (LIST, NOTICE, FORM), strict=True)))
    assert _names(source) == [names[1], names[2], names[0]]
    assert source.text.startswith(NOTICE)
    for place, words in zip(source.members, (NOTICE, FORM, LIST), strict=True):
        assert source.text[place.start : place.end].endswith(words)
    assert (source.format, source.remarks) == ("zip", ())


@pytest.mark.parametrize(
    ("name", "text", "opening"),
    [
        ("附件1：云岚市老字号申报表.txt", FORM, "附件1\n云岚市老字号申报表\n企业"),
        ("附件1.txt", FORM, "附件1\n云岚市老字号申报表\n企业"),
        ("附件1-申请书.txt", FORM, "附件1\n申请书\n云岚市老字号申报表\n企业"),
        ("附件1.txt", f"附件1\n\n{FORM}", "附件1\n\n云岚市"),
        ("附件1.txt", f"附件：\n{FORM}", "附件：\n云岚市"),
        ("附件/申报表.txt", FORM, "附件\n云岚市"),
        ("附件3-1 申报表.txt", FORM, "附件3-1\n云岚市"),
        ("申报表.txt", FORM, "云岚市"),
    ],
)
def test_what_the_name_of_a_file_says_is_part_of_it(name: str, text: str, opening: str) -> None:
    source = _read({"通知.txt": NOTICE, name: text})
    place = source.members[1]
    assert source.text[place.start : place.end].startswith(opening)


@pytest.mark.parametrize(
    ("name", "kind", "number", "title"),
    [
        ("a/附件1.申报表.docx", "attachment", "1", "申报表"),
        ("附件２　汇总表.xlsx", "attachment", "2", "汇总表"),
        ("附件2-1汇总表.pdf", "attachment", "2-1", "汇总表"),
        ("附件2019年名单.pdf", "attachment", None, "2019年名单"),
        ("关于开展认定的通知.docx", None, None, "关于开展认定的通知"),
        ("推荐汇总表.docx", "aside", None, ""),
        ("附近企业.docx", None, None, "附近企业"),
        ("1.5版.docx", None, None, "1.5版"),
        ("附件", "attachment", None, ""),
    ],
)
def test_what_names_say(name: str, kind: str | None, number: str | None, title: str) -> None:
    found = member(name, Source(name, "", "txt", "甲"))
    assert (found.kind, found.number, found.title) == (kind, number, title)


def test_the_record_is_that_of_one_file() -> None:
    record = extract_source(_read({"附件2.txt": LIST, "通知.txt": NOTICE, "附件1.txt": FORM}))
    assert record.title is not None
    assert record.title.value == "云岚市商务局关于开展2025年老字号认定工作的通知"
    assert [d.due for d in record.deadlines] == ["2025-04-18"]
    assert record.copied_to is not None
    assert [(a.title, a.included) for a in record.attachments] == [
        ("云岚市老字号申报表", True),
        ("推荐汇总表", True),
    ]
    parts = {place.part for q in record.quotas for place in q.evidence}
    assert parts == {"body", "attachment:2"}


def test_an_enclosure_without_a_number_is_an_attachment() -> None:
    plan = "云岚市老字号保护方案\n一、目标\n到2030年建成示范街区10个。"
    issued = NOTICE.replace("开展2025年老字号认定工作", "印发《云岚市老字号保护方案》")
    source = _read({"保护方案.txt": plan, "通知.txt": issued, "说明.txt": "解读\n本方案分三章。"})
    assert _names(source) == ["通知.txt", "保护方案.txt", "说明.txt"]
    (attachment, *_) = [a for a in extract_source(source).attachments if "方案" in a.title]
    assert attachment.included
    assert attachment.start == source.members[1].start


def test_formats_may_be_mixed() -> None:
    files = {
        "通知.docx": docx_bytes("".join(map(paragraph, NOTICE.split("\n")))),
        "附件2.pdf": pdf_bytes([[(80, 700, 16, "推荐汇总表")]]),
        "附件1.ofd": notice_bytes([("title", "云岚市老字号申报表"), ("body", "企业名称")]),
    }
    source = _read(files)
    assert _names(source) == ["通知.docx", "附件1.ofd", "附件2.pdf"]
    assert (source.page_starts, source.glyphs) == ((), None)
    assert source.text.split("\n")[-4:] == ["云岚市老字号申报表", "企业名称", "附件2", "推荐汇总表"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_old_formats_share_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def counted(files: dict[str, bytes]) -> dict[str, bytes]:
        runs.append(len(files))
        return convert(files)

    monkeypatch.setattr(office, "convert", counted)
    words = ("关于样例的通知", "甲表", "乙表")
    rtf = [
        (r"{\rtf1\ansi\uc1 " + "".join(rf"\u{ord(c)}?" for c in w) + r"\par}").encode()
        for w in words
    ]
    source = _read(dict(zip(("通知.rtf", "附件1.rtf", "附件2.doc"), rtf, strict=True)))
    assert source.text.split() == ["关于样例的通知", "附件1", "甲表", "附件2", "乙表"]
    assert runs == [3]


def test_pages_and_places_move_along() -> None:
    first = notice_bytes(
        [("title", "云岚市商务局关于认定的通知"), ("page", ""), ("body", "特此通知。")]
    )
    second = notice_bytes([("table", [("区县", "名额"), ("甲区", "3")])])
    source = _read({"通知.ofd": first, "附件1.ofd": second})
    start = source.members[1].start
    assert source.page_starts == (0, source.text.index("特此"), start)
    assert source.page(source.text.index("甲区")) == 3
    (table,) = source.tables
    assert [source.text[c.start : c.end] for c in table.cells] == ["区县", "名额", "甲区", "3"]
    assert source.glyphs is not None
    assert len(source.glyphs.boxes) == 4 * len(source.text)
    assert source.glyphs.boxes[4 * source.text.index("区县")] > 0


@pytest.mark.parametrize("names", ["utf-8", "gb18030", "bare-utf-8", "big5"])
def test_names_in_any_encoding(names: str) -> None:
    first, second = ("通知.txt", "附件1.txt")
    source = read_bytes(zip_bytes({second: FORM, first: NOTICE}, names=names), "x")
    assert _names(source) == [first, second]


def test_litter_is_passed_over() -> None:
    files: Files = {
        "通知.txt": NOTICE,
        "__MACOSX/._通知.txt": b"\0\5\x16\7",
        "a/.DS_Store": b"\0\0\0\1Bud1",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "~$通知.docx": b"\0" * 20,
        "通知_files/x.css": "p{}",
        "folder/": "",
    }
    source = _read(files)
    assert (_names(source), source.remarks) == (["通知.txt"], ())


def test_what_cannot_be_read_is_on_record() -> None:
    broken = docx_bytes(paragraph("甲"))[:-30]
    source = _read(
        {"通知.txt": NOTICE, "附件1.docx": broken, "b.exe": b"MZ\x90\0" * 40, "空.txt": ""}
    )
    assert _names(source) == ["通知.txt"]
    (remark,) = source.remarks
    assert remark.code == "left-out"
    assert all(name in remark.message for name in ("附件1.docx", "b.exe", "空.txt"))


def test_remarks_of_files_keep_their_place() -> None:
    table = "<table border=1><tr><td>甲<del>丁</del><td>乙<tr><td>1<td>2</table>"
    source = _read({"通知.txt": NOTICE, "附件1.html": f"<html><body>{table}</body></html>"})
    (remark,) = source.remarks
    assert (remark.code, remark.message.startswith("附件1.html: ")) == ("tracked-changes", True)


def test_the_same_in_two_formats_counts_once() -> None:
    longer = NOTICE.replace("。", "。请按要求认真组织，确保质量和进度，及时反馈情况。")
    files: Files = {
        "通知.ofd": notice_bytes([("left", line) for line in longer.split("\n")]),
        "通知.txt": longer,
    }
    source = _read(files)
    assert (_names(source), [r.code for r in source.remarks]) == (["通知.txt"], ["left-out"])


def test_notices_that_have_nothing_to_do_with_each_other() -> None:
    other = NOTICE.replace("〔2025〕18号", "〔2025〕19号").replace("老字号", "夜间经济")
    with pytest.raises(ReadError, match=r"don't belong together.*give each by itself"):
        _read({"a.txt": NOTICE, "b.txt": other})
    follows = other.replace("现就", "按照云商发〔2025〕18号文件，现就")
    assert len(_read({"a.txt": NOTICE, "b.txt": follows}).members) == 2


def test_archives_in_archives() -> None:
    def wrap(data: bytes, name: str) -> bytes:
        return zip_bytes({name: data})

    one = zip_bytes({"附件1.txt": FORM})
    deep = wrap(wrap(wrap(one, "c.zip"), "b.zip"), "a.zip")
    source = _read({"通知.txt": NOTICE, "附件.zip": one, "deep.zip": deep, "bad.zip": one[:60]})
    assert _names(source) == ["通知.txt", "附件.zip/附件1.txt"]
    assert {r.code for r in source.remarks} == {"left-out"}
    assert "deep.zip" in source.remarks[0].message
    assert "bad.zip" in source.remarks[0].message


def test_an_archive_that_holds_itself_ends() -> None:
    data = zip_bytes({"通知.txt": NOTICE})
    for _ in range(6):
        data = zip_bytes({"a.zip": data, "b.zip": data})
    with pytest.raises(ReadError, match="can be read"):
        read_bytes(data, "x")


@pytest.mark.parametrize(
    ("limit", "value", "problem"),
    [("MOST_FILES", 3, "more than 3 files"), ("MOST_IN_ALL", 5000, "add up to more than")],
)
def test_limits_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, problem: str
) -> None:
    monkeypatch.setattr(members, limit, value)
    files: Files = {f"{n}.txt": NOTICE * 4 for n in range(5)}
    with pytest.raises(ReadError, match=problem):
        _read(files)


def test_a_bomb_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_BYTES", 100_000)
    data = zip_bytes({"通知.txt": NOTICE, "附件1.txt": b"a" * 3_000_000})
    # What the directory says of its size is of no account.
    lying = data.replace((3_000_000).to_bytes(4, "little"), (90).to_bytes(4, "little"))
    for bomb in (data, lying):
        source = read_bytes(bomb, "x")
        assert _names(source)[0] == "通知.txt"
        assert "附件1.txt" in source.remarks[0].message


def test_entries_with_a_password() -> None:
    with pytest.raises(ReadError, match="password"):
        read_bytes(locked(zip_bytes({"通知.txt": NOTICE})), "x")
    with pytest.raises(ReadError, match="password"):
        read_bytes(locked(zip_bytes({"通知.txt": NOTICE})), "x", password="1234")


def test_paths_lead_nowhere() -> None:
    source = _read({"../../etc/通知.txt": NOTICE, "C:\\a\\附件1.txt": FORM})
    assert _names(source) == ["etc/通知.txt", "C:/a/附件1.txt"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a/": ""}, "."),
        ({"b.exe": b"MZ\x90\0" * 40}, "none of its files"),
        ({"._a": "x"}, "no file"),
    ],
)
def test_archives_without_a_notice(files: Files, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        _read(files)


def test_damaged_archives_end_in_text_or_a_read_error() -> None:
    chance = random.Random(3)
    whole = zip_bytes(
        {"通知.txt": NOTICE, "附件1.txt": FORM, "附件2.zip": zip_bytes({"a.txt": LIST})}
    )
    for _ in range(300):
        data = bytearray(whole)
        if chance.random() < 0.2:
            data = data[: chance.randrange(40, len(data))]
        for _ in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with suppress(ReadError):
            source = read_bytes(bytes(data), "x")
            assert all(m.end <= len(source.text) for m in source.members)


def test_nothing_is_written(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "extract", None)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", None)
    assert io.BytesIO(zip_bytes({"a.txt": NOTICE})).read(2) == b"PK"
    assert _read({"a.txt": NOTICE}).text == NOTICE
