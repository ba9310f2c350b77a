"""What is kept comes back as it was, or not at all."""

import pytest

from report_assistant import kept

PARTS = {"甲": b"\x01\x02", ("乙", 2): b"", "丙": bytes(300)}


@pytest.fixture
def file(tmp_path):
    kept.keep(str(tmp_path), "some", ("of", 1), PARTS)
    (written,) = (tmp_path / "__pycache__").iterdir()
    return written


def _back(file, of=("of", 1)):
    found = kept.kept(str(file.parent.parent), "some", of)
    return {key: bytes(part) for key, part in found.items()}


def test_the_parts_come_back(file):
    assert _back(file) == PARTS


def test_what_was_made_of_something_else_does_not(file):
    assert _back(file, ("of", 2)) == {}


def test_what_came_back_is_kept_again(file):
    folder = str(file.parent.parent)
    again = {**kept.kept(folder, "some", ("of", 1)), "丁": b"4"}
    kept.keep(folder, "some", ("of", 3), again)
    assert _back(file, ("of", 3)) == {**PARTS, "丁": b"4"}


def test_no_parts_at_all(tmp_path):
    assert kept.kept(str(tmp_path), "some", ()) == {}
    kept.keep(str(tmp_path), "some", (), {})
    assert kept.kept(str(tmp_path), "some", ()) == {}


def test_a_damaged_file_is_as_good_as_none(file):
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert _back(file) == {}
        file.write_bytes(whole[:place])
        assert _back(file) == {}
