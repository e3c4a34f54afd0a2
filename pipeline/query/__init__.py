"""Questions to the database: pure functions of an open connection, answers as frozen rows.

No question needs a library of the extraction; only `search` loads jieba, for words of three
characters and more. The date of today is an argument.
"""
