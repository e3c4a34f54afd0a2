"""Reads the tokens around telephone numbers from left to right into entries.

One entry is open at a time: an office that appears behind numbers opens the next, a further person
does so where no office is named, prose or a label of another purpose closes it.
"""

from __future__ import annotations

import re

from pipeline.extract.contacts import belief as contact_belief
from pipeline.extract.contacts import bounds
from pipeline.extract.contacts.desks import is_helper
from pipeline.extract.contacts.entry import Entry
from pipeline.extract.contacts.places import office_around, place_pieces
from pipeline.extract.contacts.tokens import Token, tokens
from pipeline.extract.contacts.words import Piece, pieces
from pipeline.model import Document, Span
from pipeline.text.widths import clean

_PHONE_LABELS = ("phone", "mobile", "fax", "both", "apart", "heading", "person", "organization")
_PROSE = 10
_LATIN = re.compile(r"[A-Z][A-Za-z'’. -]+")


class Reader:
    """Keeps the open entry, the label in force and how much prose went by since the last value."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.entry = Entry()
        self.done: list[Entry] = []
        self.label: Token | None = None
        self.stopped = False
        self.prose = 0
        self.point_end = self.person_end = -99
        self.point_before = 0

    def read(self, region: Span) -> list[Entry]:
        """The entries of one region, in order."""
        found = tokens(self.text, region)
        for index, token in enumerate(found):
            match token.kind:
                case "label":
                    self._read_label(token)
                case "phone":
                    self._read_phone(token)
                case "word":
                    labelled = self._is("person") and self.prose <= _PROSE
                    labelled &= not is_helper(token.value)
                    for piece in pieces(self.text, token, found[index + 1 : index + 5], labelled):
                        self._read_piece(piece)
                case "stop":
                    self._read_stop()
                case "line":
                    self._read_line(token)
                case _:
                    self._read_address(token)
        self._close()
        return self.done

    def _close(self) -> None:
        point = self.entry.first_point()
        if point is not None and self.entry.organization is None:
            named = bool(self.entry.of("persons"))
            office = office_around(self.document, point.start, self.point_before, named)
            self.entry.organization = None if office is None else (self._value(office), office)
        wanted = point is not None or (self.entry.named and self.entry.of("persons"))
        site = point is not None and contact_belief.is_site_line(self.text, point.start, point.end)
        if wanted and not site:
            self.done.append(self.entry)
            self.point_before = max(self.point_before, self.point_end)
        self.entry = Entry()

    def _label_end(self) -> int:
        return self.label.span.end if self.label is not None else -1

    def _is(self, *names: str) -> bool:
        return self.label is not None and self.label.name in names

    def _value(self, span: Span) -> str:
        written = self.document.quote(span)
        return " ".join(written.split()) if _LATIN.fullmatch(written) else clean(written)

    def _read_label(self, token: Token) -> None:
        entry = self.entry
        again = token.name == "person" and (
            self.stopped or (entry.organization is None and bool(entry.of("persons")))
        )
        other = token.name in ("heading", "apart", "organization")
        next_number = token.name in _PHONE_LABELS and entry.bracket_of == "number"
        if entry.has_points and (again or other or next_number):
            self._close()
        self._leave_prose()
        if token.name == "person" and "联" in token.value:
            self.entry.named = True
        self.label, self.stopped = token, False

    def _read_stop(self) -> None:
        self.stopped = True
        if not self.entry.has_points and not self.entry.of("persons"):
            self.entry = Entry()

    def _read_line(self, token: Token) -> None:
        row = self.text.rfind("\n", 0, token.span.start) + 1
        headed = self.label is not None and self.label.span.start == row
        if "\t" in self.text[row : token.span.start] and self.entry.has_points and not headed:
            self._close()
        label = self.label
        if self._is("ignored") and label is not None and label.span.end < token.span.start:
            self.label = label = None
        if label is not None and label.name != "heading" and not label.value.endswith(":"):
            # A label alone at the end of a line, and of no row, is for the next line.
            at_end = label.name in _PHONE_LABELS and label.span.end == token.span.start
            at_end = at_end and "\t" not in self.text[row : token.span.start]
            self.label = label if at_end else None

    def _read_phone(self, token: Token) -> None:
        start, end = token.span.start, token.span.end
        if contact_belief.is_other(self.text, self.label, start):
            return
        if self._is("ignored", "postcode"):
            self.label = None
        if not self._is_believed(token):
            return
        self._leave_prose()
        if self.person_end < self.point_end and bounds.is_role_apart(
            self.text, self.entry, self._label_end(), start
        ):
            self._close()
        for kind in contact_belief.kinds(self.text, self.label, token):
            self.entry.add(kind, token.value, token.span)
        self.entry.labelled &= self.label is not None
        self.point_end, self.stopped = end, False

    def _is_believed(self, token: Token) -> bool:
        """True if the number stands where a telephone number is meant."""
        text, start = self.text, token.span.start
        if contact_belief.is_listed(text, self.point_end, start):
            return True
        if token.name == "short":
            return contact_belief.is_short(text, self.label, self.entry, token, self.person_end)
        if self._is(*_PHONE_LABELS) and self.prose <= _PROSE:
            return True
        entry = self.entry
        named = entry.organization is not None or bool(entry.of("persons"))
        in_row = self.prose == 0 and named and not (token.name == "local" and self.stopped)
        if " " in text[start : token.span.end] and token.name == "local":
            in_row = in_row and bool(entry.of("persons"))
        return contact_belief.is_meant(text, token, in_row)

    def _leave_prose(self) -> None:
        """Long prose parts what follows from the entry, and from the office, before it."""
        if self.prose > _PROSE and self.entry.has_points:
            self._close()
        elif self.prose > _PROSE and not self.entry.of("persons"):
            self.entry = Entry()
        self.prose = 0

    def _read_address(self, token: Token) -> None:
        if token.kind == "email":
            if self._is("ignored"):
                return
            self._leave_prose()
            begin = max(self.point_end, self._label_end())
            if bounds.is_mailbox_apart(self.text, self.entry, begin, token.span.start):
                self._close()
            self.entry.add("emails", token.value, token.span)
            self.point_end, self.stopped = token.span.end, False
        elif token.kind == "url" and self._is("website") and self.entry.has_points:
            self.entry.add("websites", token.value, token.span)
        elif token.kind == "postcode":
            self.entry.add("postcodes", token.value, token.span)
        elif token.kind == "address":
            self._read_place(token)
        self.label = None if token.kind in ("address", "postcode") else self.label

    def _read_place(self, token: Token) -> None:
        """An address with what it holds besides: an office, a post code."""
        for kind, span in place_pieces(token):
            if kind == "office":
                self._read_office(Piece("office", span))
            else:
                self.entry.add(kind, self._value(span), span)

    def _read_piece(self, piece: Piece) -> None:
        span = piece.span
        if piece.kind == "person":
            self._read_person(piece)
        elif piece.kind == "office" and (piece.bracketed or not self._is("ignored")):
            self._read_office(piece)
        elif piece.kind == "helper" and (self.entry.has_points or self.entry.of("persons")):
            self._close()
        elif piece.kind == "room" and (not piece.bracketed or span.start == self.person_end + 1):
            self.entry.add("addresses", self._value(span), span)
        elif not piece.bracketed and len(span) > 2:
            self.prose += len(span)

    def _read_office(self, piece: Piece) -> None:
        self._leave_column()
        entry = self.entry
        loose = entry.bracket_of == "word" and not entry.has_points
        if piece.bracketed and entry.organization is not None and not loose:
            if self.point_end != piece.span.start - 1:
                return
            self._take_last()
        elif (
            entry.has_points
            and not piece.bracketed
            and not bounds.is_last_of_row(self.text, entry, piece.span)
        ):
            self._close()
        self.entry.organization = (self._value(piece.span), piece.span)
        if piece.bracketed and piece.span.start == self.person_end + 1:
            self.entry.bracket_of = "person"
        elif piece.bracketed and piece.span.start == self.point_end + 1:
            self.entry.bracket_of = "number"
        else:
            self.entry.bracket_of = "word" if piece.bracketed else ""
        self.prose, self.stopped = 0, False

    def _leave_column(self) -> None:
        """传真 without a colon, and an office or person before a number: it heads a column."""
        if self.label is not None and self.label.name in ("fax", "both"):
            self.label = self.label if self.label.value.endswith(":") else None

    def _take_last(self) -> None:
        """The number before a bracket goes with what the bracket names: a new entry."""
        last = self.entry.take_last()
        self._close()
        self.entry.add(*last)

    def _read_person(self, piece: Piece) -> None:
        span, bracketed = piece.span, piece.bracketed
        if span.start < self.person_end:
            return
        self._leave_column()
        if self.entry.has_points and (piece.opens or self.entry.bracket_of == "person"):
            self._close()
        if bracketed and self.entry.of("persons") and self.entry.organization is None:
            self._take_last()
        entry = self.entry
        alone = entry.organization is None and entry.has_points
        if alone and not bracketed and (entry.of("persons") or self.stopped):
            self._close()
        self.entry.add("persons", self._value(span), span)
        self.entry.named |= self.label is not None and "联" in self.label.value
        self.person_end = span.end
        self.prose, self.stopped = 0, False
