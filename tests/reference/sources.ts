/** Where the figures of each file are from; every case names its own source. */
export const SOURCES: Readonly<Record<string, string>> = {
  contract: 'closed forms in 40 digits',
  campaign: 'closed forms in 40 digits',
  distributions: 'R 4.2.2',
  ltv: 'Fader and Hardie 2007, 2010; closed forms',
  power: 'R 4.2.2 power.prop.test and power.t.test, pwr 1.3.0, rpact 3.3.4',
  tests: 'R 4.2.2 prop.test, chisq.test, fisher.test, t.test, wilcox.test, aov',
  intervals: 'R 4.2.2, Epi 2.47, Hmisc 4.8; closed forms',
  multiplicity: 'R 4.2.2 p.adjust; nested quadrature beside mvtnorm 1.1-3 and multcomp 1.4-22',
  ratio: 'closed forms (delta method, Fieller 1954, CUPED)',
  group_sequential: 'rpact 3.3.4, mvtnorm 1.1-3',
  sequential: 'closed forms (Johari 2022, Howard 2021, Waudby-Smith 2024, Wald 1945)',
  bayes: 'SciPy quadrature and closed forms',
  nist_univariate: 'NIST StRD, certified values',
  exact_operating: 'complete enumeration in R 4.2.2',
  published: 'printed figures: Newcombe 1998, Armitage 1969, Jennison and Turnbull 2000, others',
  regression: 'R 4.2.2 glm, survival',
}
