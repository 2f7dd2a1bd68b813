"""From source files to records: reading, Markdown rendering, anchors, git history."""
