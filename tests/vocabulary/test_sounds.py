import pytest

from report_assistant.vocabulary.sounds import same_sound, sound_code, sound_codes, sounds


def test_sounds_are_those_that_people_confuse():
    assert sounds("知") == sounds("资") == {"zi"}
    assert sounds("京") & sounds("金")


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
