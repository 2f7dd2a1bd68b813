"""A year counted from the catalogue and the ledgers: the figures of ``reports/YEAR.yml`` and what else ``report`` tells."""
