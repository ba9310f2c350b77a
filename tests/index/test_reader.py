import sqlite3
import threading
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simple_reports import write_report

from report_assistant.errors import IndexUnavailable
from report_assistant.index import AliasHit, Index
from report_assistant.index.database import create, open_for_writing
from report_assistant.index.label_book import LabelBook
from report_assistant.index.prepare import prepare
from report_assistant.index.writer import Fingerprint, Writer
from report_assistant.model import (
    Contact,
    ContactKind,
    Figure,
    Origin,
    Passage,
    Period,
    Place,
    Report,
    Scope,
    Section,
    State,
)

FINGERPRINT = Fingerprint(1, 1, "", "")


def agency_id(index: Index, name: str) -> int:
    return next(one.id for one in index.agencies() if one.name == name)


def test_agencies_years_and_reports(index):
    assert [one.name for one in index.agencies()] == ["示例区卫生健康局", "示例区教育局"]
    education = agency_id(index, "示例区教育局")
    assert index.years(education) == (2018, 2019)
    assert index.years(999) == ()
    assert [(one.year, one.title, one.files) for one in index.reports(agency_id=education)] == [
        (2018, "示例区教育局2018年年报", ("教育2018.txt",)),
        (2019, "示例区教育局2019年年报", ("教育2019.txt",)),
    ]
    assert [one.files for one in index.reports(year=2018)] == [("卫健/2018.txt",), ("教育2018.txt",)]
    assert len(index.reports()) == index.count_reports() == 3
    assert len(index.agencies()) == index.count_agencies() == 2


def test_one_report_in_two_files(build, reports, index_path):
    write_report(reports / "教育2018附.txt", "示例区教育局", 2018, "收到申请3件。")
    build()
    with Index.open(index_path) as index:
        education = agency_id(index, "示例区教育局")
        assert index.reports(education, 2018)[0].files == ("教育2018.txt", "教育2018附.txt")
        assert [(one.file, one.figure.value) for one in index.figures(education, 2018)] == [
            ("教育2018.txt", 46),
            ("教育2018.txt", 2),
            ("教育2018.txt", 39),
            ("教育2018附.txt", 3),
        ]


def test_passages_sections_contacts_and_period(index):
    education = agency_id(index, "示例区教育局")
    text = index.text("教育2018.txt")
    assert [text[one.start : one.end] for one in index.passages(education, 2018)] == text.split("\n")[1:]
    ((file, section),) = index.sections(education, 2018)
    assert (file, section.title, section.end) == ("教育2018.txt", "正文", len(text))
    ((file, contact),) = index.contacts(education, 2018)
    assert text[contact.place.value_start : contact.place.value_end] == "82345678"
    ((file, period),) = index.periods(education, 2018)
    assert (period.first, period.last) == ("2018-01-01", "2018-12-31")


def test_a_text_that_is_not_indexed_is_empty(index):
    assert index.text("没有.txt") == ""


def test_names_in_a_question(index):
    education, health = agency_id(index, "示例区教育局"), agency_id(index, "示例区卫生健康局")
    assert index.aliases_in("示例区教育局和卫生健康局") == [
        AliasHit(0, 6, (education,)),
        AliasHit(3, 6, (), generic=True),
        AliasHit(7, 12, (), generic=True),
    ]
    assert index.aliases_in("教育局比教育局") == [AliasHit(0, 3, (), True), AliasHit(4, 7, (), True)]
    assert index.aliases_in("示例区教育局和卫生健康局", [(1, 2), (8, 9)]) == [AliasHit(3, 6, (), True)]
    assert index.aliases_among(["教育局", "卫生健康局", "示例区"]) == {
        "教育局": (education,),
        "卫生健康局": (health,),
    }
    assert index.aliases_in("") == []


def test_a_name_that_two_agencies_share(build, reports, index_path):
    write_report(reports / "外区.txt", "外地区教育局", 2018, "公开3条。")
    build()
    with Index.open(index_path) as index:
        both = tuple(sorted(one.id for one in index.agencies() if one.name.endswith("教育局")))
        assert index.aliases_among(["教育局"]) == {"教育局": both}
        assert index.aliases_under("教育局", "外地") == index.agencies_under("外地")


@pytest.mark.parametrize(
    ("typed", "limit", "names"),
    [
        ("示例区教", 9, ["示例区教育局"]),
        ("示例", 9, ["示例区卫生健康局", "示例区教育局"]),
        ("示例", 1, ["示例区卫生健康局"]),
        ("教育局", 9, ["示例区教育局"]),
        ("示例区教育局", 9, ["示例区教育局"]),
        ("例", 9, []),
        ("%", 9, []),
    ],
)
def test_agencies_of_which_a_name_begins_so(index, typed, limit, names):
    assert [one.name for one in index.agencies_beginning(typed, limit)] == names


def test_word_frequencies(index):
    found = index.word_frequencies(["12345", "热线", "没有这个词"])
    assert found["12345"] == 1
    assert "没有这个词" not in found


def test_the_stamp_changes_with_the_index_and_only_then(build, reports, index, index_path):
    before = index.stamp()
    build()
    assert index.stamp() == before
    write_report(reports / "教育2019.txt", "示例区教育局", 2019, "收到申请6件。")
    build()
    changed = index.stamp()
    assert changed != before
    index_path.rename(index_path.with_name("moved.db"))
    build()
    assert index.stamp() != changed


def test_reading_goes_on_while_a_build_writes(index, index_path, reports):
    writing = open_for_writing(index_path)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("DELETE FROM figures")
    education = agency_id(index, "示例区教育局")
    assert len(index.figures(education, 2018)) == 3
    with Index.open(index_path) as other:
        assert len(other.figures(education, 2018)) == 3
    writing.execute("ROLLBACK")
    writing.close()


def test_a_snapshot_does_not_change_under_its_reader(index, index_path):
    writing = open_for_writing(index_path)
    with index.snapshot():
        assert "50条" in index.text("教育2019.txt")
        put(writing, "教育2019.txt", report())
        with index.snapshot():
            assert "50条" in index.text("教育2019.txt")
        assert "50条" in index.text("教育2019.txt")
    assert index.text("教育2019.txt") == "公开46条"
    writing.close()


def test_any_thread_may_ask(index):
    found = []
    threads = [threading.Thread(target=lambda: found.append(len(index.reports()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 4


def test_nothing_can_be_written_through_it(index):
    with pytest.raises(IndexUnavailable):
        index._rows("DELETE FROM files")


def test_no_index(tmp_path):
    with pytest.raises(IndexUnavailable, match="report-assistant index"):
        Index.open(tmp_path / "没有.db")
    assert not (tmp_path / "没有.db").exists()


@pytest.mark.parametrize(
    "content", [b"", b"hello", "年报".encode() * 3000, b"SQLite format 3\0" + bytes(4000)]
)
def test_a_file_that_is_no_index(tmp_path, content):
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(IndexUnavailable):
        Index.open(path)


def test_a_folder_for_an_index(tmp_path):
    with pytest.raises(IndexUnavailable, match="文件夹"):
        Index.open(tmp_path)


def test_a_database_of_another_program(tmp_path):
    database = sqlite3.connect(tmp_path / "a.db")
    database.execute("CREATE TABLE notes (text)")
    database.close()
    with pytest.raises(IndexUnavailable, match="不是年报问答的索引"):
        Index.open(tmp_path / "a.db")


def test_an_index_that_is_damaged_behind_its_head(build, index_path):
    build()
    data = bytearray(index_path.read_bytes())
    for place in range(8192, len(data), 4096):
        data[place : place + 64] = b"\xff" * 64
    index_path.write_bytes(data)
    with pytest.raises(IndexUnavailable, match="删掉"), Index.open(index_path) as index:
        index.agencies()
        index.text("教育2018.txt")


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_an_index_on_a_read_only_share(ordinary_user, journal):
    path = ordinary_user / "share" / "a#b?.db"
    path.parent.mkdir()
    database = create(path)
    database.execute(f"PRAGMA journal_mode = {journal}")
    put(database, "a.txt", report())
    database.close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with Index.open(path) as index:
        assert index.text("a.txt") == "公开46条"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def report(**parts) -> Report:
    given = {"sections": (), "passages": (), "figures": (), "contacts": (), "period": None} | parts
    return Report(agency="示例区教育局", year=2018, title="年报", text="公开46条", **given)


def put(database: sqlite3.Connection, file: str, one: Report) -> None:
    writer = Writer(database, lambda name: [name[-3:]])
    writer.put(file, prepare(one, LabelBook()), FINGERPRINT)
    writer.commit()


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=6)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
positions = st.integers(0, 2**40)
places = st.builds(Place, positions, positions, positions, positions)
figures = st.builds(
    Figure,
    name=texts,
    indicator=texts,
    column=texts,
    applicant=texts,
    scope=st.sampled_from(Scope),
    year=st.integers(1900, 2100),
    value=st.decimals(allow_nan=False, allow_infinity=False),
    unit=texts,
    approximate=st.booleans(),
    state=st.sampled_from(State),
    origin=st.sampled_from(Origin),
    section=texts,
    place=places,
    own=st.frozensets(words, max_size=3),
    context=st.frozensets(words, max_size=3),
)


@pytest.fixture
def empty(tmp_path):
    database = create(tmp_path / "a.db")
    yield database
    database.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(figures, max_size=4))
def test_figures_come_back_as_they_were(empty, tmp_path, stored):
    put(empty, "a.txt", report(figures=tuple(stored)))
    with Index.open(tmp_path / "a.db") as index:
        found = [one.figure for one in index.figures(index.agencies()[0].id, 2018)]
    assert found == stored
    assert [str(one.value) for one in found] == [str(one.value) for one in stored]


def test_a_value_keeps_its_digits(empty, tmp_path):
    one = Figure(
        "",
        "",
        "",
        "",
        Scope.YEAR,
        2018,
        Decimal("0.370"),
        "万元",
        False,
        State.OCR,
        Origin.TABLE,
        "",
        Place(0, 1, 0, 1),
    )
    put(empty, "a.txt", report(figures=(one,)))
    with Index.open(tmp_path / "a.db") as index:
        assert str(index.figures(1, 2018)[0].figure.value) == "0.370"


def test_the_other_parts_come_back_as_they_were(empty, tmp_path):
    stored = report(
        sections=(Section("一、概述", 1, 0, 4, 9), Section("(一)数量", 2, 4, 5, 9)),
        passages=(Passage("一、概述", 0, 5), Passage("", 5, 9)),
        contacts=(Contact(ContactKind.EMAIL, Place(1, 9, 3, 7)),),
        period=Period("", "2018-12-29", 3, 8),
    )
    put(empty, "a.txt", stored)
    with Index.open(tmp_path / "a.db") as index:
        assert tuple(section for _, section in index.sections(1, 2018)) == stored.sections
        assert tuple(contact for _, contact in index.contacts(1, 2018)) == stored.contacts
        assert [period for _, period in index.periods(1, 2018)] == [stored.period]
        found = [(one.section, one.start, one.end) for one in index.passages(1, 2018)]
        assert found == [("一、概述", 0, 5), ("", 5, 9)]


def test_phrases_of_a_change_that_was_undone_are_not_used(tmp_path, monkeypatch):
    """The 32nd body teaches what texts have in common; if its change fails, nobody may rely on that."""
    database = create(tmp_path / "a.db")
    writer = Writer(database, lambda name: [name[-3:]])
    for number in range(31):
        writer.put(f"{number}.txt", prepare(report(), LabelBook()), FINGERPRINT)
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_insert_words", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            writer.put("fails.txt", prepare(report(), LabelBook()), FINGERPRINT)
    for number in range(40, 80):
        writer.put(f"{number}.txt", prepare(report(), LabelBook()), FINGERPRINT)
    writer.commit()
    database.close()
    with Index.open(tmp_path / "a.db") as index:
        assert {index.text(f"{number}.txt") for number in (0, 30, 40, 79)} == {"公开46条"}
