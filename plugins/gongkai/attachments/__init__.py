"""Attachments: a file is read once, its shown text for the search, and every corner of it for the gate."""
