"""The loader hands out what the data files say, and names file and entry when they contradict each other."""

import shutil
import tomllib
from pathlib import Path

import pytest

from report_assistant.errors import UsageError
from report_assistant.vocabulary import (
    Kind,
    VocabularyError,
    check_vocabulary,
    data,
    data_hash,
    domain_words,
    loader,
    vocabulary,
)

FILES = sorted(path.relative_to(loader.DATA).as_posix() for path in Path(loader.DATA).rglob("*.toml"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data files that a test may spoil; the loader reads it instead of its own."""
    copy = tmp_path / "data"
    shutil.copytree(loader.DATA, copy)
    monkeypatch.setattr(loader, "DATA", copy)
    _forget()
    yield copy
    monkeypatch.undo()
    _forget()


def _forget():
    loader.forget()


def spoil(folder: Path, name: str, old: str, new: str):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def append(folder: Path, name: str, words: str):
    path = folder / name
    path.write_text(path.read_text("utf-8") + words, "utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_is_toml_with_something_in_it(name):
    entries = data(name.removesuffix(".toml"))
    assert entries
    assert entries == tomllib.loads((Path(loader.DATA) / name).read_text("utf-8"))


def test_the_copy_loads_as_it_stands(folder):
    assert "applications.received" in vocabulary().indicators


def test_a_word_in_two_concepts_is_refused(folder):
    append(folder, "concepts.toml", '\n["新的一族"]\n"试用" = ["试一试", "微博"]\n')
    with pytest.raises(VocabularyError, match=r"concepts\.toml .*“微博”.*“试用”"):
        vocabulary()


def test_a_concept_listed_twice_is_refused(folder):
    append(folder, "concepts.toml", '\n["新的一族"]\n"微博" = []\n')
    with pytest.raises(VocabularyError, match=r"concepts\.toml .*“微博”.*两次"):
        vocabulary()


ENTRY = """
[[group]]
name = "新的一组"
[[group.indicator]]
id = "new.one"
name = "新的指标"
"""


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('says = ["微博公开"]\nalso = ["鸿雁"]\n', r"indicators\.toml.*new\.one.*also.*鸿雁"),
        ('says = ["鸿雁传书"]\n', r"indicators\.toml.*new\.one.*“鸿雁传书”.*“鸿雁传书”.*concepts\.toml"),
        (
            'says = ["微博公开"]\n[[group.indicator]]\nid = "new.one"\nname = "又一"\nsays = ["微信公开"]\n',
            r"indicators\.toml.*new\.one.*两条",
        ),
        ('says = ["、"]\n', r"indicators\.toml.*new\.one.*“、”.*没有概念"),
    ],
)
def test_an_indicator_that_refers_to_nothing_is_refused(folder, rest, said):
    append(folder, "indicators.toml", ENTRY + rest)
    with pytest.raises(VocabularyError, match=said):
        vocabulary()


def test_an_indicator_of_a_form_that_nobody_defines_is_refused(folder):
    spoil(folder, "forms/fujian2018.toml", '"disclosed.gazette"', '"disclosed.pigeon"')
    with pytest.raises(VocabularyError, match=r"forms/fujian2018\.toml.*“附表”.*disclosed\.pigeon"):
        vocabulary()


def test_a_suffix_that_makes_no_indicator_is_refused(folder):
    spoil(folder, "forms/national2021.toml", 'suffix = "abolished"', 'suffix = "vanished"')
    with pytest.raises(VocabularyError, match=r"forms/national2021\.toml.*(?:rules|normative)\.vanished"):
        vocabulary()


def test_an_identity_of_what_its_block_does_not_count_is_refused(folder):
    spoil(folder, "forms/fujian2018.toml", 'left = "applications.received"', 'left = "disclosed.weibo"')
    with pytest.raises(VocabularyError, match=r"forms/fujian2018\.toml.*F-1.*“附表”.*disclosed\.weibo"):
        vocabulary()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '{ label = "行政复议数", indicator = "review.total" }',
            '{ label = "行政复议数" }',
        ),
        (
            '{ label = "行政复议数", indicator = "review.total" }',
            '{ label = "行政复议数", indicator = "review.total", heading = true }',
        ),
    ],
)
def test_a_row_is_a_heading_or_counts_something(folder, old, new):
    spoil(folder, "forms/fujian2018.toml", old, new)
    with pytest.raises(VocabularyError, match=r"forms/fujian2018\.toml.*“行政复议数”.*heading"):
        vocabulary()


def test_an_indicator_of_the_crosswalk_that_nobody_defines_is_refused(folder):
    spoil(folder, "crosswalk.toml", 'left = "normative.issued"', 'left = "normative.pigeon"')
    with pytest.raises(VocabularyError, match=r"crosswalk\.toml.*normative\.pigeon"):
        vocabulary()


def test_a_printed_indicator_that_the_crosswalk_forgets_is_refused(folder):
    spoil(folder, "crosswalk.toml", '"response.total", ', "")
    with pytest.raises(VocabularyError, match=r"crosswalk\.toml 没有写 response\.total"):
        vocabulary()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            '[[term]]\nname = "新词"\nmeans = "话。"\nsays = ["部分公开"]\n',
            r"“部分公开”既归“部分公开”又归“新词”",
        ),
        (
            '[[term]]\nname = "新词"\nmeans = "话。"\nindicators = ["new.none"]\n',
            r"“新词”用了没有的指标 new\.none",
        ),
        ('[[term]]\nname = "新词"\nmeans = "话。"\nforms = ["national1999"]\n', r"“新词”用了没有的统计表"),
        ('[[pair]]\nof = ["部分公开", "全部公开"]\ndifference = "话。"\n', r"pair 用了没有的名词“全部公开”"),
        ('[[pair]]\nof = ["予以公开", "部分公开"]\ndifference = "话。"\n', r"只写一次"),
        ('[[term]]\nname = "新词"\n', r"“新词”少了 means"),
    ],
)
def test_a_term_that_contradicts_another_is_refused(folder, words, said):
    append(folder, "glossary.toml", f"\n{words}")
    with pytest.raises(VocabularyError, match=rf"glossary\.toml.*{said}"):
        check_vocabulary()


def test_a_file_that_is_no_toml_is_named(folder):
    (folder / "prose.toml").write_text("[units\ncount =", "utf-8")
    with pytest.raises(VocabularyError, match=r"prose\.toml"):
        vocabulary()


def test_a_file_saved_by_an_old_editor_is_named(folder):
    path = folder / "topics.toml"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    with pytest.raises(VocabularyError, match=r"topics\.toml.*UTF-8"):
        vocabulary()


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("agencies.toml", '[[kind]]\nfull = "档案局"\n', r"agencies\.toml.*“档案局”少了 short"),
        ("agencies.toml", '[[kind]]\nfull = "档案局"\nshort = "档案"\n', r"“档案局”的 short 应当是.*方括号"),
        (
            "concepts.toml",
            '["新的一族"]\n"试用" = "试一试"\n',
            r"concepts\.toml.*“新的一族”的 试用 应当是.*方括号",
        ),
        ("concepts.toml", "新的概念 = 1\n", r"concepts\.toml"),
        ("indicators.toml", ENTRY, r"indicators\.toml.*“新的一组”.*“new\.one”少了 says"),
        (
            "indicators.toml",
            ENTRY + 'says = ["微博"]\nmeasure = "people"\n',
            r"new\.one.*measure 应当是count 或 ",
        ),
        ("topics.toml", '[[topic]]\nid = "x"\nsasy = ["甲"]\n', r"topics\.toml.*“x”少了 name"),
        (
            "forms/fujian2018.toml",
            '[[block.identity]]\nid = "F-9"\n',
            r"forms/fujian2018\.toml.*“F-9”少了 says",
        ),
        ("applicants.toml", "applicants = 3\n", r"applicants\.toml"),
    ],
)
def test_an_entry_that_lacks_something_is_named(folder, name, words, said):
    append(folder, name, f"\n{words}")
    with pytest.raises(VocabularyError, match=said):
        check_vocabulary()


def test_a_misspelt_key_is_named(folder):
    spoil(folder, "agencies.toml", "short = ", "shrot = ")
    with pytest.raises(VocabularyError, match=r"agencies\.toml.*“人民政府”少了 short"):
        data("agencies")
    spoil(folder, "agencies.toml", "shrot = ", 'remark = "说明"\nshort = ')
    with pytest.raises(VocabularyError, match=r"agencies\.toml.*“人民政府”里不认识 remark"):
        data("agencies")


def test_a_missing_file_is_named(folder):
    (folder / "applicants.toml").unlink()
    with pytest.raises(VocabularyError, match=r"applicants\.toml"):
        vocabulary()


def test_a_mistake_is_the_users_to_correct():
    assert issubclass(VocabularyError, UsageError)


def test_the_hash_changes_with_any_file_and_only_then(folder):
    before = data_hash()
    assert data_hash() == before
    for name in FILES:
        append(folder, name, "\n# 补一句\n")
        assert data_hash() != before
        before = data_hash()


def test_a_word_of_an_applicant_is_known_as_one():
    senses = vocabulary().lexicon.senses
    assert senses["自然人"][0].kind == Kind.APPLICANT
    assert vocabulary().applicants["natural_person"] == "自然人"


def test_domain_words_are_more_than_one_character_and_hold_the_sayings():
    words = set(domain_words())
    assert min(map(len, words)) == 2
    assert {"依申请公开", "三安全一稳定", "主动公开"} <= words
