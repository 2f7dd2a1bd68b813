"""Compares a body with its page: all text must be there, in order, and with the intended structure."""
