"""Office Open XML (docx, xlsx, pptx): every part of the package is read, those that no relationship leads to as well."""
