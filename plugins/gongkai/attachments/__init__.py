"""The text inside attachments, read in processes that are ended at a limit. What is read is hostile input.

:mod:`.kept` answers for a site and keeps what was read, :mod:`.pool` and :mod:`.process` run the reader processes,
:mod:`.child` is what runs in them, :mod:`.read` knows the kinds of files. Nothing is imported here: the child imports this
package, and should be up soon.
"""
