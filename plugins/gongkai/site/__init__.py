"""The published site except the search index: page views, HTML rendering, theme, data exports."""
