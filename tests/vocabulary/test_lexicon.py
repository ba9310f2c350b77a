"""Cutting: every character is in one piece, long words win, a particle does not break a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.vocabulary import Kind, Lexicon, Piece, Sense, vocabulary
from report_assistant.vocabulary.lexicon import PARTICLES, Words


def words(text):
    return [piece.word for piece in vocabulary().lexicon.cut(text) if piece.senses]


def small(*known):
    return Lexicon(Words.of({word: (Sense(Kind.CONCEPT, word),) for word in known}))


CHARACTERS = st.sampled_from(list("申请公开依主动不予部分的了过着微博一二件，。、 20a?\n"))


@given(st.text(CHARACTERS, max_size=30))
def test_the_pieces_cover_the_text_without_gaps(text):
    pieces = vocabulary().lexicon.cut(text)
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces)][: len(pieces)]
    assert (pieces[-1].end if pieces else 0) == len(text)


@given(st.text(CHARACTERS, max_size=30))
def test_a_piece_is_its_place_but_for_particles(text):
    for piece in vocabulary().lexicon.cut(text):
        there = text[piece.start : piece.end]
        if there != piece.word:
            assert piece.senses
            assert [sign for sign in there if sign not in PARTICLES] == [
                sign for sign in piece.word if sign not in PARTICLES
            ]


@given(st.text(max_size=20))
def test_any_text_at_all_is_covered(text):
    assert "".join(text[piece.start : piece.end] for piece in vocabulary().lexicon.cut(text)) == text


@given(st.text(CHARACTERS, max_size=12), st.integers(0, 12), st.integers(1, 4))
def test_what_is_taken_stays_one_piece(text, start, length):
    end = min(len(text), start + length)
    if start >= end:
        return
    taken = Piece(start, end, text[start:end], (Sense(Kind.ASK, "taken"),))
    pieces = vocabulary().lexicon.cut(text, [taken])
    assert taken in pieces
    assert all(piece.end <= start or piece.start >= end or piece == taken for piece in pieces)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("依申请公开", ["依申请公开"]),
        ("不予公开的规范性文件", ["不予公开", "的", "规范性文件"]),
        ("拒绝了公开", ["拒绝公开"]),
        ("危及“三安全一稳定”", ["危及“三安全一稳定”"]),
        ("未经复议直接起诉", ["未经复议直接起诉"]),
    ],
)
def test_long_words_win_and_particles_do_not_break_them(text, cut):
    assert words(text) == cut


def test_the_whole_text_decides_not_the_first_word():
    lexicon = small("行政", "行政复", "复议", "议案")
    assert [piece.word for piece in lexicon.cut("行政复议")] == ["行政", "复议"]


def test_one_particle_may_stand_in_a_word_but_not_two():
    lexicon = small("拒绝公开", "公开申请")
    assert [piece.word for piece in lexicon.cut("拒绝了公开")] == ["拒绝公开"]
    assert not any(piece.senses for piece in lexicon.cut("公开了的申请"))


def test_no_word_ends_in_a_particle_of_its_neighbour():
    lexicon = small("处理", "处理申请", "其他处理", "其他")
    assert [piece.word for piece in lexicon.cut("其他处理的三项")] == ["其他处理", "的三项"]


def test_a_particle_before_or_behind_a_word_is_not_a_part_of_it():
    (first, word, last) = small("公开").cut("的公开了")
    assert (word.start, word.end) == (1, 3)
    assert not first.senses
    assert not last.senses


def test_unknown_neighbours_are_one_piece_and_punctuation_is_its_own():
    pieces = small("申请").cut("鸿雁申请,传书")
    assert [piece.word for piece in pieces] == ["鸿雁", "申请", ",", "传书"]


def test_the_values_of_a_kind_in_order():
    piece = Piece(0, 1, "多", (Sense(Kind.ASK, "count"), Sense(Kind.UNIT, "件"), Sense(Kind.ASK, "money")))
    assert piece.values(Kind.ASK) == ["count", "money"]
    assert piece.value(Kind.UNIT) == "件"
    assert piece.value(Kind.TOPIC) is None


def test_words_are_read_when_one_that_begins_so_is_asked_for():
    read = []
    known = {"公": {"公开": (Sense(Kind.CONCEPT, "公开"),)}, "申": {"申请": (Sense(Kind.CONCEPT, "申请"),)}}
    words = Words(known, lambda first: read.append(first) or known[first])
    assert "公文" not in words
    assert words.get("公开") == words["公开"] == known["公"]["公开"]
    assert words.get("行政") == words.get("") == ()
    assert read == ["公"]
    assert dict(words.items()) == known["公"] | known["申"]
    assert read == ["公", "申"]
