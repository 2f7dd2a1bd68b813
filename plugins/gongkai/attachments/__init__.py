"""Extraction of text from attachments, in processes with limits on time and memory. Attachments are hostile input.

:mod:`.pool` and :mod:`.process` run the reader processes, :mod:`.child` is their main program, :mod:`.read` selects the
reader of a file type. Nothing is imported here, so that the child starts quickly.
"""
