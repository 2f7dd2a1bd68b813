"""Papers of the office as values, and the one writer of Word packages."""
