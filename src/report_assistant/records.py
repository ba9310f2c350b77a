"""``dataclass`` of the standard library, as far as we use it, without what it costs at the start.

Importing ``dataclasses`` and writing the methods of every class takes longer than answering a question. Here
a class is made at once, and what makes its objects soonest is written when it has made a few. The type
checker sees the standard library's; so do ``dataclasses.replace``, ``fields`` and ``asdict``.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
else:
    _NONE = object()
    _FEW = 24

    class field:  # noqa: N801
        """What a field is besides its name and type: a default, and whether it is set and compared."""

        __slots__ = ("compare", "default", "default_factory", "init")

        def __init__(
            self,
            *,
            default: object = _NONE,
            default_factory: object = _NONE,
            init: bool = True,
            compare: bool = True,
        ) -> None:
            self.default = default
            self.default_factory = default_factory
            self.init = init
            self.compare = compare

        @property
        def is_needed(self) -> bool:
            """Whether who makes a record must say it."""
            return self.default is _NONE and self.default_factory is _NONE

        @property
        def value(self) -> object:
            """What it is when nobody says it."""
            return self.default if self.default_factory is _NONE else self.default_factory()

    _PLAIN = field()

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Callable[[type], type]:
        """A decorator that makes a class of its annotations: with ``slots``, which it must ask for."""
        if not slots:
            raise TypeError("records have slots; take dataclasses.dataclass for others")
        return lambda plain: _made(plain, frozen, eq)

    def replace(record: object, /, **changes: object) -> object:
        """A copy of ``record`` with some fields changed."""
        cls = type(record)
        values = [*cls.__values__(record)]
        for name, value in changes.items():
            if name not in cls.__places__:
                raise TypeError(f"a {cls.__qualname__} is made without {name!r}")
            values[cls.__places__[name]] = value
        return cls(*values)

    def _made(plain: type, frozen: bool, eq: bool) -> type:
        own = dict(plain.__dict__)
        record = {name: _field(own.pop(name, _NONE)) for name in own.get("__annotations__", {})}
        names = tuple(record)
        set_by_place = tuple(name for name, one in record.items() if one.init)
        own |= {
            "__slots__": names,
            "__match_args__": set_by_place,
            "__record__": record,
            "__init__": _first_init,
            "__reduce__": _reduced,
            "__filling__": None,
            "__places__": {name: place for place, name in enumerate(set_by_place)},
            "__values__": _getter(set_by_place),
            "__repr__": _repr,
            "__dataclass_fields__": _STANDARD_FIELDS[frozen, eq],
        }
        if eq:
            own |= _comparing(tuple(name for name, one in record.items() if one.compare), hashed=frozen)
        if frozen:
            own |= _FROZEN
        for name in ("__dict__", "__weakref__"):
            own.pop(name, None)
        return type(plain)(plain.__name__, plain.__bases__, own)

    def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
        """What takes the values of these fields out of a record, as a tuple of one value too."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda self: tuple(getattr(self, name) for name in names)

    def _field(value: object) -> field:
        if value is _NONE:
            return _PLAIN
        return value if isinstance(value, field) else field(default=value)

    class _Filling:
        """How the first objects of a class are filled."""

        __slots__ = ("ends", "left", "places", "setters")

        def __init__(self, cls: type) -> None:
            self.left = _FEW
            self.setters = [getattr(cls, name).__set__ for name in cls.__match_args__]
            by_place = zip(cls.__match_args__, self.setters, strict=True)
            self.places = [(name, setter, cls.__record__[name]) for name, setter in by_place]
            self.ends = hasattr(cls, "__post_init__")

        def fill(self, record: object, given: tuple[object, ...], named: dict[str, object]) -> bool:
            """Whether what was given is what the class wants; then it is set."""
            self.left -= 1
            if self.left < 0 or len(given) > len(self.setters):
                return False
            for setter, value in zip(self.setters, given):  # noqa: B905 - the rest is set by name
                setter(record, value)
            used = 0
            for name, setter, one in self.places[len(given) :]:
                if name in named:
                    setter(record, named[name])
                    used += 1
                elif one.is_needed:
                    return False
                else:
                    setter(record, one.value)
            return used == len(named)

    def _first_init(self: object, *given: object, **named: object) -> None:
        """Fills the first objects; then the real one is written, which takes as long as many of these."""
        cls = type(self)
        filling = cls.__filling__
        if filling is None:
            filling = cls.__filling__ = _Filling(cls)
        if not filling.fill(self, given, named):
            made = _write_maker(cls)(cls, *given, **named)
            for name in cls.__slots__:
                object.__setattr__(self, name, getattr(made, name))
        elif filling.ends:
            self.__post_init__()

    def _write_maker(cls: type) -> Callable[..., object]:
        """Write what makes the objects of a class from now on, and give it.

        A plain assignment is what fills a slot soonest, and a frozen class refuses it. So an object is filled
        as one of a twin that has the same slots and refuses nothing, and then becomes one of ``cls``.
        """
        shape = {name: vars(cls)[name] for name in ("__slots__", "__orig_bases__") if name in vars(cls)}
        twin = type(cls.__name__, cls.__bases__, shape)
        known = {"_NONE": _NONE, "_object": object.__new__, "_twin": twin}
        heads, lines = [], ["    self = _object(_twin)\n"]
        for name, one in cls.__record__.items():
            value = name
            if one.default_factory is not _NONE:
                known[f"_new_{name}"] = one.default_factory
                heads.append(f"{name}=_NONE")
                value = f"_new_{name}() if {name} is _NONE else {name}"
            elif one.default is not _NONE:
                known[f"_default_{name}"] = one.default
                heads.append(f"{name}=_default_{name}")
            elif one.init:
                heads.append(name)
            if one.init:
                lines.append(f"    self.{name} = {value}\n")
        lines.append("    self.__class__ = cls\n")
        if hasattr(cls, "__post_init__"):
            lines.append("    self.__post_init__()\n")
        exec(f"def __new__(cls, {', '.join(heads)}):\n{''.join(lines)}    return self\n", known)
        known["__new__"].__qualname__ = f"{cls.__qualname__}.__new__"
        cls.__new__ = known["__new__"]
        del cls.__init__
        return known["__new__"]

    def _comparing(names: tuple[str, ...], *, hashed: bool) -> dict[str, object]:
        values = attrgetter(*names)

        def equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed_values(self: object) -> int:
            return hash(values(self))

        return {"__eq__": equal, "__hash__": hashed_values if hashed else None}

    def _repr(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({shown})"

    def _refuse(self: object, name: str, *_: object) -> None:
        from dataclasses import FrozenInstanceError  # only for the one who tries

        raise FrozenInstanceError(f"cannot change {name!r} of a {type(self).__qualname__}")

    def _reduced(self: object) -> tuple[type, tuple[object, ...]]:
        """For pickles and copies: what makes such an object again."""
        return type(self), self.__values__(self)

    class _StandardFields:
        """``__dataclass_fields__``, made when the standard library asks for it."""

        def __init__(self, frozen: bool, eq: bool) -> None:
            self._options = {"frozen": frozen, "eq": eq}

        def __get__(self, _: object, cls: type) -> dict[str, object]:
            import dataclasses

            members = {"__annotations__": cls.__annotations__}
            for name, one in cls.__record__.items():
                options = {"init": one.init, "compare": one.compare}
                if one.default is not _NONE:
                    options["default"] = one.default
                if one.default_factory is not _NONE:
                    options["default_factory"] = one.default_factory
                members[name] = dataclasses.field(**options)
            twin = dataclasses.dataclass(**self._options)(type(cls.__name__, (), members))
            cls.__dataclass_fields__ = twin.__dataclass_fields__
            return cls.__dataclass_fields__

    _FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse}
    _STANDARD_FIELDS = {
        (frozen, eq): _StandardFields(frozen, eq) for frozen in (False, True) for eq in (False, True)
    }


__all__ = ["dataclass", "field", "replace"]
