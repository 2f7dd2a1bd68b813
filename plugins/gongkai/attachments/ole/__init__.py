"""Compound files (OLE): the Word and Excel formats before 2007, those of WPS, and files embedded as objects."""
