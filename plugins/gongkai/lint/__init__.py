"""The rules, the engine that runs them, automatic fixes, report formats, editor support."""
