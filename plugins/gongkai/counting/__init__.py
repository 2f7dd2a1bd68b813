"""Counts a year from the catalogue and the ledgers: the figures of ``reports/YEAR.yml`` and the other output of
``report``."""
