"""Counts of alike customers, many replications in one go: recalled customers by cell and months
stayed by cell as multinomials, the value of an arm as a normal with the variance that follows.

    python3 collapsed.py model.txt replications seed
"""

import numpy as np

from flat import BATCH, there, timed


def create(model, rng):
    shape = BATCH, len(model.customers)
    month = np.arange(model.horizon)
    square = np.cumsum(model.payments) ** 2
    base = model.base_world()

    def draw_stays(recalled, hazard, margin):
        """Sums of customers, margins and squared margins by replication, arm and last month."""
        leaving = np.exp(-hazard[..., None] * month)
        leaving[..., :-1] -= leaving[..., 1:]
        counts = rng.multinomial(recalled, leaving).astype(float)
        return np.stack(np.broadcast_arrays(np.ones(()), margin, margin**2), axis=-2) @ counts

    def run():
        worlds = model.draw_worlds(rng) if model.redrawn else None
        rate, hazard, margin = worlds or base
        share = model.weight * rate
        lost = 1 - share.sum(axis=-1, keepdims=True)
        counts = rng.multinomial(model.customers, np.concatenate([share, lost], axis=-1), shape)
        stays = draw_stays(counts[..., :-1], hazard, margin)
        present = there(stays[..., :2, :])
        value = present[..., 1, :] @ model.payments
        spread = model.cv * np.sqrt(stays[..., 2, :] @ square)
        present[..., 1, :] *= (1 + spread * rng.standard_normal(shape) / value)[..., None]
        return model.rows(present, worlds)

    return run


timed(create)
