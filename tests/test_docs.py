"""What the documents say is so: files and targets exist, commands parse, examples are what is printed."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from tools.screenshots import PICTURES

from report_assistant.answering.export import Selection, exported
from report_assistant.cli.arguments import parse
from report_assistant.formats.sheets import FIGURE_FORMATS
from report_assistant.index import Index, build_index
from report_assistant.index.workers import BUDGET
from report_assistant.model import Answer, CitedFigure, CitedPassage, Scope, Source, State, Status
from report_assistant.reading.files import READABLE
from report_assistant.reading.office import TIME_LIMIT
from report_assistant.settings import load_settings
from report_assistant.tui.app import ReportAssistantApp
from report_assistant.tui.ask_layout import AskLayout
from report_assistant.tui.ask_screen import AskScreen
from report_assistant.vocabulary import VocabularyError, check_vocabulary, data, loader
from report_assistant.vocabulary.shapes import mistakes

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/report_assistant"
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = [*READMES, *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
FOLDERS = (ROOT, PACKAGE, PACKAGE / "vocabulary/data", PACKAGE / "reading")
MADE = {  # by make
    "index/reports.db",
    ".venv/bin/report-assistant",
    ".venv",
    "benchmarks/RESULTS.md",
    "benchmarks/RESULTS-million.md",
}
SUFFIXES = (".py", ".toml", ".md", ".sql", ".jsonl", ".txt", ".svg", ".html", ".docx")
FOLDER = re.compile(r"\.?[\w./-]+/")


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def blocks(name, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(name), re.M | re.S)


def inline(name):
    """What stands between backticks outside blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text_of(name), flags=re.M | re.S))


def paths(name):
    for code in inline(name):
        is_file = code.endswith(SUFFIXES) and code not in SUFFIXES and not re.search(r"[\s…*]", code)
        if is_file or FOLDER.fullmatch(code) or code.startswith((".venv", ".ci/")):
            yield code


def command_lines(name):
    """Every command line of the program: in blocks, and in running text, with placeholders filled in."""
    shown = [
        line.removeprefix("$ ")
        for kind in ("sh", "console")
        for block in blocks(name, kind)
        for line in block.splitlines()
    ]
    for line in [*shown, *inline(name)]:
        if re.match(r"(?:\.venv/bin/)?report-assistant(?: |$)", line):
            command = re.split(r" \| |\s+#", line)[0]
            yield re.sub(r"\[(.*?)\]", r"\1", command).replace("…", "")


def is_there(path):
    """Whether a path, or a file of that bare name, is in the project."""
    if path in MADE or any((folder / path).exists() for folder in FOLDERS):
        return True
    return "/" not in path and any(
        list((ROOT / folder).rglob(path)) for folder in ("src", "reports", "tools")
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_is_named_exists(name):
    assert [path for path in paths(name) if not is_there(path)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name):
    links = re.findall(r"\]\(([^)#\s]+)\)", text_of(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_exists(name):
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.M))
    named = set(
        re.findall(
            r"\bmake ([a-z]+)\b", " ".join([*inline(name), *blocks(name, "sh"), *blocks(name, "console")])
        )
    )
    assert named <= targets


@pytest.mark.parametrize("name", NAMES)
def test_every_tool_exists(name):
    tools = re.findall(r"python -m (tools\.\w+)", text_of(name))
    found = [ROOT / tool.replace(".", "/") for tool in tools]
    assert [path.name for path in found if not (path.is_dir() or path.with_suffix(".py").exists())] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_line_parses(name):
    for command in command_lines(name):
        parse(shlex.split(command)[1:])


def test_the_readmes_name_every_command_and_option():
    for readme in READMES:
        known = {parse(shlex.split(line)[1:]).command for line in command_lines(readme.name)}
        assert known == {"", "index", "ask", "text", "list", "export", "check"}
        assert all(option in readme.read_text("utf-8") for option in ("--index", "--today", "--home"))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_opens_with_the_two_commands_and_a_picture(readme):
    opening = readme.read_text("utf-8").split("\n## ")[0]
    assert re.findall(r"^make (\w+)", opening, re.M) == ["run", "test"]
    assert opening.index("make test") < opening.index("](docs/images/answer.svg)")


def test_the_picture_shows_the_answered_question():
    shown = re.sub(r"\s|&#160;|\xa0", "", re.sub(r"<[^>]+>", "", text_of("docs/images/answer.svg")))
    for words in ("2018年依申请公开多少条", "泉州市洛江区人力资源和社会保障局", "受理政府信息公开申请总数"):
        assert words in shown


def test_every_picture_is_made_and_every_one_that_is_shown_is_there():
    made = {picture.name for picture in PICTURES}
    there = {path.stem for path in (ROOT / "docs" / "images").glob("*.svg")}
    assert there == made
    for page in ("README.md", "README.zh-CN.md", "docs/manual.zh-CN.md"):
        assert set(re.findall(r"images/([\w-]+)\.svg", text_of(page))) <= there


def test_the_manual_names_every_key_of_the_chat():
    keys = {
        binding.key_display
        for place in (ReportAssistantApp, AskScreen, AskLayout)
        for binding in place.BINDINGS
        if binding.description
    }
    named = text_of("docs/manual.zh-CN.md").split("## 全部按键")[1]
    spelled = {key: key.replace("^", "Ctrl+").replace("⇧", "Shift+") for key in keys}
    assert not [key for key, said in spelled.items() if said not in named]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_settings_shown_are_settings(readme, tmp_path):
    (block,) = blocks(readme.name, "toml")
    (tmp_path / "report-assistant.toml").write_text(block, "utf-8")
    settings = load_settings(tmp_path)
    shipped = tomllib.loads(text_of("report-assistant.toml"))
    assert settings.home == shipped["home"]
    assert settings.reports == tmp_path / shipped["reports"]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_formats_named_are_those_that_are_read(readme):
    named = set(
        re.findall(
            r"`(\.\w+)`",
            " ".join(line for line in readme.read_text("utf-8").splitlines() if line.startswith("|")),
        )
    )
    assert named == {*READABLE, ".zip"}


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_libraries_named_are_those_that_are_installed(readme):
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    installed = " ".join([*project["dependencies"], *project["optional-dependencies"]["ocr"]])
    named = re.findall(r"lxml|openpyxl|xlrd|pypdfium2|rapidocr-onnxruntime", readme.read_text("utf-8"))
    assert len(set(named)) == 5
    assert all(name in installed for name in named)
    (extra,) = re.findall(r"pip install -e \"\.\[(\w+)\]\"", readme.read_text("utf-8"))
    assert extra in project["optional-dependencies"]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_budget_of_a_file_is_the_one_that_it_has(readme):
    numbers = re.findall(r"(\d+) (?:seconds|秒|GB)", readme.read_text("utf-8"))
    assert list(map(int, numbers)) == [BUDGET.seconds, BUDGET.megabytes / 1000, TIME_LIMIT]


def test_every_data_file_is_explained():
    explained = set(inline("docs/vocabulary.md"))
    assert {path.name for path in Path(loader.DATA).glob("*.toml")} <= explained


@pytest.mark.parametrize("block", blocks("docs/vocabulary.md", "toml"))
def test_an_entry_shown_has_the_right_shape(block):
    shown = tomllib.loads(block)
    if "kind" in shown or "reform" in shown:
        name, entries = "agencies", {**data("agencies"), **shown}
    elif "group" in shown:
        name, entries = "indicators", {"group": [{"name": "组", **shown["group"]}]}
    elif "block" in shown:
        form = data("forms/national2014")
        name, entries = "forms/shown", {**form, "block": [{**form["block"][0], **shown["block"]}]}
    elif "pair" in shown:
        name, entries = "crosswalk", {"only": [], "same": [], **shown}
    elif "term" in shown:
        name, entries = "glossary", shown
    else:
        name, entries = "concepts", shown
    assert list(mistakes(name, entries)) == []


def test_the_mistake_shown_is_what_the_loader_says(tmp_path, monkeypatch):
    (shown,) = re.findall(r"^> (.+)$", text_of("docs/vocabulary.md"), re.M)
    for path in Path(loader.DATA).rglob("*.toml"):
        copy = tmp_path / path.relative_to(loader.DATA)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text("utf-8"), "utf-8")
    agencies = (tmp_path / "agencies.toml").read_text("utf-8")
    spoilt = re.sub(r'(full = "人民政府办公厅"\n)short = .*\n', r"\1", agencies)
    (tmp_path / "agencies.toml").write_text(spoilt, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(loader, "DATA", tmp_path)
        loader.forget()
        with pytest.raises(VocabularyError) as caught:
            check_vocabulary()
    loader.forget()
    assert str(caught.value) == shown


@pytest.fixture(scope="module")
def index_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "reports.db"
    build_index([ROOT / "reports"], path)
    return path


def test_every_field_and_head_of_an_export_is_explained(index_path):
    written = {}
    for form, write in FIGURE_FORMATS.items():
        written[form] = io.BytesIO()
        with Index.open(index_path) as index:
            write(exported(index, Selection(years=[2018])), written[form])
        assert form in " ".join(inline("docs/export.md"))
    fields = re.findall(
        r"^\| ((?:`\w+`(?:, )?)+) \|", text_of("docs/export.md").split("## A figure as JSON")[1], re.M
    )
    (*_, figure) = json.loads(written["json"].getvalue())
    assert re.findall(r"`(\w+)`", " ".join(fields)) == list(figure)
    heads = written["csv"].getvalue().decode("utf-8-sig").splitlines()[0]
    assert heads.replace(",", ", ") in text_of("docs/export.md")
    assert {state.value for state in State} | {scope.value for scope in Scope} <= set(
        inline("docs/export.md")
    )


def test_every_table_and_column_for_people_of_the_index_is_explained(index_path):
    explained = set(inline("docs/index-file.md"))
    with closing(sqlite3.connect(index_path)) as database:
        named = database.execute(
            "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
        made_by_sqlite = re.compile(r"sqlite_|passage_words_")
        assert {name for name, _ in named if not made_by_sqlite.match(name)} <= explained
        for name in [name for name, kind in named if kind == "view"]:
            columns = [column[0] for column in database.execute(f"SELECT * FROM {name} LIMIT 0").description]
            assert set(columns) <= explained
        (application_id,) = database.execute("PRAGMA application_id").fetchone()
    assert f"`PRAGMA application_id` is {application_id} " in text_of("docs/index-file.md")


def test_the_queries_shown_give_what_is_shown(index_path):
    shown = re.findall(
        r"^```sql\n(.*?)^```\n+^```text\n(.*?)^```", text_of("docs/index-file.md"), re.M | re.S
    )
    assert len(shown) == len(blocks("docs/index-file.md", "sql")) > 0
    with closing(sqlite3.connect(index_path)) as database:
        for query, output in shown:
            rows = database.execute(query)
            lines = [[column[0] for column in rows.description], *rows]
            assert output == "".join(f"{'|'.join(map(str, line))}\n" for line in lines)


def test_every_field_of_an_answer_is_explained():
    explained = set(inline("docs/answers.md"))
    for kind in (Answer, CitedFigure, CitedPassage, Source):
        assert set(kind.__dataclass_fields__) <= explained
    assert {status.value for status in Status} <= explained


@pytest.mark.skipif(sys.platform == "win32", reason="shows commands of a POSIX shell")
def test_the_examples_are_what_the_program_says():
    checked = subprocess.run(
        [sys.executable, "-m", "tools.examples", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
