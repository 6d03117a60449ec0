"""Pieces that several documents share: needs, cases, plan, people, risks, money, value, evidence."""
