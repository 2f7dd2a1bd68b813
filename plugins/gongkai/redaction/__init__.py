"""Copies of files without what must not be published: :mod:`.cleaning` removes what readers do not see (metadata,
comments, revisions), :mod:`.masking` masks personal numbers. Both read the copy again before they return it."""
