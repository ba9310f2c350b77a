"""Reading by processes of their own: real ones, that hang, crash and eat memory over real files."""

import os
import select
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from report_assistant.index import build_index
from report_assistant.index.examine import Job
from report_assistant.index.workers import Budget, Crew, examine_all

REPORT = """示例区教育局2018年政府信息公开工作年度报告
一、概述
本报告由示例区教育局编制。
二、主动公开情况
2018年主动公开政府信息46条。
"""

# What the processes run first, in the place of nothing: a reader that does to itself what a file's name says.
TROUBLE = """
import os, signal, time
from report_assistant.reading import files
from pathlib import Path

plain = files.read_bytes

def note(place):
    Path(f"{place}.new").write_text(str(os.getpid()))
    Path(f"{place}.new").rename(place)

def read_bytes(path):
    if "吊住" in path.name:
        note(path.with_suffix(".pid"))
        if os.fork() == 0:
            note(path.with_suffix(".child"))
            time.sleep(600)
        time.sleep(600)
    if "崩溃" in path.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "内存" in path.name:
        bytearray(10_000_000_000)
    if "多话" in path.name:
        os.write(1, b"noise on the line")
        print("noise on the line", flush=True)
    return plain(path)

files.read_bytes = read_bytes
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, fork, /proc and pidfd")


@pytest.fixture
def trouble(tmp_path, monkeypatch):
    """Every Python process that starts from now on meets the trouble that the files are named after."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(TROUBLE, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), *sys.path]))
    return tmp_path


def reports(folder: Path, *names: str) -> list[Job]:
    for name in names:
        (folder / name).write_text(REPORT.replace("2018", name[-8:-4]), "utf-8")
    return [Job(name, folder / name, "") for name in names]


def is_running(pid: int) -> bool:
    """Whether a process lives; one that is dead and not yet fetched does not."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "\nState:\tZ" not in status.read_text()


def children() -> list[int]:
    """The processes that this one started."""
    return [int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


def test_a_file_that_hangs_crashes_or_eats_memory_costs_only_itself(trouble):
    jobs = reports(
        trouble, "好2016.txt", "吊住2017.txt", "崩溃2018.txt", "内存2019.txt", "多话2020.txt", "好2021.txt"
    )
    found = {
        job.name: examined
        for job, examined in examine_all(jobs, len(jobs), count=2, budget=Budget(seconds=10.0))
    }
    assert found.keys() == {job.name for job in jobs}
    for name in ("好2016.txt", "多话2020.txt", "好2021.txt"):
        report = found[name].prepared
        assert report is not None
        assert (report.agency, report.year) == ("示例区教育局", int(name[-8:-4]))
        assert len(report.words) > 0
    assert "读了 10 秒还没读完" in found["吊住2017.txt"].refusal
    assert "意外退出" in found["崩溃2018.txt"].refusal
    assert "内存太多" in found["内存2019.txt"].refusal
    for pid in ("吊住2017.pid", "吊住2017.child"):
        assert not is_running(int((trouble / pid).read_text()))


def test_files_handed_to_a_process_that_is_lost_are_read_by_others(trouble):
    names = [f"好{year}.txt" for year in range(1100, 1200)]
    names[60] = names[61] = ""
    names = [name or f"崩溃{year}.txt" for year, name in enumerate(names, 1100)]
    jobs = reports(trouble, *names)
    found = [(job.name, examined.refusal) for job, examined in examine_all(jobs, len(jobs), count=2)]
    assert sorted(name for name, _ in found) == sorted(names)
    assert {name for name, refusal in found if "意外退出" in refusal} == {"崩溃1160.txt", "崩溃1161.txt"}


def test_the_files_may_be_fewer_than_was_said(trouble):
    jobs = reports(trouble, "好2016.txt", "好2017.txt")
    found = {job.name for job, _ in examine_all(iter(jobs), 50, count=3)}
    assert found == {"好2016.txt", "好2017.txt"}


def test_closed_early_it_leaves_no_process(trouble):
    jobs = reports(trouble, "好2016.txt", "吊住2017.txt", "好2018.txt")
    results = examine_all(jobs, len(jobs), count=2)
    names = {next(results)[0].name, next(results)[0].name}
    assert names == {"好2016.txt", "好2018.txt"}
    results.close()
    assert not is_running(int((trouble / "吊住2017.pid").read_text()))


def test_processes_that_got_ready_read_the_files_and_are_gone_afterwards(trouble):
    jobs = reports(trouble, "好2016.txt", "好2017.txt", "好2018.txt")
    with closing(Crew(count=2)) as crew:
        for _ in jobs:
            crew.get_ready()
        ready = children()
        found = {job.name for job, examined in crew.examine(jobs, len(jobs)) if examined.prepared}
        assert children() == ready
    assert (len(ready), found) == (2, {job.name for job in jobs})
    assert not any(map(is_running, ready))


def test_a_process_that_is_lost_before_its_first_file_costs_none(trouble):
    jobs = reports(trouble, "好2016.txt", "好2017.txt")
    with closing(Crew(count=1)) as crew:
        crew.get_ready()
        (lost,) = children()
        os.kill(lost, signal.SIGKILL)
        while is_running(lost):
            os.sched_yield()
        found = {job.name for job, examined in crew.examine(jobs, len(jobs)) if examined.prepared}
    assert found == {job.name for job in jobs}


def test_processes_that_got_ready_for_nothing_are_gone(trouble):
    crew = Crew(count=2)
    crew.get_ready()
    ready = children()
    crew.close()
    assert len(ready) == 1
    assert not any(map(is_running, ready))


def test_asked_to_stop_it_does_not_wait_for_a_slow_file(trouble):
    jobs = reports(trouble, "吊住2017.txt")
    assert list(examine_all(jobs, len(jobs), stop=lambda: (trouble / "吊住2017.child").exists())) == []
    assert not is_running(int((trouble / "吊住2017.pid").read_text()))


def test_a_killed_build_takes_its_processes_along(trouble):
    reports(trouble, "吊住2017.txt")
    program = "from report_assistant.cli import main; main()"
    words = [
        sys.executable,
        "-c",
        program,
        "index",
        str(trouble / "吊住2017.txt"),
        "--index",
        str(trouble / "i.db"),
    ]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as build:
        while build.poll() is None and not (trouble / "吊住2017.child").exists():
            os.sched_yield()
        build.terminate()
    assert build.returncode < 0
    watched = [int((trouble / pid).read_text()) for pid in ("吊住2017.pid", "吊住2017.child")]
    for pid in watched:
        with suppress(ProcessLookupError):  # it is gone already
            process = os.pidfd_open(pid)
            assert select.select([process], [], [], 60)[0] == [process]  # readable when it is gone
            os.close(process)


def test_a_bad_file_of_each_kind_among_good_ones(trouble):
    folder = trouble / "reports"
    folder.mkdir()
    reports(folder, "好2016.txt", "崩溃2018.txt", "好2019.txt")
    (folder / "空.txt").write_bytes(b"")
    (folder / "半个.docx").write_bytes(b"PK\x03\x04word/document.xml")
    (folder / "乱码.txt").write_bytes(bytes(range(128, 256)) * 40)
    (folder / "破.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (folder / "破.zip").write_bytes(b"PK\x03\x04nothing")
    summary = build_index([folder], trouble / "i.db")
    assert summary.read == 2
    bad = {"崩溃2018.txt", "空.txt", "半个.docx", "乱码.txt", "破.pdf", "破.zip"}
    assert {one.file for one in summary.refused} == bad
    assert all(one.reason for one in summary.refused)
