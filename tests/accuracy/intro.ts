import { MODEL_VERSION } from '../../src/model/version.ts'

export interface Circumstances {
  /** machine and date, as lines of a list */
  readonly where: string
  readonly seed: string
  readonly minutes: number
  /** limits that were not met */
  readonly failed: number
}

/** What stands above the tables. */
export const intro = ({ where, seed, minutes, failed }: Circumstances): string => `# Accuracy

Written by \`npm run accuracy\`; not edited by hand.

${where}
- Model version ${MODEL_VERSION}, seed "${seed}"; every run's own seed is that text and its case
- Commands: \`npm run accuracy\` (${minutes.toFixed(0)} minutes); one section: \`npm run accuracy -- --only moments\`, \`coverage\`, \`digits\`, \`random\` or \`reference\`; other draws: \`--seed\`
- Limits not met: ${failed}

**What is checked.** That the simulation and the closed form say the same; that errors are as large as they say; that digits which
are printed survive another seed; that the random numbers are random; that single
questions of statistics get the answers of R and of published tables. Simulation and closed form share the tables of a
world (rates, outcome shares, survival, worth by month) and nothing of how sums come about; that the tables are right is
for \`engineIndividuals.test.ts\`, which holds the simulation against a loop over customers, and for the tests of the laws. Not checked:
whether the model is true of anybody's customers.

**How to read it.** A z is a deviation in standard errors of that deviation; where the claim holds it is about standard
normal, and one in 16,000 is beyond 4 by chance. Limits are four standard errors. *Fixed*: every input at its base value,
so that replications are independent; the mean is held against the closed form, and the mean squared deviation from it
against the closed-form variance, with the error of the fourth moment. *Uncertain*: every replication has its own world;
its luck is what it adds to the closed form of that world. Luck has the mean 0, and its variance and its covariance
with that closed form make up the variance of the sum: \`E Var + Var E\`. Worlds are
Sobol points and not independent of each other, but given the worlds the luck of replications is independent,
because no stream of luck is shared: so \`s/√n\` is the error of both, with Sobol points too. Intervals, which contain the spread of the
worlds, take theirs from the 16 groups instead (\`src/stats/batch.ts\`); the table of coverage checks them.

**Ratios.** The mean over replications of a ratio is not the ratio of the means. The closed form of a metric with a random
denominator (ROI, cost per recalled, …) is the ratio R of expected totals (docs/model.md, sections 5 and 6), so what is checked
is that numerator − R · denominator is 0 on average and has its closed-form variance. A metric per customer targeted is its total over a
constant and is checked with it.
`
