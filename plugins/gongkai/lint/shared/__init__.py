"""Predicates and parsers that several rules share."""
