"""All claims -> connections: which are one letter, what each is called, what one has to do with another."""

from etl.connect.plan import Plan, plan

__all__ = ["Plan", "plan"]
