"""How characters are read is the same whether it is kept or not."""

import pytest

from report_assistant.answering import sounds


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where readings are kept during a test; nothing is yet."""
    monkeypatch.setattr(sounds, "_FOLDER", str(tmp_path))
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _forget():
    for function in (sounds._common, sounds._readings, sounds.sounds_of, sounds.by_sound):
        function.cache_clear()


@pytest.mark.parametrize(
    ("character", "wanted"),
    [("官", {"guan"}), ("政", {"zen"}), ("朝", {"cao", "zao"}), ("條", {"tiao"}), ("a", {"a"})],
)
def test_sounds(character, wanted):
    assert wanted & sounds.sounds_of(character)


def test_kept_is_as_asked(folder, monkeypatch):
    asked = {character: sounds.sounds_of(character) for character in sounds._readings()}, sounds.by_sound()
    _forget()
    monkeypatch.setattr(sounds, "_read_aloud", lambda _: pytest.fail("asked"))
    assert ({character: sounds.sounds_of(character) for character in asked[0]}, sounds.by_sound()) == asked


def test_each_character_stands_under_each_of_its_sounds():
    for character in sounds._readings():
        assert all(character in sounds.by_sound()[sound] for sound in sounds.sounds_of(character))


def test_another_pypinyin_is_asked_anew(folder, monkeypatch):
    sounds.by_sound()
    _forget()
    monkeypatch.setattr(sounds, "_dictionary", lambda: ("another",))
    monkeypatch.setattr(sounds, "_read_aloud", lambda _: "la")
    assert set(sounds._common()) == {"la"}
