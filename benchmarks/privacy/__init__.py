"""Recall and false alarms of the search for personal information: ``python -m benchmarks.privacy``."""
