"""The database: its schema, its migrations, and how records get into it.

`database` opens it, `migrations` brings it up to date, `rows` turns a record into rows, `notices`
writes those of one notice, `load` takes in one file in one transaction, `ingest` decides which
files need reading. sqlite-utils is imported by what writes only, so that a question costs no more
than opening SQLite.
"""
