"""年报问答: answers questions about government information disclosure reports, with the proof."""

__version__ = "0.1.0"
