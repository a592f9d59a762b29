"""The reconciliation service, which OpenRefine and others ask (Reconciliation Service API 0.2, W3C community group)."""
