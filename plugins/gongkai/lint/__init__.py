"""The rules, the engine that runs them, automatic corrections, output formats and editor support."""
