"""Compares the text of an annual report with its figures: pure functions from text and figures to findings, all of
them warnings."""
