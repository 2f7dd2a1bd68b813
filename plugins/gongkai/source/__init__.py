"""Reading of text files: encodings, YAML with line numbers, diagnostics, nearest words, safe paths."""
