"""How things are measured: in turns, watched, and left as they were."""

import sys

import pytest
from benchmarks.app import TYPED, first_echo
from benchmarks.building import _changed, _timed_cutting
from benchmarks.measuring import in_turns, quantile, run_watched

from benchmarks import bench
from report_assistant.index import prepare


def test_ways_are_done_in_turns_and_the_first_moves_on():
    done = []
    ways = {name: lambda name=name: done.append(name) for name in "abc"}
    assert set(in_turns(ways, 3)) == {"a", "b", "c"}
    assert "".join(done) == "abcbcacab"


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 51), (0.99, 100), (1, 100)])
def test_quantile(share, value):
    assert quantile(list(range(100, 0, -1)), share) == value


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path):
    ran = run_watched([sys.executable, "-c", "import sys; sys.exit('no such thing')"], tmp_path)
    assert ran.code == 1
    assert "no such thing" in ran.said


def test_the_memory_of_children_counts(tmp_path):
    child = "x = bytearray(60_000_000); print(flush=True); input()"
    parent = (
        "import subprocess, sys, time\n"
        "both = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        f"p = subprocess.Popen([sys.executable, '-c', {child!r}], **both)\n"
        "p.stdout.readline()\n"
        "begun = time.monotonic()\n"
        "while time.monotonic() - begun < 0.6: pass\n"
        "p.communicate(b'go\\n')\n"
    )
    ran = run_watched([sys.executable, "-c", parent], tmp_path)
    assert ran.code == 0
    assert ran.memory > 60_000_000


def test_a_key_typed_at_once_is_seen_when_the_program_shows_it(tmp_path):
    shows = "import os; os.write(1, b'\\x1b[1m' + os.read(0, 20) + b'\\x1b[0m'); os.read(0, 1)"
    assert first_echo([sys.executable, "-c", shows], tmp_path) > 0
    assert len(TYPED.encode()) <= 20


def test_a_program_that_shows_no_key_has_lost_it(tmp_path):
    assert first_echo([sys.executable, "-c", "import os; os.read(0, 20); print('gone')"], tmp_path) is None


def test_changed_files_are_as_they_were_afterwards(tmp_path):
    page, text = tmp_path / "a.html", tmp_path / "b.txt"
    page.write_text("<div>一</div>", "utf-8")
    text.write_text("一\n", "utf-8")
    with _changed([page, text]) as many:
        assert many == 2
        assert page.read_text("utf-8").endswith("</p></div>")
        assert text.read_text("utf-8").startswith("一\n补充")
    assert (page.read_text("utf-8"), text.read_text("utf-8")) == ("<div>一</div>", "一\n")


def test_cutting_is_timed_where_it_is_used_and_only_then():
    before = dict(vars(prepare))
    plain = prepare.index_words("主动公开政府信息")
    with _timed_cutting() as spent:
        assert prepare.index_words("主动公开政府信息") == plain
        assert spent[0] > 0
    assert vars(prepare) == before


def test_kept_reports_and_indexes_are_made_anew_when_what_makes_them_changed(tmp_path, monkeypatch):
    corpus = bench.Corpus(20, tmp_path / "20", 5)
    corpus.prepare()
    report = next(path for path in corpus.root.rglob("*.txt"))
    report.write_text(report.read_text("utf-8") + "一句话。\n", "utf-8")
    changed, first = report.stat().st_mtime_ns, corpus.built
    again = bench.Corpus(20, tmp_path / "20", 5)
    again.prepare()
    assert report.stat().st_mtime_ns == changed
    assert again.built is not None
    assert again.built.seconds == first.seconds  # what building it took, not what looking it through did
    rules = tmp_path / "rules"
    rules.write_text("other", "utf-8")
    monkeypatch.setattr(bench, "_INDEXERS", (rules,))
    corpus.prepare()
    assert corpus.built.seconds != first.seconds
    assert report.stat().st_mtime_ns == changed
    monkeypatch.setattr(bench, "_WRITERS", (rules,))
    corpus.prepare()
    assert not report.read_text("utf-8").endswith("一句话。\n")
