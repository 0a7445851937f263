"""The audit trail: one hash chain for accounts and beds, its check and retention."""
