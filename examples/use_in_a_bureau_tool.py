"""What a bureau's own system does with perfscore: take files in, keep what stands above a severity, write JSON rows.

Nothing is printed about a document that holds; what could not be read is passed on, never dropped.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import perfscore


def rows(folder: Path) -> Iterator[dict[str, object]]:
    """One row a finding, and one row a passage that was not understood."""
    for path in sorted(folder.glob("*.txt")):
        try:
            document = perfscore.read(path)
        except perfscore.PerfscoreError as error:
            yield {"file": path.name, "kind": "unreadable", "message": str(error)}
            continue
        for finding in perfscore.check(document).findings:
            if finding.severity >= perfscore.Severity.WARNING:
                yield {
                    "file": path.name,
                    "id": finding.id,
                    "kind": finding.kind,
                    "severity": str(finding.severity),
                    "place": finding.place.as_json(),
                    "message": finding.messages["zh"],
                }
        for item in document.all_unread:
            yield {"file": path.name, "kind": "unread", "place": item.place.as_json(), "message": item.reason}


if __name__ == "__main__":
    for row in rows(Path(__file__).parent / "cards"):
        print(json.dumps(row, ensure_ascii=False))
