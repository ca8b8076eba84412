"""Bytes -> text: UTF-8 first, byte order marks, then careful detection; binary files are refused.

Stops where the bytes do not decide: a text that would be read with guessed letters is refused, since
every offset and every word of the report would rest on the guess.
"""

from __future__ import annotations

import codecs
import unicodedata

from quotealign.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first bytes of files that are often taken for text by their ending.
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ\x00": "an xz file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"PAR1": "a Parquet file",
    b"SQLite format 3\x00": "an SQLite file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
_LOOKED_AT = 1 << 16  # bytes that decide whether a file is binary
_MAX_CONTROL = 0.02  # share of control characters in what is still text
_DETECTED_FROM = 1 << 18  # bytes that detection looks at: its cost grows with them
_MIN_DETECTED = 64  # bytes below which any of a hundred encodings would fit


def decode(data: bytes, where: str, encoding: str = "") -> tuple[str, str]:
    """Decode a file.

    Args:
        data: the whole file.
        where: its name, for the error.
        encoding: when it is known; nothing else is tried then.

    Returns:
        The text, without a byte order mark, and the name of the encoding.

    Raises:
        InputError: the file is binary, or no encoding fits.
    """
    if encoding:
        return _decode_as(data, where, encoding), encoding
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _decode_as(data, where, name)
            if name == "utf-8-sig" or _is_plausible(text):  # the others' marks may be any two bytes
                return text, name
    _refuse_binary(data, where)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        position, byte = error.start, data[error.start]
    guess = _detect(data)
    if guess:
        return guess
    raise InputError(
        f"not UTF-8 (0x{byte:02x}), and no other encoding fits",
        where=f"{where}, byte {position + 1}",
        remedy="convert it to UTF-8, or name its encoding with --encoding",
    )


def _decode_as(data: bytes, where: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:  # some codecs do not tell the place
        place = f", byte {error.start + 1}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(
            f"not {encoding}", where=where + place, remedy="name the right encoding with --encoding"
        ) from None
    except (LookupError, ValueError):
        raise InputError(
            f"no encoding is called {encoding!r}", remedy="name one such as utf-8, cp1252 or shift_jis"
        ) from None


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"{kind}, not a text", where=where, remedy="give its text in a file of its own")
    start = data[:_LOOKED_AT]
    control = sum(start.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1b")
    if control > _MAX_CONTROL * len(start):
        raise InputError(
            "a binary file, not a text", where=where, remedy="give its text in a file of its own"
        )


def _detect(data: bytes) -> tuple[str, str] | None:
    """Detect an older encoding, and believe it only where the text looks like one."""
    high = sum(byte > 127 for byte in data[:_LOOKED_AT])
    if high < 0.2 * len(data[:_LOOKED_AT]):
        # Mostly ASCII: of the Western encodings, Windows' is the one that texts on the web have.
        text = _plausible_as(data, "cp1252")
        return None if text is None else (text, "cp1252")
    if len(data) < _MIN_DETECTED:
        return None
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_DETECTED_FROM]).best()
    if best is None or best.chaos > 0.1:
        return None
    text = _plausible_as(data, best.encoding)
    return (text, best.encoding) if text is not None else None


def _plausible_as(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _is_plausible(text) else None


_UNLIKELY = frozenset("ÿþýðÞÝÐ¤¦¨¬¯¶¸¹")  # cp1252's letters and signs that betray a wrong guess


def _is_plausible(text: str) -> bool:
    """Tell a text from bytes read wrongly: no unassigned or private characters, few odd ones."""
    if "\0" in text:
        return False
    beyond = [char for char in text[:_DETECTED_FROM] if char > "\x7f"]
    odd = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") for char in beyond)
    unlikely = sum(char in _UNLIKELY for char in beyond)
    return not odd and unlikely <= 0.2 * len(beyond)
