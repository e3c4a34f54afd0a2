"""Tables as text."""

from __future__ import annotations

from pipeline.text.buffer import Buffer
from pipeline.text.grid import GridCell, write_grid


def test_cells_that_span_leave_empty_places_below() -> None:
    out = Buffer()
    out.write("前\n")
    cells = [
        GridCell("序号", 0, 0, row_span=2),
        GridCell("单位", 0, 1, column_span=2),
        GridCell("名称", 1, 1),
        GridCell("人数", 1, 2),
    ]
    table = write_grid(out, cells)
    assert out.text() == "前\n序号\t单位\n\t名称\t人数"
    assert [out.text()[c.start : c.end] for c in table.cells] == ["序号", "单位", "名称", "人数"]
    assert (table.start, table.end) == (2, len(out))


def test_no_cells_make_an_empty_table() -> None:
    assert write_grid(Buffer(), []).cells == ()
