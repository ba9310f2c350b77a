import io
import json
import re
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from report_assistant.answering.export import Selection, exported
from report_assistant.formats.sheets import figures_to_json
from report_assistant.index import Index, build_index
from report_assistant.index.database import APPLICATION_ID, SCHEMA_VERSION
from report_assistant.vocabulary import vocabulary

SAMPLES = Path(__file__).parents[2] / "reports"


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
    stated = database.execute("SELECT value, unit, year FROM stated_figures WHERE indicator = '收到申请'")
    assert stated.fetchall() == [(2, "件", 2018), (5, "件", 2019)]
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


@pytest.fixture(scope="module")
def sample_index(tmp_path_factory):
    """The shipped reports, one with a sign beyond the BMP, and one with a row that lost its empty cells."""
    folder = tmp_path_factory.mktemp("samples")
    sentences = "".join(f"{one}提出{n}件，" for n, one in enumerate(columns().values(), start=3))
    (folder / "prose.txt").write_text(
        "云溪区教育局2021年政府信息公开工作年度报告\n一、概述\n本报告由𬭎编制。\n"
        f"三、收到和处理政府信息公开申请情况\n收到申请90余件，其中{sentences}收费约0.37万元。\n",
        "utf-8",
    )
    whole = (SAMPLES / "示例区教育局2024年政府信息公开工作年度报告.txt").read_text("utf-8")
    row = "二、上年结转政府信息公开申请数量"
    lost = re.sub(rf"^{row}.*", f"{row} | 7 | 0 | 2", whole.replace("教育局", "水利局"), flags=re.M)
    (folder / "table.txt").write_text(lost, "utf-8")
    path = folder / "reports.db"
    summary = build_index([SAMPLES, folder / "prose.txt", folder / "table.txt"], path)
    assert not summary.refused
    return path


def columns():
    """What the tables call the applicants, by id."""
    return {one: name for one, name in vocabulary().applicants.items() if one}


def place(row):
    return row["file"], row["value_start"], row["indicator"], row["canonical"]


def test_the_view_of_figures_shows_what_is_exported(sample_index):
    out = io.BytesIO()
    with Index.open(sample_index) as index:
        figures_to_json(exported(index, Selection()), out)
    wanted = json.loads(out.getvalue(), parse_float=Decimal)
    with closing(sqlite3.connect(sample_index)) as database:
        database.row_factory = sqlite3.Row
        shown = [dict(row) for row in database.execute("SELECT * FROM stated_figures")]
    applicants = {row.pop("applicant") for row in shown}
    for row in wanted:
        del row["canonical_name"], row["quote"]
        row["value"] = float(row["value"])
    assert [list(row) for row in shown] == [list(row) for row in wanted]
    assert sorted(shown, key=place) == sorted(wanted, key=place)
    assert applicants == {"", *columns()}
    assert {row["state"] for row in shown} == {"stated", "undecided"}


def test_positions_in_the_index_are_those_of_the_stored_text(sample_index):
    with closing(sqlite3.connect(sample_index)) as database, Index.open(sample_index) as index:
        (file, start, end), *others = database.execute(
            "SELECT file, value_start, value_end FROM stated_figures"
            " WHERE file = 'prose.txt' AND unit = '万元'"
        )
        assert index.text(file)[start:end] == "0.37"
        assert not others
