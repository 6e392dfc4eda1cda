"""The shared eye: files to text with positions. It judges nothing.

The way of one file: :mod:`~safeguard.scan.walk` names it, :mod:`~safeguard.scan.source` opens it,
:mod:`~safeguard.scan.kind` tells what it is, an extractor (:mod:`~safeguard.scan.plain`,
:mod:`~safeguard.scan.office`, :mod:`~safeguard.scan.ole`) yields its passages and says how much was looked at,
:mod:`~safeguard.scan.scanned` hands it over. :mod:`~safeguard.scan.normalise` gives patterns one form to match.
"""
