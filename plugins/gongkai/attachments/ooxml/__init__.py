"""Office Open XML (docx, xlsx, pptx): every part of the package is read, also those without a relationship."""
