"""Copies of files without what must not be published: :mod:`.cleaning` removes what no reader sees (metadata, comments,
revisions), :mod:`.masking` masks numbers of persons. Both read the copy again before they give it out."""
