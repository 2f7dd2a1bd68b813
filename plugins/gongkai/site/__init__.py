"""What is published: page views, HTML rendering, theme, data exports."""
