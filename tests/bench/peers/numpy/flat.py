"""Reads the flat model file (../flatModel.ts says what it holds), draws its inputs, times replications."""

import json
import math
import sys
import time

import numpy as np
from numpy.random import SFC64, Generator


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
        customers, self.recall, self.observations, ratio, arm_factor = np.array(arms).T
        self.customers = customers.astype(int)
        # by arm and cell
        self.hazard = np.outer(ratio, words["hazard"])
        self.margin_factor = np.outer(arm_factor, self.factor)
        # by months stayed, from 0
        payments = (1 + words["discount"][0]) ** (-np.arange(self.horizon) / 12)
        self.annuity = np.concatenate([[0], np.cumsum(payments)])
        self.cost = np.zeros((len(arms), self.horizon + 1))
        for arm, cost, months in self.components:
            paid = np.minimum(np.arange(self.horizon + 1), int(months))
            self.cost[int(arm)] += cost * self.annuity[paid]

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

    def draw_worlds(self, rng, worlds):
        low, likely, high = self.churn
        a = 1 + 4 * (likely - low) / (high - low)
        churn = low + (high - low) * rng.beta(a, 6 - a, worlds)
        mean, sd = self.margin
        sigma = math.sqrt(math.log1p((sd / mean) ** 2))
        margin = rng.lognormal(math.log(mean) - sigma**2 / 2, sigma, worlds)
        n = self.observations
        recall = rng.beta(self.recall * n, (1 - self.recall) * n, (worlds, len(n)))
        return self.world(churn, margin, recall)


def timed(create, batch):
    """`create(model, rng)` gives a function of no arguments that returns `batch` replications of
    recalled, value and offer cost by arm. Warms up with a quarter of the replications."""
    path, replications, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model = Model(path)
    run = create(model, Generator(SFC64(seed)))
    batches = max(2, -(-replications // batch))
    for _ in range(1 + batches // 4):
        run()
    start = time.process_time()
    sums = np.concatenate([run() for _ in range(batches)])
    mean, variance = sums.mean(axis=0), sums.var(axis=0, ddof=1)
    seconds = time.process_time() - start
    arms = [
        {
            name: {"mean": mean[a, i], "variance": variance[a, i]}
            for i, name in enumerate(["recalled", "value", "offerCost"])
        }
        for a in range(len(model.customers))
    ]
    print(json.dumps({"replications": len(sums), "cpuSeconds": seconds, "arms": arms}))
