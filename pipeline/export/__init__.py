"""What leaves the database as files: calendars, tables for people, tables and records for programs.

`files` replaces a file whole or not at all, `events` reads the calendar and `ics` writes it,
`tables` says what the tables hold and `sheets`, `csvs`, `parquets` write them, `records` writes
whole records. Everything is passed through row by row; nothing here changes the database.
"""
