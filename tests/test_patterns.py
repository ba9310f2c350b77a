"""A late pattern finds what the standard library's finds, kept or not."""

import re

import pytest

from report_assistant import kept, patterns

PATTERNS = [
    (r"(?P<year>20\d\d)年?|(?<![第前])(?P<place>[一二三]+)", 0),
    (r"[\u4e00-\u9fff]{2,8}?(?:局|委)", 0),
    ("a.b", re.DOTALL | re.IGNORECASE),
    (r"(\w)\1", 0),
]
TEXTS = ["", "2021年教育局第三名", "示例区教育局和民政局2022", "A\nb", "教教育局 aab"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where patterns are kept during a test; nothing is yet."""
    monkeypatch.setattr(patterns, "_FOLDER", str(tmp_path))
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _forget():
    patterns._known.cache_clear()
    patterns._compiled.cache_clear()
    patterns._new.clear()


def _found(pattern, text):
    spans = [(match.span(), match.groupdict(), match.groups()) for match in pattern.finditer(text)]
    return spans, pattern.split(text), pattern.sub("-", text), pattern.match(text) is None


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_finds_the_same(folder, text, flags):
    wanted = [_found(re.compile(text, flags), one) for one in TEXTS]
    assert [_found(patterns.late(text, flags), one) for one in TEXTS] == wanted
    patterns.keep_new()
    _forget()
    assert [_found(patterns.late(text, flags), one) for one in TEXTS] == wanted


def test_kept_is_not_compiled_again(folder, monkeypatch):
    patterns.late("多少|几").search("几件")
    patterns.keep_new()
    _forget()
    monkeypatch.setattr(patterns, "_codes", lambda *_: pytest.fail("compiled"))
    assert patterns.late("多少|几").search("几件")[0] == "几"
    with pytest.raises(pytest.fail.Exception):
        patterns.late("另一个").search("几件")


def test_what_was_kept_before_stays(folder):
    for text in ("甲", "乙"):
        patterns.late(text).search("甲乙")
        patterns.keep_new()
        _forget()
    assert {pattern for pattern, _ in patterns._known()} == {"甲", "乙"}


def test_of_another_version_is_none_of_ours(folder, monkeypatch):
    patterns.late("甲").search("甲")
    patterns.keep_new()
    _forget()
    monkeypatch.setattr(patterns, "_version", lambda: ("4.0", 0, 8))
    assert patterns._known() == {}
    assert patterns.late("甲").search("甲")


@pytest.mark.parametrize("program", [(0, b"\0" * 8, 0, {}, (None,)), (0, b"1", 0, {}, (None,)), 5, (1, 2)])
def test_a_program_that_cannot_be_is_not_run(folder, program):
    import marshal

    kept.keep(str(folder), "patterns", patterns._version(), {("甲", 0): marshal.dumps(program)})
    assert patterns.late("甲").search("乙甲").span() == (1, 2)


def test_a_pattern_that_is_wrong_is_told_when_it_is_used():
    wrong = patterns.late("(")
    with pytest.raises(re.error):
        wrong.search("")
