"""Archives of documents: each member by its content, failures named, nothing unpacked."""

import zipfile
from io import BytesIO

import pytest

from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT
from perfscore.readers.dispatch import read_all, read_source
from perfscore.readers.source import source_of

CARD = "项目支出绩效自评表\n项目名称\t培训费\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n培训人数\t≥53人\t51人\t10\t9.62\n"


def archive(**members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def test_members_are_read_in_order_and_named():
    documents = read_source(source_of("a.zip", archive(**{"b": CARD, "sub/a": CARD.encode("gb18030")})))
    assert [document.path for document in documents] == ["a.zip/b", "a.zip/sub/a"]
    assert documents[0].scorecards[0].indicators[0].place.file == "a.zip/b"


def test_what_cannot_be_read_is_named_and_the_others_go_on():
    documents = read_source(source_of("a.zip", archive(a=CARD, b=b"Rar!\x1a\x07\x01\0", c=b"%PDF-1.4 cut")))
    assert len(documents) == 1
    assert [item.place.file for item in documents[0].unread] == ["a.zip/b", "a.zip/c"]
    assert "RAR archive; unpack it" in str(documents[0].unread[0].reason)


def test_archive_without_a_document_is_one_sentence():
    with pytest.raises(
        DocumentError, match=r"a\.zip: there is no document in this archive; a\.zip/b: this is a RAR archive"
    ):
        read_source(source_of("a.zip", archive(b=b"Rar!\x1a\x07\x01\0")))


def test_what_systems_leave_behind_is_passed_over():
    (document,) = read_source(
        source_of("a.zip", archive(a=CARD, **{"__MACOSX/a": "x", "~$a.docx": "x", ".hidden": "x"}))
    )
    assert document.unread == ()


def test_names_are_text_and_never_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    documents = read_source(source_of("a.zip", archive(**{"../../evil.txt": CARD, "/etc/evil": CARD})))
    assert len(documents) == 2
    assert list(tmp_path.iterdir()) == []


def test_names_from_chinese_systems_are_readable(tmp_path):
    data = archive(xxxx=CARD).replace(b"xxxx", "中文".encode("gbk"))
    (document,) = read_source(source_of("a.zip", data))
    assert document.path == "a.zip/中文"


def test_archive_in_an_archive_is_not_opened():
    documents = read_source(source_of("a.zip", archive(a=CARD, b=archive(c=CARD))))
    assert "unpack it first" in str(documents[0].unread[0].reason)


def test_what_inflates_too_far_is_refused_before_it_is_inflated():
    data = archive(a=b"0" * (3 << 20))
    assert len(data) < 10_000
    with pytest.raises(LimitError, match=r"inflates to 3 MB; the limit is inflated_mb=2"):
        read_source(source_of("a.zip", data), DEFAULT.changed({"inflated_mb": "2"}))


def test_folder_is_no_file(tmp_path):
    with pytest.raises(DocumentError, match="this is a folder"):
        read_all(tmp_path)


def test_overlapping_members_are_refused():
    whole = bytearray(archive(a=CARD, b=CARD))
    second = whole.rfind(b"PK\x01\x02")
    whole[second + 42 : second + 46] = bytes(4)
    with pytest.raises(DocumentError, match="overlap"):
        read_source(source_of("a.zip", bytes(whole)))
