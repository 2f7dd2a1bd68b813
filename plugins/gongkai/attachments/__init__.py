"""What attachments hold, read in processes that are ended at a limit. What is read is hostile input.

:mod:`.walker` reads a file once, by what its content is: the shown text for the search, every other text for the gate,
what could not be read and what is active. :mod:`.pool` and :mod:`.process` run the reader processes, :mod:`.child` is
what runs in them, :mod:`.report` is what is kept of a reading. Nothing is imported here: the child imports this package,
and should be up soon.
"""
