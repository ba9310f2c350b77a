"""What is kept of the checked vocabulary is the same as reading it, and never stands in for other files."""

import marshal
import os
import shutil
from pathlib import Path

import pytest

from report_assistant.vocabulary import VocabularyError, compiled, data, glossary, loader, vocabulary


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data files of which nothing is kept yet; the loader reads it instead of its own."""
    copy = tmp_path / "data"
    shutil.copytree(loader.DATA, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(loader, "DATA", str(copy))
    loader.forget()
    yield copy
    monkeypatch.undo()
    loader.forget()


@pytest.fixture
def kept(folder):
    """The file with what is kept of the copy."""
    vocabulary()
    loader.forget()
    (file,) = (folder / "__pycache__").iterdir()
    return file


@pytest.fixture
def no_reading(monkeypatch):
    """No TOML file is read any more."""

    def refuse(name):
        pytest.fail(f"read {name}.toml")

    monkeypatch.setattr(loader, "_read", refuse)


def _all_of_it():
    known = vocabulary()
    named = [data(name) for name in loader.names()]
    indicators, forms = known.indicators.by_id, [repr(form) for form in known.forms]
    pairs = [(one, known.crosswalk.kin(one)) for one in indicators]
    words = dict(known.lexicon.senses.items())
    return named, indicators, forms, pairs, words, known.families, known.applicants, glossary().terms


def test_kept_is_as_read(kept):
    again = _all_of_it()
    kept.unlink()
    loader.forget()
    assert _all_of_it() == again


@pytest.mark.usefixtures("kept", "no_reading")
def test_no_file_is_read_again():
    assert "applications.received" in vocabulary().indicators
    assert glossary().named("部分公开") is not None


@pytest.mark.parametrize("name", [*loader.names()])
def test_a_change_of_any_file_is_seen(folder, kept, name):
    with (folder / f"{name}.toml").open("a", encoding="utf-8") as file:
        file.write("\n乱写一气\n")
    with pytest.raises(VocabularyError, match=rf"{name}\.toml"):
        data(name)


def test_a_new_word_of_the_same_length_is_seen(folder, kept):
    concepts = folder / "concepts.toml"
    before = concepts.read_text("utf-8")
    concepts.write_text(before.replace("12345市长热线", "12345县长热线"), "utf-8")
    os.utime(concepts, ns=(0, concepts.stat().st_mtime_ns + 1))
    assert "12345县长热线" in vocabulary().lexicon.senses
    assert "12345市长热线" not in vocabulary().lexicon.senses


def test_a_file_that_is_no_more_is_seen(folder, kept):
    (folder / "forms" / "fujian2018.toml").unlink()
    assert "forms/fujian2018" not in loader.names()
    with pytest.raises(VocabularyError):
        vocabulary()


def test_a_mistake_is_never_kept(folder):
    with (folder / "glossary.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[pair]]\nof = ["甲", "乙"]\ndifference = "不同"\n')
    assert "applications.received" in vocabulary().indicators
    assert not (folder / "__pycache__").exists()
    with pytest.raises(VocabularyError, match=r"glossary\.toml"):
        glossary()


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    place = content.index("市长".encode())
    return content[:place] + "县长".encode() + content[place + 6 :]


SPOILT = {
    "empty": lambda _: b"",
    "cut": _cut,
    "flipped": _flipped,
    "noise": lambda _: b"\xff" * 100,
    "another value": lambda _: marshal.dumps(5),
    "another shape": lambda _: marshal.dumps(((), 0, 7)),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_is_made_again(kept, spoil):
    kept.write_bytes(spoil(kept.read_bytes()))
    assert compiled.kept_parts(loader.DATA)[1] == {}
    assert "12345市长热线" in vocabulary().lexicon.senses
    assert "words" in compiled.kept_parts(loader.DATA)[1]


def test_where_nothing_can_be_written_it_is_read(folder):
    (folder / "__pycache__").write_text("in the way")
    assert "applications.received" in vocabulary().indicators
    assert [path.name for path in Path(folder).iterdir() if path.suffix == ".bin"] == []
