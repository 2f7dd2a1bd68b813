"""Helpers shared by the tests and their fixtures."""
