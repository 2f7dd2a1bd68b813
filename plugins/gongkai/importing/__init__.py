"""Documents of others become items: what a document shows is laid out as Markdown, its header is filled from what it says."""
