"""What every test runs under."""

from hypothesis import settings

# A slow machine is no wrong answer: no example may fail for the time it takes.
settings.register_profile("here", deadline=None)
settings.load_profile("here")
