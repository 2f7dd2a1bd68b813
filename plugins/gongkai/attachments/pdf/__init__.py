"""PDF: the text of the pages by pdfium, every other corner by pikepdf."""
