"""Predicates and parsers shared by several rules."""
