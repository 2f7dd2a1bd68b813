"""Text files and what is found in them: encodings, YAML with line numbers, diagnostics, nearest words."""
