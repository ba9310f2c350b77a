"""Records behave as the dataclasses of the standard library that they stand for."""

import dataclasses
import pickle
from typing import Any, Generic, TypeVar

import pytest

from report_assistant import records

T = TypeVar("T")


def _classes(module: Any) -> tuple[type, type, type]:
    @module.dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 2
        names: tuple[str, ...] = ()
        seen: float = module.field(default=0.0, compare=False)
        sum: int = module.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "sum", self.x + self.y)

        @property
        def double(self) -> int:
            return self.x * 2

    @module.dataclass(slots=True)
    class Draft:
        """A list that grows."""

        name: str
        found: list[str] = module.field(default_factory=list)

    @module.dataclass(frozen=True, slots=True, eq=False)
    class Itself:
        """Told by being itself."""

        name: str

    return Point, Draft, Itself


@pytest.fixture(params=[records, dataclasses], ids=["records", "dataclasses"])
def made(request: pytest.FixtureRequest) -> tuple[type, type, type]:
    return _classes(request.param)


def test_fields_are_set_by_place_by_name_and_by_default(made):
    point, draft, _ = made
    one = point(1, names=("甲",))
    assert (one.x, one.y, one.names, one.seen, one.sum, one.double) == (1, 2, ("甲",), 0.0, 3, 2)
    assert repr(one).endswith("Point(x=1, y=2, names=('甲',), seen=0.0, sum=3)")
    assert draft("一").found is not draft("二").found
    assert draft("一", ["甲"]) == draft(found=["甲"], name="一")


def test_the_last_of_many_is_as_the_first(made):
    point, draft, _ = made
    many = [(point(1, names=("甲",)), draft("一")) for _ in range(100)]
    assert {(one.x, one.y, one.names, one.seen, one.sum) for one, _ in many} == {(1, 2, ("甲",), 0.0, 3)}
    assert len({id(two.found) for _, two in many}) == 100
    with pytest.raises(TypeError):
        point(1, 2, (), 0.0, 3)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, (), 0.0, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})]
)
def test_what_is_missing_or_unknown_is_a_mistake(made, given, named):
    with pytest.raises(TypeError):
        made[0](*given, **named)


def test_equal_by_what_is_compared(made):
    point, draft, itself = made
    assert point(1) == point(1, 2, (), seen=5.0)
    assert hash(point(1)) == hash(point(1, seen=5.0))
    assert point(1) != point(2)
    assert point(1) != (1, 2, (), 3)
    with pytest.raises(TypeError):
        hash(draft("一"))
    assert itself("一") != itself("一")
    assert len({itself("一"), itself("一")}) == 2


def test_frozen_and_slotted(made):
    point, draft, _ = made
    one = point(1)
    for change in (lambda: setattr(one, "x", 5), lambda: delattr(one, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert not hasattr(one, "__dict__")
    two = draft("一")
    two.name = "二"
    assert two.name == "二"
    with pytest.raises(AttributeError):
        two.other = 1


@pytest.mark.parametrize("replace", [records.replace, dataclasses.replace])
def test_replaced_by_either(replace):
    point, draft, _ = _classes(records)
    assert replace(point(1, 5), x=2) == point(2, 5)
    assert replace(point(1, 5), x=2).sum == 7
    assert replace(draft("一", ["甲"]), name="二") == draft("二", ["甲"])
    with pytest.raises(TypeError):
        replace(point(1), z=2)


def test_the_standard_library_knows_the_fields():
    ours, theirs = (_classes(module)[0] for module in (records, dataclasses))

    def told(cls: type) -> list[tuple[Any, ...]]:
        return [(one.name, one.type, one.default, one.init, one.compare) for one in dataclasses.fields(cls)]

    assert dataclasses.is_dataclass(ours)
    assert told(ours) == told(theirs)
    assert dataclasses.asdict(ours(1)) == dataclasses.asdict(theirs(1))


@pytest.mark.parametrize("module", [records, dataclasses], ids=["records", "dataclasses"])
def test_a_generic_one_is_made_as_often_as_one_likes(module):
    @module.dataclass(frozen=True, slots=True)
    class Item(Generic[T]):
        value: T

    many = [Item(number) for number in range(100)]
    assert [one.value for one in many] == list(range(100))
    assert {type(one) for one in many} == {Item}


def test_patterns_match_by_place(made):
    assert made[0].__match_args__ == ("x", "y", "names", "seen")


def test_pickled(monkeypatch):
    point, draft, _ = _classes(records)
    for cls in (point, draft):
        cls.__qualname__ = cls.__name__
        monkeypatch.setitem(globals(), cls.__name__, cls)
    for one in (point(1, names=("甲",)), draft("一", ["甲"])):
        assert pickle.loads(pickle.dumps(one)) == one


def test_without_slots_it_is_none_of_ours():
    with pytest.raises(TypeError):
        records.dataclass(frozen=True)
