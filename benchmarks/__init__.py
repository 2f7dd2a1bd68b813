"""Benchmarks of speed, size and memory, compared with other programs on the same items: ``python -m benchmarks
--help``."""
