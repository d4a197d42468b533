"""One entry per customer, all arms in one go: cell and return by a uniform each, geometric months as
rounded exponentials, a lognormal margin factor.

    python3 customers.py model.txt replications seed [table]

Cells are found by searchsorted, or with `table` in a table of 65,536 buckets.
"""

import sys

import numpy as np

from flat import timed

BUCKETS = 65_536


def by_search(model, rng, customers):
    limits = np.cumsum(model.weight)
    limits[-1] = 1
    return lambda: np.searchsorted(limits, rng.random(customers), side="right")


def by_table(model, rng, customers):
    """The bucket of a 16-bit number decides, but for the few that a limit of a cell cuts."""
    limits = np.cumsum(model.weight)
    limits[-1] = 1
    first = np.searchsorted(limits, np.arange(BUCKETS) / BUCKETS, side="right")
    last = np.searchsorted(limits, (np.arange(BUCKETS) + 1) / BUCKETS, side="left")
    table = np.where(first == last, first, -1).astype(np.int8)

    def cells():
        bucket = rng.integers(0, BUCKETS, customers, dtype=np.uint16)
        cell = table[bucket]
        cut = np.flatnonzero(cell < 0)
        cell[cut] = np.searchsorted(limits, (bucket[cut] + rng.random(len(cut))) / BUCKETS, side="right")
        return cell

    return cells


def create(model, rng):
    arms, cells_per_arm = len(model.customers), len(model.weight)
    draw_cells = (by_table if "table" in sys.argv else by_search)(model, rng, model.customers.sum())
    arm = np.repeat(np.arange(arms), model.customers)
    offset = arm * cells_per_arm
    offset_of_cost = np.arange(arms) * model.cost.shape[1]
    base = model.base_world()

    def run():
        rate, hazard, margin = (
            (table[0] for table in model.draw_worlds(rng, 1)) if model.redrawn else base
        )
        at = offset + draw_cells()
        back = np.flatnonzero(rng.random(len(at)) < rate.take(at))
        at, arm_back = at[back], arm[back]
        months = np.ceil(rng.standard_exponential(len(at)) / hazard.take(at))
        months = np.minimum(months, model.horizon).astype(np.intp)
        factor = np.exp(model.sigma * rng.standard_normal(len(at)) - model.sigma**2 / 2)
        value = margin.take(at) * factor * model.annuity[months]
        cost = model.cost.take(offset_of_cost[arm_back] + months)
        recalled = np.bincount(arm_back, minlength=arms)
        value = np.bincount(arm_back, value, arms)
        return np.stack([recalled, value, np.bincount(arm_back, cost, arms)], axis=-1)[None]

    return run


timed(create, batch=1)
