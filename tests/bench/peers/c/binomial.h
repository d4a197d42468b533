/*
 * Binomial counts by inversion of one uniform: src/stats/binomial.ts and binomialCentre.ts in C, on
 * the platform's exp and log1p. Counted up from 0 where the variance is below 32, else walked from
 * the count nearest the mean, whose distribution function is known by a short series.
 */
#ifndef BINOMIAL_H
#define BINOMIAL_H

#include <math.h>

/* Values less likely than this are never reached. */
#define NEVER 0x1p-60

static double stirling_rest(double x) {
  double t = 1 / (x * x);
  if (x > 100) return (1.0 / 12 - t * (1.0 / 360 - t / 1260)) / x;
  double late = 691.0 / 360360 - t * (1.0 / 156 - t * (3617.0 / 122400));
  return (1.0 / 12 - t * (1.0 / 360 - t * (1.0 / 1260 - t * (1.0 / 1680 - t * (1.0 / 1188 - t * late))))) / x;
}

/* How far P(X <= centre) is from a half; binomialCentre.ts derives the fractions. */
static double off_centre(double s, double k) {
  double t = 1 / k, s2 = s * s, s3 = s2 * s;
  double early =
      1.0 / 3 +
      t * ((4 + 2 * s) / 135 +
           t * ((-8 + s * (4 + 4 * s)) / 2835 +
                t * ((-16 + s * (24 - 8 * s2)) / 8505 +
                     t * (7.119598889146215e-4 + s * (-1.7798997222865536e-3 + s * 1.1021443120208552e-4) -
                          s3 * (1.228827566276126e-4 + s * 3.559799444573107e-4)))));
  if (k > 1000) return early;
  double w11 = 6.783725850941215e-4 +
               s * (-2.374304047829425e-3 +
                    s * (1.3312785877943629e-3 +
                         s * (1.2733291196940032e-5 + s * (1.2733291196940032e-5 + s * 3.3918629254706074e-4))));
  double w13 = -4.728641948577934e-4 +
               s * (2.1278888768600703e-3 +
                    s * (-2.0122498037450027e-3 +
                         s * (6.297348775629525e-5 + s2 * (5.781953655753381e-5 + s * 2.364320974288967e-4))));
  double t2 = t * t;
  return early + t2 * t2 * t * (w11 + t * w13);
}

static double walk(double n, double odds, double from, double mass, double target) {
  double k = from, sum = mass;
  while (sum < target && k > 0 && mass > NEVER) {
    mass *= k * odds / (n - k + 1);
    k -= 1;
    sum += mass;
  }
  return k;
}

static double from_centre(double n, double p, double u) {
  double q = 1 - p, m = floor((n + 1) * p + 0.5) - 1;
  double a = n - m, b = m + 1, whole = n + 1;
  double s = (a / whole) * (b / whole), k = a * b / whole, skew = (b - a) / whole;
  double root = sqrt(k) * 0.3989422804014327;
  double rest = stirling_rest(whole) - stirling_rest(a) - stirling_rest(b);
  double factor = 1 + (rest + rest * rest * (0.5 + rest * (1.0 / 6 + rest * (1.0 / 24 + rest / 120))));
  double y = -fma(whole, p, -b) / k;
  double before = 1, term = -skew * y, density = 1 + term, area = 1 + term / 2;
  for (int i = 1; i < 24; i++) {
    double next = -skew * y * term - (k - s * (i + 1)) * y * y * before / (i + 1);
    before = term;
    term = next;
    density += next;
    area += next / (i + 2);
    if (fabs(next) < 1e-17 && fabs(before) < 1e-17) break;
  }
  double peak = factor * root;
  double lower = 0.5 + peak * (skew * off_centre(s, k) / k + y * area);
  double mass = peak * density * (1 + y * (skew - s * y)) / (p * a);
  if (u < lower) return walk(n, q / p, m, mass, lower - u);
  return n - walk(n, p / q, n - m - 1, mass * p * (n - m) / (q * (m + 1)), u - lower);
}

static double count_up(double n, double p, double u) {
  double odds = p / (1 - p), mass = exp(n * log1p(-p)), sum = mass, k = 0;
  double last = fmin(n, ceil(n * p + 10 * sqrt(n * p) + 20));
  while (sum <= u && k < last) {
    mass *= (n - k) * odds / (k + 1);
    k += 1;
    sum += mass;
  }
  return k;
}

/* The smallest k with P(X <= k) > u. */
static double binomial(double n, double p, double u) {
  if (!(n > 0) || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (n * p * (1 - p) >= 32) return from_centre(n, p, u);
  return p < 0.5 ? count_up(n, p, u) : n - count_up(n, 1 - p, 1 - u);
}

#endif
