"""What the statement's own summary says of its scorecards (自评综述, 自评结论), held against them."""
