"""``date`` and ``datetime`` of the standard library, without their twins in Python that it may read first."""

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from datetime import date, datetime
else:
    try:
        from _datetime import date, datetime
    except ImportError:
        from datetime import date, datetime

__all__ = ["date", "datetime"]
