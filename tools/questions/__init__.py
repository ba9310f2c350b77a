"""Asks thousands of questions on written reports whose every figure is known.

``python -m tools.questions`` writes reports of ``tools.reports`` into a temporary folder, some years of each
agency, asks about them in the words of citizens and clerks, and judges the answers as ``tools.evaluate``
does. Which answer is right follows from what was written. A figure that a file no longer tells, or of which
two places disagree, is asked only where a refusal is right.
"""
