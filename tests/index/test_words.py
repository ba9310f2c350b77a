import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from report_assistant.index import dictionary
from report_assistant.index.words import pairs, segment, segment_with


def modules_after(statement: str, **environment: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_looking_things_up_loads_no_dictionary_and_no_reader():
    loaded = modules_after("from report_assistant.index import Index")
    assert "report_assistant.index.reader" in loaded
    assert not loaded & {
        "jieba",
        "lxml",
        "platformdirs",
        "report_assistant.index.build",
        "report_assistant.reading",
    }


def test_the_domains_words_stay_whole():
    assert "依申请公开" in segment("2018年依申请公开共收到十二件")


def test_words_are_folded_and_punctuation_goes():
    assert segment("公开ＡbC，１２３条。") == ["公开", "abc", "123", "条"]


def test_a_question_is_cut_by_the_given_words_only():
    assert segment_with({"热线": 3, "来信": 2, "热线来信": 0}, "12345热线来信多少") == [
        "12345",
        "热线",
        "来信",
        "多",
        "少",
    ]
    assert segment_with({}, "公开") == ["公", "开"]


def test_pairs_do_not_reach_across_what_is_not_chinese():
    assert pairs("公开信,息1条件") == ["·公开", "·开信", "·条件"]


def test_the_dictionary_is_kept_in_our_own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(dictionary, "_cache_folder", lambda: tmp_path / "cache")
    fresh = dictionary.dictionary()
    (kept,) = (tmp_path / "cache").iterdir()
    assert dictionary.dictionary() == fresh
    kept.write_bytes(b"broken")
    assert dictionary.dictionary() == fresh


def test_what_the_twin_is_told_is_kept_too(tmp_path, monkeypatch):
    monkeypatch.setattr(dictionary, "_cache_folder", lambda: tmp_path / "cache")
    fresh = dictionary.additions()
    (kept,) = (tmp_path / "cache").glob("words-*")
    assert dictionary.additions() == fresh
    kept.write_bytes(kept.read_bytes()[:-9])
    assert dictionary.additions() == fresh


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(dictionary, "_cache_folder", lambda: tmp_path / "file" / "cache")
    assert dictionary.dictionary()[0]["公开"] > 0


@given(st.text(), st.dictionaries(st.text(max_size=4), st.integers(-1, 9), max_size=5))
def test_any_text_can_be_cut(text, frequencies):
    for word in [*segment(text), *segment_with(frequencies, text)]:
        assert word
        assert not any(map(str.isspace, word))
