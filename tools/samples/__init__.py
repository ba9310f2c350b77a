"""Writes the fictional reports of 示例区 that ship in ``reports/``, and what is known about them.

``python -m tools.samples`` in the root of the project writes the files, always the same bytes, and
``tests/data/sample-facts.jsonl``, every figure they state. Numbers, sentences and tables stand in ``data/``.
Nothing is shared with the program: a mistake of the program cannot hide in what it is measured by.
"""
