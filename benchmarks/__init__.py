"""How fast, how large, how hungry, beside others on the same items. ``python -m benchmarks --help``."""
