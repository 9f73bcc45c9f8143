"""What the page costs: the first finding in a warmed worker, and the answer to a changed cell.

Run from the repository: ``python benchmarks/desk.py [STATEMENT]``. User and system seconds of this process; each card
of the statement has its first actual changed once, and is answered as the page is (the fragment included). The targets
beside the figures are those of the project; nothing is judged.
"""

import statistics
import sys
import time
from pathlib import Path

from perfscore.serve import desk_tasks, tasks

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"
OURS = ROOT / "tests" / "full_size" / "statement.txt"
KEY = "statement"
CHANGE = [{"row": "0", "field": "actual", "value": "1 人"}]


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else STATEMENT if STATEMENT.exists() else OURS
    tasks.warm()
    first = seconds(lambda: desk_tasks.open_file(KEY, path.name, path.read_bytes(), {}, [], "zh"))
    [audited] = desk_tasks._opened[KEY].audited  # noqa: SLF001
    cards = [card.id for card in audited.document.scorecards if card.indicators]
    changed(cards[0])  # templates are compiled once
    alone = [seconds(lambda card=card: changed(card)) for card in cards]
    whole = seconds(lambda: changed(cards[0], whole=True))
    print(f"{path.name}: {len(cards)} cards, seconds of CPU")
    print(f"opened in a warmed worker        {first:8.3f}   target 2")
    print(f"a changed cell, its card: median {statistics.median(alone):8.3f}   target 0.1")
    print(f"a changed cell, its card: worst  {max(alone):8.3f}   target 0.1")
    print(f"a changed cell, whole document   {whole:8.3f}   follows, marked pending")


def changed(card: str, *, whole: bool = False) -> None:
    """Change a cell of a card."""
    desk_tasks.what_if(KEY, 0, card, CHANGE, whole, [], "zh")


def seconds(call: object) -> float:
    """What a call costs."""
    before = time.process_time()
    call()  # type: ignore[operator]
    return time.process_time() - before


if __name__ == "__main__":
    main()
