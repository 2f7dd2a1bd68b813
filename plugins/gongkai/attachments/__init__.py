"""Reads attachments in processes with limits on time and memory. Attachments are hostile input.

:mod:`.walker` reads a file once, by the type of its content: the shown text for the search, every other text for the
checks, what could not be read and what is active. :mod:`.pool` and :mod:`.process` run the reader processes,
:mod:`.child` is their main program, :mod:`.report` is what is kept of a reading. Nothing is imported here, so that
the child starts quickly.
"""
