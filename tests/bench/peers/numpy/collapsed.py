"""Counts of alike customers, many replications in one go: recalled customers by cell and months
stayed by cell as multinomials, the value of an arm as a normal with the variance that follows.

    python3 collapsed.py model.txt replications seed [months]

With `months` the recalled are drawn by cell as before, but the months of each customer by himself.
"""

import sys

import numpy as np

from flat import BATCH, there, timed


def by_multinomial(model, rng):
    leaving, drawn = model.large(), model.large()

    def counts(recalled, hazard, survival):
        np.subtract(survival[..., :-1], survival[..., 1:], out=leaving[..., :-1])
        leaving[..., -1] = survival[..., -1]
        drawn[...] = rng.multinomial(recalled, leaving)
        return drawn

    return counts


def by_customer(model, rng):
    """Geometric months as rounded exponentials, a replication at a time."""
    months, drawn = model.horizon, model.large()
    rows = drawn.reshape(BATCH, -1)
    first_month = np.arange(model.hazard.size) * months

    def one(recalled, mean):
        stay = rng.standard_exponential(recalled.sum())
        stay *= mean.repeat(recalled)
        last = stay.astype(np.intp)
        np.minimum(last, months - 1, out=last)
        last += first_month.repeat(recalled)
        return np.bincount(last, minlength=months * len(mean))

    def counts(recalled, hazard, survival):
        mean = np.broadcast_to(1 / hazard, recalled.shape).reshape(BATCH, -1)
        for row, *given in zip(rows, recalled.reshape(BATCH, -1), mean):
            row[:] = one(*given)
        return drawn

    return counts


def create(model, rng):
    shape = BATCH, len(model.customers)
    draw_counts = (by_customer if "months" in sys.argv else by_multinomial)(model, rng)
    annuity2 = np.cumsum(model.payments) ** 2
    base, survival = model.base_world(), model.large()
    if not model.redrawn:
        model.survival(base[1], survival)

    def run():
        rate, hazard, margin = model.draw_worlds(rng) if model.redrawn else base
        if model.redrawn:
            model.survival(hazard, survival)
        share = model.weight * rate
        lost = 1 - share.sum(axis=-1, keepdims=True)
        recalled = rng.multinomial(model.customers, np.concatenate([share, lost], axis=-1), shape)[..., :-1]
        counts = draw_counts(recalled, hazard, survival)
        powers = np.stack([np.ones_like(margin), margin, margin**2], axis=-2)
        leaving = powers @ counts
        present = there(leaving[..., :2, :])
        margins = present[..., 1, :]
        spread = model.cv * np.sqrt(leaving[..., 2, :] @ annuity2)
        margins *= (1 + spread * rng.standard_normal(shape) / (margins @ model.payments))[..., None]
        return model.rows(present, model.expected(rate, margin, survival) if model.redrawn else None)

    return run


timed(create)
