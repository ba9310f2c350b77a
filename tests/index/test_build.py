import os
import sqlite3
import time
import zipfile

import pytest
from simple_reports import read_simple, short_names, write_report

from report_assistant.errors import IndexUnavailable, UnreadableReport, UsageError
from report_assistant.index import Index, build_index, writer
from report_assistant.index import build as building


def files(index_path) -> list[str]:
    with Index.open(index_path) as index:
        return sorted(file for report in index.reports() for file in report.files)


def counts(summary) -> tuple[int, int, int, int]:
    return summary.read, summary.unchanged, summary.dropped, len(summary.refused)


def test_a_first_build_reads_everything(build, index_path):
    assert counts(build()) == (3, 0, 0, 0)
    assert files(index_path) == ["卫健/2018.txt", "教育2018.txt", "教育2019.txt"]


def test_a_second_build_reads_nothing(build):
    build()
    assert counts(build()) == (0, 3, 0, 0)


def test_only_what_changed_is_read_again(build, reports, index_path):
    build()
    write_report(reports / "教育2019.txt", "示例区教育局", 2019, "全年主动公开政府信息51条。")
    assert counts(build()) == (1, 2, 0, 0)
    with Index.open(index_path) as index:
        (agency,) = (one for one in index.agencies() if one.name == "示例区教育局")
        assert [one.figure.value for one in index.figures(agency.id, 2019)] == [51]


def test_a_change_of_the_same_size_within_the_clocks_tick_is_seen(build, reports):
    path = reports / "教育2019.txt"
    build()
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("50条", "60条"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(build()) == (1, 2, 0, 0)


def test_a_file_that_is_old_and_unchanged_is_not_even_opened(build, reports):
    path = reports / "教育2019.txt"
    os.utime(path, (10**9, 10**9))
    build()
    path.write_text(path.read_text(encoding="utf-8").replace("50条", "60条"), encoding="utf-8")
    os.utime(path, (10**9, 10**9))
    assert counts(build()) == (0, 3, 0, 0)


def test_a_new_date_alone_is_no_change(build, reports):
    build()
    os.utime(reports / "教育2019.txt", (10**9, 10**9))
    assert counts(build()) == (0, 3, 0, 0)


def test_what_is_gone_is_dropped(build, reports, index_path):
    build()
    (reports / "卫健" / "2018.txt").unlink()
    assert counts(build()) == (0, 2, 1, 0)
    with Index.open(index_path) as index:
        assert [agency.name for agency in index.agencies()] == ["示例区教育局"]
        assert index.aliases_in("卫生健康局") == []
        assert index.search(["政策解读"]) == []


def test_one_bad_file_costs_no_other(build, reports, index_path):
    (reports / "坏.txt").write_bytes(bytes(range(256)))
    (reports / "空.txt").touch()
    (reports / "链接.txt").symlink_to(reports / "没有.txt")
    summary = build()
    assert counts(summary) == (3, 0, 0, 3)
    reasons = {one.file: one.reason for one in summary.refused}
    assert "不是文字" in reasons["坏.txt"]
    assert "空" in reasons["空.txt"]
    assert "链接" in reasons["链接.txt"]
    with Index.open(index_path) as index:
        assert {one.file: one.reason for one in index.refused()} == reasons
        assert not any(one.kept for one in index.refused())


def test_a_file_that_turned_bad_keeps_its_last_good_reading(build, reports, index_path):
    path = reports / "教育2019.txt"
    good = path.read_bytes()
    build()
    path.write_bytes(b"")
    summary = build()
    assert counts(summary) == (0, 2, 0, 1)
    assert summary.refused[0].kept
    with Index.open(index_path) as index:
        assert "50条" in index.text("教育2019.txt")
        assert [(one.file, one.kept) for one in index.refused()] == [("教育2019.txt", True)]
    path.write_bytes(good)
    assert counts(build()) == (0, 3, 0, 0)
    with Index.open(index_path) as index:
        assert index.refused() == []


def test_a_link_whose_file_is_gone_keeps_its_last_good_reading(build, reports, tmp_path, index_path):
    elsewhere = write_report(tmp_path / "别处.txt", "示例区财政局", 2018, "公开3条。")
    (reports / "链接.txt").symlink_to(elsewhere)
    assert counts(build()) == (4, 0, 0, 0)
    elsewhere.unlink()
    assert counts(build()) == (0, 3, 0, 1)
    assert "链接.txt" in files(index_path)


def test_a_refused_file_that_is_gone_is_not_named_any_more(build, reports, index_path):
    (reports / "坏.txt").write_bytes(b"")
    build()
    (reports / "坏.txt").unlink()
    assert counts(build()) == (0, 3, 0, 0)
    with Index.open(index_path) as index:
        assert index.refused() == []


def test_a_reader_that_fails_costs_one_file_only(build):
    def read(path, data):
        if path.name == "教育2019.txt":
            raise ZeroDivisionError
        return read_simple(path, data)

    summary = build(read=read)
    assert counts(summary) == (2, 0, 0, 1)
    assert "ZeroDivisionError" in summary.refused[0].reason


def test_a_file_that_goes_while_others_are_read_is_refused(build, reports, index_path):
    def read(path, data):
        (reports / "教育2019.txt").unlink(missing_ok=True)
        return read_simple(path, data)

    told = []
    summary = build(read=read, on_progress=lambda done, total, file: told.append((done, total, file)))
    assert counts(summary) == (2, 0, 0, 1)
    assert not summary.stopped
    assert [done for done, _, _ in told] == [1, 2, 3]
    assert {file for _, _, file in told} == {"卫健/2018.txt", "教育2018.txt", "教育2019.txt"}
    assert files(index_path) == ["卫健/2018.txt", "教育2018.txt"]


def test_no_report_stands_there_without_its_words(reports, index_path):
    summary = build_index([reports / "教育2018.txt"], index_path, read=read_simple, aliases=short_names)
    assert summary.read == 1
    database = sqlite3.connect(index_path)
    database.execute("DROP TABLE passage_words")
    database.close()
    with pytest.raises(IndexUnavailable):
        build_index([reports], index_path, read=read_simple, aliases=short_names)
    assert files(index_path) == ["教育2018.txt"]


def test_more_passages_than_a_report_can_have(build, reports):
    write_report(reports / "长.txt", "示例区财政局", 2018, *["公开。"] * 5000)
    summary = build()
    assert counts(summary) == (3, 0, 0, 1)
    assert "段落" in summary.refused[0].reason


def test_what_lies_under_other_paths_is_dropped(build, reports, tmp_path, index_path):
    build()
    other = tmp_path / "other"
    write_report(other / "教育2018.txt", "示例区财政局", 2018, "公开3条。")
    assert counts(build(other)) == (1, 0, 2, 0)
    assert files(index_path) == ["教育2018.txt"]
    with Index.open(index_path) as index:
        assert [agency.name for agency in index.agencies()] == ["示例区财政局"]


def test_a_like_named_file_under_another_path_is_not_taken_for_the_old_one(
    build, reports, tmp_path, index_path
):
    """Same name, same size, same date, other words: copied folders look like this."""
    twin = write_report(
        tmp_path / "twin" / "教育2019.txt", "示例区教育局", 2019, "全年主动公开政府信息99条。"
    )
    for path in (twin, reports / "教育2019.txt"):
        os.utime(path, (10**9, 10**9))
    write_report(reports / "教育2019.txt", "示例区教育局", 2019, "全年主动公开政府信息11条。")
    os.utime(reports / "教育2019.txt", (10**9, 10**9))
    build()
    build(twin.parent)
    with Index.open(index_path) as index:
        assert "99条" in index.text("教育2019.txt")


def test_several_paths_put_their_own_name_first(build, reports, tmp_path, index_path):
    single = write_report(tmp_path / "单独.txt", "示例区财政局", 2018, "公开3条。")
    build(reports, single)
    assert files(index_path) == [
        "reports/卫健/2018.txt",
        "reports/教育2018.txt",
        "reports/教育2019.txt",
        "单独.txt",
    ]


def test_paths_of_one_name_are_told_apart(build, tmp_path, index_path):
    for place in ("甲", "乙"):
        write_report(tmp_path / place / "年报" / "a.txt", f"示例区{place}局", 2018, "公开3条。")
    build(tmp_path / "甲" / "年报", tmp_path / "乙" / "年报")
    assert files(index_path) == ["乙/年报/a.txt", "甲/年报/a.txt"]


def test_a_path_within_another_adds_nothing(build, reports, index_path):
    build(reports, reports / "卫健", reports)
    assert files(index_path) == ["卫健/2018.txt", "教育2018.txt", "教育2019.txt"]


def test_folders_linked_in_a_circle(build, reports, index_path):
    (reports / "卫健" / "圈").symlink_to(reports)
    assert counts(build()) == (3, 0, 0, 0)


def test_what_editors_and_systems_leave_about_is_passed_over(build, reports):
    write_report(reports / "水利.htm", "示例区水利局", 2018, "公开3条。")
    beside = ("水利_files/a.png", "images/logo.gif")
    for name in ("~$教育2018.docx", ".教育2018.txt", ".git/a.txt", "教育.js", *beside):
        (reports / name).parent.mkdir(exist_ok=True)
        (reports / name).write_bytes(b"")
    assert counts(build()) == (4, 0, 0, 0)


def test_a_path_that_is_not_there_loses_nothing(build, reports, index_path):
    build()
    reports.rename(reports.with_name("moved"))
    with pytest.raises(UsageError, match="没有"):
        build(reports)
    assert len(files(index_path)) == 3


def test_a_folder_that_may_not_be_looked_into_keeps_its_reports(ordinary_user):
    reports, index_path = ordinary_user / "reports", ordinary_user / "reports.db"
    write_report(reports / "卫健" / "2018.txt", "示例区卫生健康局", 2018, "公开7条。")

    def build():
        return build_index([reports], index_path, read=read_simple, aliases=short_names)

    build()
    (reports / "卫健").chmod(0)
    summary = build()
    assert counts(summary) == (0, 0, 0, 1)
    assert summary.refused[0].file == "卫健"
    assert files(index_path) == ["卫健/2018.txt"]


def test_a_file_without_permission_is_named(ordinary_user):
    path = write_report(ordinary_user / "reports" / "a.txt", "示例区教育局", 2018, "公开7条。")
    path.chmod(0)
    summary = build_index([path.parent], ordinary_user / "reports.db", read=read_simple, aliases=short_names)
    assert "权限" in summary.refused[0].reason


def test_an_index_that_cannot_be_written_is_said_so(ordinary_user):
    write_report(ordinary_user / "reports" / "a.txt", "示例区教育局", 2018, "公开7条。")
    (ordinary_user / "closed").mkdir(mode=0o500)
    with pytest.raises(IndexUnavailable, match="权限"):
        build_index([ordinary_user / "reports"], ordinary_user / "closed" / "a.db", read=read_simple)


def foreign_database(path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE meta (key, value)")
    database.execute("INSERT INTO meta VALUES ('mine', 'precious')")
    database.commit()
    database.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("我的笔记,不是索引。" * 50, encoding="utf-8"),
        lambda path: path.touch(),
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"\x01" * 5000),
        foreign_database,
    ],
    ids=["text", "empty", "damaged", "another program's"],
)
def test_a_file_that_is_not_ours_is_never_overwritten(build, index_path, make):
    index_path.parent.mkdir()
    make(index_path)
    before = index_path.read_bytes()
    with pytest.raises(IndexUnavailable):
        build()
    assert index_path.read_bytes() == before


def test_a_damaged_index_of_ours_is_said_so_and_left(build, index_path):
    build()
    data = index_path.read_bytes()
    index_path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(IndexUnavailable, match="删掉"):
        build()


def test_an_index_of_another_version_is_left(build, index_path):
    build()
    database = sqlite3.connect(index_path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(IndexUnavailable, match="新版"):
        build()


def test_an_index_of_an_older_version_is_made_anew(build, index_path):
    build()
    database = sqlite3.connect(index_path)
    database.execute("DROP TABLE refusals")
    database.execute("PRAGMA user_version = 1")
    database.close()
    with pytest.raises(IndexUnavailable, match="旧版程序建的"):
        Index.open(index_path)
    assert counts(build()) == (3, 0, 0, 0)
    assert len(files(index_path)) == 3


def test_a_first_build_is_seen_whole_and_leaves_nothing_beside(build, index_path):
    seen = []
    build(on_progress=lambda done, total, file: seen.append((done, total, file, index_path.exists())))
    assert seen == [
        (1, 3, "卫健/2018.txt", False),
        (2, 3, "教育2018.txt", False),
        (3, 3, "教育2019.txt", False),
    ]
    assert {path.name for path in index_path.parent.iterdir()} <= {"reports.db", "reports.db.lock"}


def test_a_long_first_build_can_be_asked_after_its_first_lot(build, index_path, monkeypatch):
    monkeypatch.setattr(building, "FIRST_LOT", 1)
    monkeypatch.setattr(writer, "_LOT_SECONDS", 0)
    seen = []

    def on_progress(done, total, file):
        if done > 1:
            with Index.open(index_path) as index:
                seen.append(len(index.reports()))

    assert counts(build(on_progress=on_progress)) == (3, 0, 0, 0)
    assert seen == [2, 3]


def test_an_interrupted_first_build_leaves_nothing(build, index_path):
    def read(path, data):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(read=read)
    assert not index_path.exists()
    assert not list(index_path.parent.glob("*.new"))


def test_an_interrupted_build_keeps_what_it_had(build, reports, index_path):
    build()
    write_report(reports / "财政.txt", "示例区财政局", 2018, "公开3条。")

    def read(path, data):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(read=read)
    assert len(files(index_path)) == 3
    assert counts(build()) == (1, 3, 0, 0)


def test_a_build_that_is_asked_to_stop_drops_nothing(build, reports, index_path):
    build()
    (reports / "卫健" / "2018.txt").unlink()
    summary = build(stop=lambda: True)
    assert summary.stopped
    assert counts(summary) == (0, 0, 0, 0)
    assert len(files(index_path)) == 3


def test_a_stopped_first_build_is_gone_on_with(build, index_path):
    answers = iter([False, True])
    assert counts(build(stop=lambda: next(answers))) == (1, 0, 0, 0)
    assert files(index_path) == ["卫健/2018.txt"]
    assert counts(build()) == (2, 1, 0, 0)


def test_two_builds_at_once_do_not_mix(build):
    def on_progress(done, total, file):
        with pytest.raises(IndexUnavailable, match="另一个程序"):
            build()

    assert counts(build(on_progress=on_progress)) == (3, 0, 0, 0)


def test_a_new_reader_reads_everything_again(build, monkeypatch):
    build()
    monkeypatch.setattr(building, "READER_VERSION", building.READER_VERSION + 1)
    assert counts(build()) == (3, 0, 0, 0)


def test_a_new_vocabulary_gives_agencies_new_names(build, index_path, monkeypatch):
    build()
    monkeypatch.setattr(building, "data_hash", lambda: "another")
    build(aliases=lambda name: ["本局"])
    with Index.open(index_path) as index:
        assert len(index.aliases_among(["本局"])["本局"]) == 2
        assert index.aliases_in("教育局") == []


def test_a_new_reader_that_refuses_loses_nothing(build, index_path, monkeypatch):
    build()
    monkeypatch.setattr(building, "READER_VERSION", building.READER_VERSION + 1)

    def read(path, data):
        raise UnreadableReport("不读了")

    assert [one.kept for one in build(read=read).refused] == [True] * 3
    assert len(files(index_path)) == 3


def test_an_index_by_a_link_is_written_where_the_link_leads(build, tmp_path, index_path):
    index_path.parent.mkdir()
    index_path.symlink_to(tmp_path / "real.db")
    build()
    assert index_path.is_symlink()
    assert files(tmp_path / "real.db") == files(index_path)


def test_file_names_in_no_known_encoding(build, reports, index_path):
    name = os.fsdecode("财政局".encode("gb18030") + b".txt")
    write_report(reports / name, "示例区财政局", 2018, "公开3条。")
    assert counts(build()) == (4, 0, 0, 0)
    assert "财政局.txt" in files(index_path)
    assert counts(build()) == (0, 4, 0, 0)


def test_garbage_is_thrown_out_before_it_outweighs_the_rest(build, reports, index_path):
    for number in range(6):
        write_report(
            reports / "教育2019.txt", "示例区教育局", 2019, *[f"公开第{number}批信息{number}条。"] * 9
        )
        build()
    database = sqlite3.connect(index_path)
    meta = dict(database.execute("SELECT key, value FROM meta"))
    dead = int(meta.get("dead_passages", 0))
    database.close()
    with Index.open(index_path) as index:
        passages = sum(len(index.passages(one.agency_id, one.year)) for one in index.reports())
        assert int(meta["passages"]) == passages
        assert dead <= 0.25 * (dead + passages)
        assert [one.file for one, _ in index.search(["12345"])] == ["教育2018.txt"]
        assert len(index.search(["公开", "信息"], year=2019, limit=50)) == 9


def test_the_members_of_an_archive_are_reports_of_their_own(build, reports, index_path):
    with zipfile.ZipFile(reports / "全部.zip", "w") as archive:
        archive.writestr("水利/2019.txt", "示例区水利局2019年年报\n全年公开3条。")
        archive.writestr("坏.docx", b"PK\x03\x04nothing")
        archive.writestr("水利/images/logo.png", b"\x89PNG\r\n")
    summary = build()
    assert (summary.read, [one.file for one in summary.refused]) == (4, ["全部.zip/坏.docx"])
    assert "全部.zip/水利/2019.txt" in files(index_path)


def test_an_archive_that_breaks_keeps_what_was_read_of_it(build, reports, index_path):
    place = reports / "全部.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("水利2019.txt", "示例区水利局2019年年报\n全年公开3条。")
    build()
    place.write_bytes(place.read_bytes()[:40])
    summary = build()
    assert [(one.file, one.kept) for one in summary.refused] == [("全部.zip", True)]
    assert "全部.zip/水利2019.txt" in files(index_path)


def test_what_was_refused_for_its_content_is_named_again_without_being_read(build, reports):
    bad = reports / "空.txt"
    bad.write_bytes(bytes(range(128, 256)))
    old = time.time() - 3600
    os.utime(bad, (old, old))
    first = build()
    read = []

    def watched(path, data):
        read.append(path)
        return read_simple(path, data)

    assert (
        [one.file for one in build(read=watched).refused] == [one.file for one in first.refused] == ["空.txt"]
    )
    assert read == []


def test_a_name_is_generic_as_long_as_nobody_is_called_so_in_full(build, reports, index_path):
    """教育局 says no place; where a report gives no more of a name, it is one agency's."""
    write_report(reports / "教育局.txt", "教育局", 2018, "公开3条。")
    build()
    with Index.open(index_path) as index:
        (hit,) = index.aliases_in("教育局")
        assert (hit.generic, len(hit.agency_ids)) == (False, 2)
    (reports / "教育局.txt").unlink()
    build()
    with Index.open(index_path) as index:
        (hit,) = index.aliases_in("教育局")
        assert (hit.generic, hit.agency_ids) == (True, ())
        assert len(index.aliases_among(["教育局"])["教育局"]) == 1
