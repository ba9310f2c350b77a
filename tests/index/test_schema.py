import sqlite3

from report_assistant.index.database import APPLICATION_ID, SCHEMA_VERSION


def test_the_index_is_a_plain_database_with_views_for_people(build, index_path):
    build()
    database = sqlite3.connect(index_path)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT agency, year FROM reports").fetchall() == [
        ("示例区卫生健康局", 2018),
        ("示例区教育局", 2018),
        ("示例区教育局", 2019),
    ]
    quotes = database.execute("SELECT value, unit, quote FROM figure_quotes WHERE indicator = '收到申请'")
    assert quotes.fetchall() == [(2.0, "件", "收到申请2件"), (5.0, "件", "收到申请5件")]
    passages = database.execute("SELECT quote FROM passage_quotes WHERE year = 2019").fetchall()
    assert passages == [("全年主动公开政府信息50条。",), ("收到申请5件。",)]
    database.close()


def test_ids_of_files_are_never_used_twice(build, reports, index_path):
    """Words of a file that is gone stay in the full-text table under its id."""
    build()
    for path in list(reports.rglob("*.txt")):
        path.rename(path.with_name(f"新{path.name}"))
    build()
    database = sqlite3.connect(index_path)
    assert database.execute("SELECT min(id), max(id) FROM files").fetchone() == (4, 6)
    database.close()
