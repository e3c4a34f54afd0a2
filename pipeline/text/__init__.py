"""Pure leaves: Chinese numerals, widths, date grammar, phone grammar."""
