"""The database. One module per thing: its table and its queries together.

Every function takes `tx`, an open transaction, first; nothing here commits.
"""
