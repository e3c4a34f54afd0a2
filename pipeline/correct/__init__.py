"""What people say about facts: applied to a record, found again in another text; all pure.

`facts` tells which fact of a record is which, `places` finds words again in another text, `apply`
puts corrections to a record, `edit` makes corrections from a person's words, `gold` turns what was
looked at into an annotation.
"""
