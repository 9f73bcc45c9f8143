"""Pages that are pictures, recognised: ruling lines to cells by our own hand, the text of each line by rapidocr.

What comes out is an ordinary page of glyphs and rules, marked as recognised: a reading, not a fact.
"""
