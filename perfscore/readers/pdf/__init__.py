"""What speaks to pdfium: a PDF file to pages of glyphs and ruling lines, taken from it in a process of its own."""
