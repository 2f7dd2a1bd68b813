"""Definitions of national standards and notices: numbers, dates, working days, time limits."""
