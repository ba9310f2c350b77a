"""Measures the program on an invented province, beside its peers.

    python -m benchmarks [--quick] [--sizes 1000 10000] [--only PART …] [--keep FOLDER] [--write]

``province`` writes the reports, ``questions`` asks about them with the right answers, each of the other
modules measures one thing and gives rows of the table. Every target is a ratio of things measured in one run.
"""
