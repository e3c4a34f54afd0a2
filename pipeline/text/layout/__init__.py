"""From lines on pages to running text, for every format that only knows where words stand."""
