"""Issuing: number and date, the record of what went out, the gate and its slip."""
