"""What may be kept of a mark that was found: enough to recognise it again, too little to spread it."""

from __future__ import annotations

import hashlib
import hmac


def redacted(form: str, text: str, key: bytes) -> str:
    """Return form, length, first and last character and a keyed digest of a mark.

    Args:
        form: name of the form that matched.
        text: the mark.
        key: secret of one run; without it the digest cannot be guessed from the few marks that exist.
    """
    digest = hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]
    return f"{form} {text[0]}…{text[-1]} ({len(text)}) hmac-sha256:{digest}"
