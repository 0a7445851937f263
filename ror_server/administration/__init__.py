"""Administration: what administrators do to accounts, machines, the region, feeds and the relay.

Each act is one function: it checks the rule, changes the rows, signs out where that is due and
leaves a line in the audit trail, all in one transaction; after it, open streams are told. Whoever
calls says who acts (`actor`). The pages under `/compte/administration` and `ror-server` call the
same functions, so that neither checks, records or tells less than the other.
"""
