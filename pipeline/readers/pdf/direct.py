"""The functions of PDFium that are called for every character and object of a page.

pypdfium2 wraps each pointer into a Python object; with bare addresses a call takes two thirds of
the time. Handles go in and come out as integers (None for none), what is filled in by `byref`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, cast

import pypdfium2.raw as pdfium


def address(handle: Any) -> int:
    """The address behind a handle of pypdfium2."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _direct(name: str) -> Callable[..., Any]:
    function = getattr(pdfium, name)
    kinds = [_bare(kind) for kind in (function.restype, *function.argtypes)]
    return cast(Callable[..., Any], ctypes.CFUNCTYPE(*kinds)(address(function)))


def _bare(kind: Any) -> Any:
    """The type of an argument, an address if it is a pointer."""
    return ctypes.c_void_p if hasattr(kind, "contents") else kind


get_text = _direct("FPDFText_GetText")
get_unicode = _direct("FPDFText_GetUnicode")
loose_char_box = _direct("FPDFText_GetLooseCharBox")
char_angle = _direct("FPDFText_GetCharAngle")
text_object = _direct("FPDFText_GetTextObject")
has_map_error = _direct("FPDFText_HasUnicodeMapError")
count_objects = _direct("FPDFPage_CountObjects")
get_object = _direct("FPDFPage_GetObject")
count_inside = _direct("FPDFFormObj_CountObjects")
get_inside = _direct("FPDFFormObj_GetObject")
object_type = _direct("FPDFPageObj_GetType")
bounds = _direct("FPDFPageObj_GetBounds")
matrix = _direct("FPDFPageObj_GetMatrix")
fill_colour = _direct("FPDFPageObj_GetFillColor")
count_marks = _direct("FPDFPageObj_CountMarks")
get_mark = _direct("FPDFPageObj_GetMark")
mark_name = _direct("FPDFPageObjMark_GetName")
render_mode = _direct("FPDFTextObj_GetTextRenderMode")
count_segments = _direct("FPDFPath_CountSegments")
get_segment = _direct("FPDFPath_GetPathSegment")
draw_mode = _direct("FPDFPath_GetDrawMode")
segment_point = _direct("FPDFPathSegment_GetPoint")
segment_type = _direct("FPDFPathSegment_GetType")
segment_closes = _direct("FPDFPathSegment_GetClose")
