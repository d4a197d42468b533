"""One entry per customer, all arms in one go: cell and return by a uniform each, geometric months as
rounded exponentials, a lognormal margin factor.

    python3 customers.py model.txt replications seed [table]

Cells are found by searchsorted, or with `table` in a table of 65,536 buckets.
"""

import sys

import numpy as np

from flat import BATCH, there, timed

BUCKETS = 65_536


def by_search(model, rng, customers):
    limits = np.cumsum(model.weight)
    limits[-1] = 1
    uniform = np.empty(customers)
    return lambda: limits.searchsorted(rng.random(out=uniform), side="right")


def by_table(model, rng, customers):
    """The bucket of a 16-bit number decides, but for the few that a limit of a cell cuts."""
    limits = np.cumsum(model.weight)
    limits[-1] = 1
    first = np.searchsorted(limits, np.arange(BUCKETS) / BUCKETS, side="right")
    last = np.searchsorted(limits, (np.arange(BUCKETS) + 1) / BUCKETS, side="left")
    table = np.where(first == last, first, -1).astype(np.int8)

    def cells():
        bucket = rng.integers(0, BUCKETS, customers, dtype=np.uint16)
        cell = table.take(bucket)
        cut = np.flatnonzero(cell < 0)
        cell[cut] = np.searchsorted(limits, (bucket[cut] + rng.random(len(cut))) / BUCKETS, side="right")
        return cell

    return cells


def create(model, rng):
    arms, cells_per_arm, months = len(model.customers), len(model.weight), model.horizon
    customers = model.customers.sum()
    draw_cells = (by_table if "table" in sys.argv else by_search)(model, rng, customers)
    offset = np.repeat(np.arange(arms) * cells_per_arm, model.customers)
    first_month = np.repeat(np.arange(arms) * months, model.customers)
    # arrays of all customers, which would be new memory from the system every time
    at, chance, uniform = np.empty(customers, np.intp), np.empty(customers), np.empty(customers)
    base, survival = model.base_world(), model.large()

    def stays(rate, hazard, margin):
        """Customers and their margins by arm and last month."""
        np.add(offset, draw_cells(), out=at)
        rate.take(at, out=chance, mode="clip")
        back = np.flatnonzero(rng.random(out=uniform) < chance)
        cell = at[back]
        last = (rng.standard_exponential(len(cell)) / hazard.take(cell)).astype(np.intp)
        leaving = first_month[back] + np.minimum(last, months - 1)
        factor = np.exp(model.sigma * rng.standard_normal(len(cell)) - model.sigma**2 / 2)
        customers = np.bincount(leaving, minlength=arms * months)
        margins = np.bincount(leaving, margin.take(cell) * factor, arms * months)
        return customers, margins

    def run():
        worlds = model.draw_worlds(rng) if model.redrawn else None
        each = zip(*worlds) if worlds else [base] * BATCH
        drawn = np.array([stays(*world) for world in each]).reshape(BATCH, 2, arms, months)
        present = there(drawn.swapaxes(1, 2))
        if not worlds:
            return model.rows(present)
        rate, hazard, margin = worlds
        return model.rows(present, model.expected(rate, margin, model.survival(hazard, survival)))

    return run


timed(create)
