"""Imports documents of others as items: the visible content becomes Markdown, the header is filled from it."""
