"""Tables laid out as text, with columns of spaces or one cell a line, put back into rows by their headings."""
