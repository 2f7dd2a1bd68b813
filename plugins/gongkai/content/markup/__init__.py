"""Rendering of bodies: Markdown to safe HTML, and its text by blocks."""
