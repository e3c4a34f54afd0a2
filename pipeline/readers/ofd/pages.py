"""The structure of an OFD file (GB/T 33190-2016, clause 7): documents, pages, their objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import Box
from pipeline.readers.ofd.geometry import MM, Matrix, around, matrix_of, numbers
from pipeline.readers.ofd.package import Package, children, find, join, local, text_of
from pipeline.readers.ofd.strokes import drawing
from pipeline.readers.ofd.words import Words, words
from pipeline.text.layout.ruling import Stroke

_A4: Final = (0.0, 0.0, 210.0, 297.0)
_DEEPEST: Final = 12
_MOST_PAGES: Final = 20_000
_MOST_OBJECTS: Final = 200_000
_WATERMARK: Final = "Watermark"


@dataclass(slots=True)
class Sheet:
    """What stands on a page `width` by `height` points.

    `behind` are the words of templates, `figures` the boxes of drawings of the size of characters,
    `pictures` the resource and the box of each picture, `links` the boxes that lead to an address,
    `unseen` words that a viewer does not show, `notes` words of annotations, `problem` why the
    page could not be read.
    """

    width: float
    height: float
    words: list[Words] = field(default_factory=list)
    behind: list[tuple[str, Words]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    figures: list[Box] = field(default_factory=list)
    pictures: list[tuple[str, Box]] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str | None = None


@dataclass(slots=True)
class Body:
    """A document of the file: its pages, and the names of files that are attached to it.

    `media` leads from the resource of a picture to its member of the zip.
    """

    sheets: list[Sheet] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)


def bodies(package: Package) -> Iterator[Body]:
    """The documents of a file in order.

    Raises:
        ValueError: if one can't be found or has no structure.
    """
    for root in find(package.xml("OFD.xml"), "DocRoot"):
        name = join("", root.text)
        yield _Reader(package, name, package.xml(name)).body()


class _Reader:
    """Reads one document."""

    def __init__(self, package: Package, name: str, document: Element) -> None:
        self._package = package
        self._name = name
        self._document = document
        self._figures: dict[str, Element] = {}
        self._body = Body()
        self._objects = 0

    def body(self) -> Body:
        self._resources()
        area = _area(self._document) or _A4
        templates = {
            str(t.get("ID")): join(self._name, t.get("BaseLoc"))
            for t in find(self._document, "TemplatePage")
        }
        notes = self._notes()
        for page in list(find(self._document, "Page"))[:_MOST_PAGES]:
            sheet = self._sheet(page, area, templates)
            for annotation in notes.get(str(page.get("ID")), ()):
                self._annotate(sheet, annotation)
            self._body.sheets.append(sheet)
        self._attached()
        return self._body

    def _sheet(self, page: Element, area: Box, templates: dict[str, str]) -> Sheet:
        name = join(self._name, page.get("BaseLoc"))
        try:
            content = self._package.xml(name)
        except ValueError as error:
            return Sheet((area[2] - area[0]) * MM, (area[3] - area[1]) * MM, problem=str(error))
        own = _area(content) or area
        sheet = Sheet((own[2] - own[0]) * MM, (own[3] - own[1]) * MM)
        onto = Matrix(MM, 0.0, 0.0, MM, -own[0] * MM, -own[1] * MM)
        for used in find(content, "Template"):
            key = str(used.get("TemplateID"))
            self._template(sheet, templates.get(key), onto)
        for layers in children(content, "Content"):
            self._objects_in(sheet, layers, onto, 0, "")
        return sheet

    def _template(self, sheet: Sheet, name: str | None, onto: Matrix) -> None:
        if name is None:
            return
        try:
            content = self._package.xml(name)
        except ValueError as error:
            sheet.problem = str(error)
            return
        for layers in children(content, "Content"):
            self._objects_in(sheet, layers, onto, 0, name)

    def _objects_in(
        self, sheet: Sheet, parent: Element, onto: Matrix, depth: int, template: str
    ) -> None:
        """What stands below an element; `template` names the one that it belongs to."""
        for thing in parent.iterchildren():
            kind = local(thing)
            self._objects += 1
            if self._objects > _MOST_OBJECTS or depth > _DEEPEST:
                return
            if kind in ("Layer", "PageBlock"):
                self._objects_in(sheet, thing, onto, depth + 1, template)
            elif kind.endswith("Object"):
                self._object(sheet, thing, onto, depth, template)

    def _object(
        self, sheet: Sheet, thing: Element, onto: Matrix, depth: int, template: str
    ) -> None:
        kind, place = local(thing), numbers(thing.get("Boundary"))
        boundary = place if len(place) == 4 else [0.0, 0.0, 0.0, 0.0]
        matrix = matrix_of(thing.get("CTM"), boundary).then(onto)
        x, y, wide, high = boundary
        box = around(
            onto.at(*at) for at in ((x, y), (x + wide, y), (x, y + high), (x + wide, y + high))
        )
        if (thing.get("Visible") or "true").lower() == "false":
            sheet.unseen += [found.text for found in words(thing, matrix)]
        elif kind == "TextObject":
            found = list(words(thing, matrix))
            sheet.words += found if not template else []
            sheet.behind += [(template, one) for one in found if template]
        elif kind == "PathObject" and (thing.get("Alpha") or "255").strip() != "0":
            drawn = drawing(thing, matrix, box)
            sheet.strokes += drawn.strokes
            sheet.figures += [drawn.figure] if drawn.figure is not None else []
        elif kind == "ImageObject":
            sheet.pictures.append((str(thing.get("ResourceID")), box))
        elif kind == "CompositeObject":
            inner = self._figures.get(str(thing.get("ResourceID")))
            for content in children(inner, "Content") if inner is not None else ():
                self._objects_in(sheet, content, matrix, depth + 1, template)
        sheet.links += [(box, address) for address in _addresses(thing)]

    def _resources(self) -> None:
        """Pictures and composite figures by their identifiers (clause 7.9)."""
        for kind in ("PublicRes", "DocumentRes"):
            for element in find(self._document, kind):
                name = join(self._name, element.text)
                try:
                    root = self._package.xml(name)
                except ValueError:
                    continue  # Fonts and colours; what needs its pictures says so.
                base = join(name, f"{(root.get('BaseLoc') or '.').strip('/')}/_")
                for figure in find(root, "CompositeGraphicUnit"):
                    self._figures[str(figure.get("ID"))] = figure
                for medium in find(root, "MultiMedia"):
                    file = text_of(medium, "MediaFile")
                    if file:
                        self._body.media[str(medium.get("ID"))] = join(base, file)

    def _listed(self, kind: str) -> Iterator[tuple[str, Element]]:
        """The lists of annotations or attachments that the document names, with their names."""
        for element in children(self._document, kind):
            name = join(self._name, element.text)
            try:
                yield name, self._package.xml(name)
            except ValueError:
                continue

    def _notes(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for name, root in self._listed("Annotations"):
            for page in find(root, "Page"):
                place = join(name, text_of(page, "FileLoc"))
                try:
                    content = self._package.xml(place)
                except ValueError:
                    continue
                found.setdefault(str(page.get("PageID")), []).extend(find(content, "Annot"))
        return found

    def _annotate(self, sheet: Sheet, annotation: Element) -> None:
        """Links lead somewhere; the words of any other annotation are not those of the notice."""
        aside = Sheet(sheet.width, sheet.height)
        for appearance in find(annotation, "Appearance"):
            place = numbers(appearance.get("Boundary"))
            x, y, wide, high = place if len(place) == 4 else (0.0, 0.0, 0.0, 0.0)
            onto = Matrix(MM, 0.0, 0.0, MM, x * MM, y * MM)
            self._objects_in(aside, appearance, onto, 0, "")
            box = (x * MM, y * MM, (x + wide) * MM, (y + high) * MM)
            sheet.links += [(box, address) for address in _addresses(annotation)]
        sheet.notes += [found.text for found in aside.words]

    def _attached(self) -> None:
        for _, root in self._listed("Attachments"):
            for file in find(root, "Attachment"):
                if (file.get("Visible") or "true").lower() != "false":
                    self._body.attached.append(file.get("Name") or "?")


def _addresses(thing: Element) -> Iterator[str]:
    """Where the actions of an object lead (clause 14.2)."""
    for actions in children(thing, "Actions", "Action"):
        for address in find(actions, "URI"):
            target = (address.get("URI") or "").strip()
            if target:
                yield target


def _area(element: Element) -> Box | None:
    """The page area: the paper, or if that is missing what is shown of it (clause 7.5)."""
    for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        for box in find(element, name):
            values = numbers(box.text)
            if len(values) == 4 and values[2] > 0 and values[3] > 0:
                return values[0], values[1], values[0] + values[2], values[1] + values[3]
    return None


def in_all(sheets: list[Sheet]) -> frozenset[str]:
    """The templates that more than one page shows: what they say belongs to no page."""
    used = Counter(name for sheet in sheets for name in {name for name, _ in sheet.behind})
    return frozenset(name for name, count in used.items() if count > 1)
