"""The modules that make the statement are a program of their own; the tests run it."""

collect_ignore = ["make.py", "cards.py", "damage.py", "narrative.py", "planted.py"]
