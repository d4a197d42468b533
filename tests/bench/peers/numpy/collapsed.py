"""Counts of alike customers, many replications in one go: recalled customers by cell and months
stayed by cell as multinomials, the value of an arm as a normal with the variance that follows.

    python3 collapsed.py model.txt replications seed
"""

import numpy as np

from flat import timed

BATCH = 32


def by_months(model, rng):
    """Sums of margin × annuity, of its square, and of the cost, by replication and arm."""
    month = np.arange(model.horizon)
    worth = np.stack([model.annuity[1:], model.annuity[1:] ** 2], axis=-1)

    def probabilities(hazard):
        survival = np.exp(-hazard[..., None] * month)
        survival[..., :-1] -= survival[..., 1:]
        return survival

    def sums(recalled, hazard, margin):
        p = probabilities(hazard)
        counts = rng.multinomial(recalled, p).astype(float)
        first, second = np.moveaxis(counts.reshape(-1, len(month)) @ worth, -1, 0)
        value = (margin * first.reshape(recalled.shape)).sum(axis=-1)
        square = (margin**2 * second.reshape(recalled.shape)).sum(axis=-1)
        cost = np.einsum("ram,am->ra", counts.sum(axis=2), model.cost[:, 1:])
        return value, square, cost

    return sums


def create(model, rng):
    shape = BATCH, len(model.customers)
    draw_sums = by_months(model, rng)
    base = model.base_world()

    def run():
        rate, hazard, margin = model.draw_worlds(rng, BATCH) if model.redrawn else base
        share = model.weight * rate
        lost = 1 - share.sum(axis=-1, keepdims=True)
        counts = rng.multinomial(model.customers, np.concatenate([share, lost], axis=-1), shape)
        recalled = counts[..., :-1]
        value, square, cost = draw_sums(recalled, hazard, margin)
        value += model.cv * np.sqrt(square) * rng.standard_normal(shape)
        return np.stack([recalled.sum(axis=-1), value, cost], axis=-1)

    return run


timed(create, batch=BATCH)
