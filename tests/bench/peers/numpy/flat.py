"""Reads the flat model file (../flatModel.ts says what it holds), draws its inputs, times replications."""

import json
import math
import sys
import time

import numpy as np
from numpy.random import SFC64, Generator

SUMS = ["recalled", "value", "offerCost", "months", "active3", "active6", "active12", "active24"]
ACTIVE_MONTHS = [3, 6, 12, 24]
CASH_MONTHS = [1, 12, 36]
BATCH = 32


class Model:
    def __init__(self, path):
        words = {}
        arms, self.components = [], []
        with open(path) as file:
            for line in file:
                word, *numbers = line.split()
                numbers = np.array(numbers, dtype=float)
                if word == "arm":
                    arms.append(numbers)
                elif word == "component":
                    self.components.append(numbers)
                else:
                    words[word] = numbers
        self.redrawn = words["redrawn"][0] == 1
        self.horizon = int(words["horizon"][0])
        self.cv = words["cv"][0]
        self.sigma = math.sqrt(math.log1p(self.cv**2))
        self.churn = words["churn"]
        self.margin = words["margin"]
        self.weight = words["weight"]
        self.odds = np.exp(words["shift"])
        self.factor = words["factor"]
        customers, self.recall, self.observations, ratio, arm_factor, self.campaign = np.array(arms).T
        self.customers = customers.astype(int)
        # by arm and cell
        self.hazard = np.outer(ratio, words["hazard"])
        self.margin_factor = np.outer(arm_factor, self.factor)
        month = np.arange(self.horizon)
        # by month: what a payment is worth, and what an arm's customer who is there costs
        self.payments = (1 + words["discount"][0]) ** (-month / 12)
        self.spend = np.zeros((len(arms), self.horizon))
        for arm, cost, months in self.components:
            self.spend[int(arm)] += cost * (month < months) * self.payments
        self.weights = self.create_weights()

    def create_weights(self):
        """By arm: what who is there by month, customers and then margins (rows), adds to sums and to
        cumulative cash (columns)."""
        arms, months = self.spend.shape
        weights = np.zeros((arms, 2, months, len(SUMS) + months))
        customers, margins = weights[:, 0], weights[:, 1]
        customers[:, 0, 0] = 1
        margins[..., 1] = self.payments
        customers[..., 2] = self.spend
        customers[..., 3] = 1
        for column, month in enumerate(ACTIVE_MONTHS, 4):
            customers[:, month, column] = 1
        until = np.triu(np.ones((months, months)))
        customers[..., len(SUMS):] = -self.spend[..., None] * until
        margins[..., len(SUMS):] = self.payments[:, None] * until
        return weights.reshape(arms, 2 * months, -1)

    def totals(self, present):
        """Sums and cumulative cash of (replication, arm, customers or margins, month)."""
        flat = present.reshape(*present.shape[:2], -1)
        return (flat.swapaxes(0, 1) @ self.weights).swapaxes(0, 1)

    def rows(self, present, expected=None):
        """What is kept: sums, cash, payback month, and the expected sums of drawn worlds."""
        totals = self.totals(present)
        cash = totals[..., len(SUMS):]
        cash -= self.campaign[:, None]
        paid = cash >= 0
        payback = np.where(paid.any(axis=-1), paid.argmax(axis=-1) + 1, np.inf)
        parts = [totals, payback[..., None]]
        if expected is not None:
            parts.append(self.totals(expected)[..., : len(SUMS)])
        return np.concatenate(parts, axis=-1)

    def large(self):
        """An array by replication, arm, cell and month, to be used again: new ones come from the system
        every time, which takes longer than what is written into them."""
        return np.empty((BATCH, *self.hazard.shape, self.horizon))

    def survival(self, hazard, out=None):
        """Shares who are there by month (last axis)."""
        out = np.multiply(hazard[..., None], -np.arange(self.horizon), out=out)
        return np.exp(out, out=out)

    def expected(self, rate, margin, survival):
        """Who is expected to be there by month, and their margins."""
        back = self.customers[:, None] * self.weight * rate
        return np.stack([back, back * margin], axis=-2) @ survival

    def rates(self, recall):
        """Rates by cell whose average is `recall`, any shape: Newton on the log of the odds."""
        kappa = np.log(recall / (1 - recall))
        for _ in range(50):
            odds = np.exp(kappa)[..., None] * self.odds
            p = odds / (1 + odds)
            miss = (p @ self.weight - recall) / ((p * (1 - p)) @ self.weight)
            kappa = kappa - miss
            if np.abs(miss).max() < 1e-10:
                break
        return p

    def world(self, churn, margin, recall):
        """Rate, constant hazard and margin by arm and cell; leading axes are worlds."""
        hazard = -np.log1p(-np.asarray(churn))[..., None, None] * self.hazard
        return self.rates(recall), hazard, np.asarray(margin)[..., None, None] * self.margin_factor

    def base_world(self):
        return self.world(self.churn @ [1 / 6, 4 / 6, 1 / 6], self.margin[0], self.recall)

    def draw_worlds(self, rng):
        low, likely, high = self.churn
        a = 1 + 4 * (likely - low) / (high - low)
        churn = low + (high - low) * rng.beta(a, 6 - a, BATCH)
        mean, sd = self.margin
        sigma = math.sqrt(math.log1p((sd / mean) ** 2))
        margin = rng.lognormal(math.log(mean) - sigma**2 / 2, sigma, BATCH)
        n = self.observations
        recall = rng.beta(self.recall * n, (1 - self.recall) * n, (BATCH, len(n)))
        return self.world(churn, margin, recall)


def there(stays):
    """Who is there by month, from who leaves after it (last axis)."""
    return stays[..., ::-1].cumsum(axis=-1)[..., ::-1]


def figures(model):
    """Names of what is reported, and where it is in a row."""
    first, payback = len(SUMS), len(SUMS) + model.horizon
    places = {name: i for i, name in enumerate(SUMS)}
    places.update({f"cash{month}": first + month - 1 for month in CASH_MONTHS})
    places["paybackMonth"] = payback
    if model.redrawn:
        expected = [f"expected{name[0].upper()}{name[1:]}" for name in SUMS]
        places.update({name: payback + 1 + i for i, name in enumerate(expected)})
    return places


def timed(create):
    """`create(model, rng)` gives a function of no arguments that returns the rows of a batch. Warms up
    with a quarter of the replications; what is kept of the others is described after the clock."""
    path, replications, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model = Model(path)
    run = create(model, Generator(SFC64(seed)))
    batches = max(2, -(-replications // BATCH))
    for _ in range(1 + batches // 4):
        run()
    start = time.process_time()
    kept = [run() for _ in range(batches)]
    seconds = time.process_time() - start
    rows = np.concatenate(kept)
    mean, variance = rows.mean(axis=0), rows.var(axis=0, ddof=1)
    arms = [
        {name: {"mean": mean[a, i], "variance": variance[a, i]} for name, i in figures(model).items()}
        for a in range(len(model.customers))
    ]
    print(json.dumps({"replications": len(rows), "cpuSeconds": seconds, "arms": arms}))
