"""The registry of extractors is the folder, and every module in it keeps the protocol."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import pipeline.extract
from pipeline.extract import FIELDS, extractors
from pipeline.model import Finding
from tests.factories import document

FOLDER = Path(pipeline.extract.__file__).parent
MODULES = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]))


def test_registry_is_the_folder() -> None:
    assert sorted(FIELDS) == MODULES
    assert len(set(FIELDS)) == len(FIELDS)


@pytest.mark.parametrize("name", MODULES)
def test_module_keeps_the_protocol(name: str) -> None:
    module = import_module(f"pipeline.extract.{name}")
    assert name == module.NAME
    parameters = list(inspect.signature(module.extract).parameters)
    assert parameters == ["document"]
    assert module.__doc__
    assert module.extract.__doc__


def test_order_is_that_of_the_registry() -> None:
    assert [e.__module__.split(".")[2] for e in extractors()] == list(FIELDS)


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("text", ["。", "通知", "附件\n附件1\n表\n", "一、\n(一)\n1.\n"])
def test_next_to_nothing_gives_no_error(name: str, text: str) -> None:
    found = list(import_module(f"pipeline.extract.{name}").extract(document(text)))
    assert all(isinstance(f, Finding) for f in found)
