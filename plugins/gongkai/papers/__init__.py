"""Documents of the office as values, and the writer of Word packages."""
