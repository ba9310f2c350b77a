import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from copies import PAGES, report_at, saved, told, workbook

from report_assistant.errors import UnreadableReport
from report_assistant.reading import office
from report_assistant.reading.files import read_document

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_groups = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
WORD = next(path for path in PAGES if path.suffix == ".docx")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READ = """
import pathlib, sys
from report_assistant.reading.files import read_document
read_document(pathlib.Path(sys.argv[1]))
"""
HANGS = """#!/bin/sh
sleep 1000 &
echo $$ $! > "{ids}.new"
mv "{ids}.new" "{ids}"
wait
"""


@pytest.fixture
def no_trace(tmp_path, monkeypatch):
    """The system's temporary folder of this test: it must be empty in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """A shipped report as other programs would have saved it."""
    folder = tmp_path_factory.mktemp("converted")
    shutil.copy(WORD, folder / "a.docx")
    (folder / "b.xlsx").write_bytes(saved(workbook(read_document(WORD))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for source, kinds in {"a.docx": ["doc", "rtf", "odt"], "b.xlsx": ["ods", "xls"]}.items():
        for kind in kinds:
            order = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder,
                folder / source,
            ]
            subprocess.run(order, check=True, capture_output=True, timeout=120)
    return folder


@needs_office
@pytest.mark.parametrize(
    ("made", "name"),
    [
        ("a.doc", "a.doc"),
        ("a.doc", "a.wps"),
        ("a.doc", "a.txt"),
        ("a.rtf", "a.rtf"),
        ("a.rtf", "a.doc"),
        ("a.odt", "a.odt"),
        ("b.ods", "a.ods"),
        ("b.xls", "a.et"),  # read without LibreOffice
    ],
)
def test_a_report_in_an_office_format_says_the_same(converted, tmp_path, no_trace, made, name):
    shutil.copy(converted / made, tmp_path / name)
    report = report_at(WORD)
    again = report_at(tmp_path / name)
    assert told(again) == told(report)
    assert (again.agency, again.year) == (report.agency, report.year)
    assert [section.title for section in again.sections] == [section.title for section in report.sections]


@needs_office
@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.et"])
@pytest.mark.parametrize("content", [OLE + os.urandom(5000), OLE + bytes(5000)], ids=["random", "zeros"])
def test_what_libreoffice_makes_nothing_of(tmp_path, no_trace, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableReport):
        read_document(tmp_path / name)


@needs_office
def test_a_file_cut_off(converted, tmp_path, no_trace):
    (tmp_path / "a.doc").write_bytes((converted / "a.doc").read_bytes()[:20_000])
    with pytest.raises(UnreadableReport, match="LibreOffice 打不开"):
        read_document(tmp_path / "a.doc")


@pytest.mark.parametrize(("name", "advice"), [("a.doc", r"\.docx"), ("a.et", r"\.xlsx")])
def test_without_libreoffice(tmp_path, monkeypatch, name, advice):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    (tmp_path / name).write_bytes(OLE + bytes(5000))
    with pytest.raises(UnreadableReport, match=f"安装 LibreOffice.*{advice}"):
        read_document(tmp_path / name)


@pytest.fixture
def hanging(tmp_path, monkeypatch):
    """A program by the name of LibreOffice that starts another, tells both their numbers, and never ends."""
    program = tmp_path / "bin/soffice"
    program.parent.mkdir()
    program.write_text(HANGS.format(ids=tmp_path / "ids"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "a.doc").write_bytes(OLE + bytes(5000))
    return tmp_path / "ids"


def wait_for(condition):
    for _ in range(12_000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def is_running(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


@needs_groups
def test_a_converter_that_hangs_is_ended_with_its_children(hanging, tmp_path, no_trace, monkeypatch):
    monkeypatch.setattr(office, "TIME_LIMIT", 2)
    with pytest.raises(UnreadableReport, match="没有读完"):
        read_document(tmp_path / "a.doc")
    wait_for(lambda: not any(map(is_running, hanging.read_text().split())))


@needs_groups
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_converter_ends_when_its_reader_is_killed(hanging, tmp_path, no_trace, end):
    with subprocess.Popen(
        [sys.executable, "-c", READ, tmp_path / "a.doc"], stderr=subprocess.DEVNULL
    ) as reader:
        wait_for(hanging.exists)
        reader.send_signal(end)
    wait_for(lambda: not any(map(is_running, hanging.read_text().split())))
    wait_for(lambda: list(no_trace.iterdir()) == [])
