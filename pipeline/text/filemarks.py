"""By which bytes files of other kinds are known, and what to tell those who give us one.

The marks are those of the formats' own specifications or, without one, of libmagic's collection.
"""

from __future__ import annotations

from typing import Final

MARKS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (0, b"II+\x00", "tiff"),
    (8, b"WEBP", "webp"),
    (4, b"ftyphei", "picture"),
    (4, b"ftypmif1", "picture"),
    (4, b"ftypavif", "picture"),
    (4, b"jP  \r\n", "picture"),
    (0, b"8BPS", "picture"),
    (0, b"\x00\x00\x01\x00", "picture"),
    (0, b"AT&TFORM", "djvu"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"BZh", "archive"),
    (0, b"\xfd7zXZ\x00", "archive"),
    (0, b"\x28\xb5\x2f\xfd", "archive"),
    (0, b"MSCF\x00\x00\x00\x00", "archive"),
    (257, b"ustar", "archive"),
    (32769, b"CD001", "archive"),
    (0, b"PK\x05\x06", "empty-zip"),
    (0, b"PK\x07\x08", "broken-zip"),
    (0, b"CAJ\x00", "caj"),
    (0, b"HN", "caj"),
    (0, b"KDH ", "caj"),
    (0, b"TEB", "caj"),
    (0, b"\xc8\x00", "caj"),
    (0, b"Founder CEB", "ceb"),
    (0, b"FounderCEB", "ceb"),
    (0, b"ITOLITLS", "ebook"),
    (60, b"BOOKMOBI", "ebook"),
    (0, b"ITSF\x03", "ebook"),
    (0, b"%!PS-Adobe", "postscript"),
    (0, b"AC10", "drawing"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\x00asm", "program"),
    (0, b"SQLite format 3\x00", "database"),
    (4, b"Standard Jet DB", "database"),
    (4, b"Standard ACE DB", "database"),
    (4, b"ftyp", "film"),
    (0, b"RIFF", "film"),
    (0, b"\x1aE\xdf\xa3", "film"),
    (0, b"ID3", "film"),
    (0, b"OggS\x00", "film"),
    (0, b"fLaC\x00", "film"),
    (0, b"FLV\x01", "film"),
    (0, b"\x00\x00\x01\xba", "film"),
    (0, b"#!AMR", "film"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "film"),
    (4, b"Bud1", "system"),
    (0, b"bplist00", "system"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (0, b"\x00\x01\x00\x00\x00", "font"),
    (0, b"OTTO\x00", "font"),
    (0, b"wOFF", "font"),
    (0, b"ttcf\x00", "font"),
)
"""Where a mark stands, the mark, and the kind it tells; the first that fits decides.

A control character must be near too, so that a text that begins with `BM` stays one.
"""

OLE_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("__substg1.0_", "email"),
    ("Workbook", "xlsx"),
    ("PowerPoint Document", "pptx"),
    ("VisioDocument", "drawing"),
    ("Book", "xlsx"),
    ("Catalog", "system"),
)
"""Streams of OLE2 files ([MS-CFB]) that tell what they are; the first that is there decides."""

ZIP_MEMBERS: Final[tuple[tuple[str, str], ...]] = (
    ("word/document.xml", "docx"),
    ("OFD.xml", "ofd"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("visio/document.xml", "drawing"),
    ("META-INF/container.xml", "ebook"),
    ("META-INF/MANIFEST.MF", "program"),
    ("AndroidManifest.xml", "program"),
    ("EncryptedPackage", "encrypted"),
)
"""Members of zip files that tell what they are."""

ZIP_TYPES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "xlsx"),
    (b"application/vnd.oasis.opendocument.presentation", "pptx"),
    (b"application/vnd.oasis.opendocument", "drawing"),
    (b"application/epub", "ebook"),
)
"""How the member `mimetype` begins, which OpenDocument and EPUB put first in the zip."""

_UNPACK: Final = "unpack it and give the files in it"
_AS_PDF: Final = "save it as PDF"

UNSUPPORTED: Final[dict[str, tuple[str, str]]] = {
    "picture": ("a picture of a kind that is not read", "save it as PNG or PDF"),
    "svg": ("a drawing (SVG)", _AS_PDF),
    "djvu": ("a scanned book (DjVu)", _AS_PDF),
    "archive": ("an archive (not zip)", _UNPACK),
    "empty-zip": ("a zip archive without anything in it", "pack it again, or give the files"),
    "crowded-zip": ("a zip archive with more members than any notice needs", _UNPACK),
    "broken-zip": ("a zip file that is broken (docx, ofd or archive)", "fetch it again"),
    "xlsx": ("a spreadsheet", "save it as PDF or text"),
    "pptx": ("a presentation", _AS_PDF),
    "drawing": ("a drawing", _AS_PDF),
    "postscript": ("a PostScript file", _AS_PDF),
    "caj": ("a file of CNKI (CAJ)", "print it to PDF in CAJViewer"),
    "ceb": ("a file of Founder Apabi (CEB)", "print it to PDF in Apabi Reader"),
    "ebook": ("an e-book", "save it as PDF or text"),
    "email": ("an e-mail", "save its text, or the files attached to it, and give those"),
    "xml": ("an XML file, and no web page", "save it as HTML, PDF or text"),
    "encrypted": ("protected by a password", "save it without the password"),
    "program": ("a program", "give the notice itself"),
    "database": ("a database", "give the notice itself"),
    "film": ("a sound or film", "give the notice in writing"),
    "font": ("a font", "give the notice itself"),
    "system": ("a file of the operating system's own", "leave it out"),
    "shortcut": ("a shortcut to a file", "give the file that it leads to"),
}
"""What each kind that no reader takes is, and what to do about it."""
