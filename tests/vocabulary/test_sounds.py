import pytest

from report_assistant.vocabulary import sounds
from report_assistant.vocabulary.sounds import same_sound, sound_code, sound_codes, sounds_of


def test_sounds_are_those_that_people_confuse():
    assert sounds_of("知") == sounds_of("资") == {"zi"}
    assert sounds_of("京") & sounds_of("金")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("清溪真人民政府", "清溪镇人民政府"), ("教玉局", "教育局"), ("常沙市", "长沙市"), ("重清市", "重庆市")],
)
def test_a_name_with_one_homophone_is_found_by_the_code(typed, meant):
    assert sound_code(meant) in sound_codes(typed)


@pytest.mark.parametrize("name", ["青溪街道办事处", "长乐区财政局", "示例区乐行镇"])
def test_every_name_that_differs_by_a_homophone_is_found(name):
    codes = sound_codes(name)
    for place, character in enumerate(name):
        for other in same_sound(character):
            assert sound_code(f"{name[:place]}{other}{name[place + 1 :]}") in codes


def test_another_name_is_not_found():
    assert sound_code("教育局") not in sound_codes("财政局")
    assert not same_sound("三")
    assert not same_sound("a")


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
def test_how_characters_are_read(character, wanted):
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
