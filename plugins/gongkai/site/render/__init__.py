"""HTML rendering: views to pages. The only room that uses Jinja."""
