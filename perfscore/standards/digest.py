"""The digest of the standard that a document was held against.

Under ``auto`` the standard is the document's own practice, put together in memory: its digest is that of the file
it prints as, so that who saves that file can make the same report again.
"""

from __future__ import annotations

import hashlib

from perfscore.standards.contents import Contents
from perfscore.standards.printing import to_toml


def digest_of(standard: Contents) -> str:
    """The sha256 of the standard's file."""
    return standard.sha256 or hashlib.sha256(to_toml(standard).encode()).hexdigest()
