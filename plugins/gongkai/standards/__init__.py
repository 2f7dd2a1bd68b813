"""What national standards and notices fix: numbers, dates, working days, time limits."""
