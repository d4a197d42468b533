/*
 * What a program keeps of a replication and arm, what follows from who is there by month, and the
 * clock: the process's own, around the replications alone.
 */
#ifndef ROWS_H
#define ROWS_H

#include <time.h>

#include "model.h"

typedef struct {
  double recalled, value, offer_cost, months, active[4];
} Sums;

typedef struct {
  /* expected: in the world that was drawn */
  Sums sums, expected;
  double payback_month;
  /* cumulative, by month */
  double cash[MONTHS];
} Row;

/* Customers of an arm and the sum of their margins: by months stayed, or who is there by month. */
typedef struct {
  double customers[MONTHS], margin[MONTHS];
} Stays;

/* Who is there in month t: whoever stays longer. */
static Stays present_of(const Model *m, const Stays *stays) {
  Stays present = {0};
  double customers = 0, margin = 0;
  for (int t = m->horizon - 1; t >= 0; t--) {
    present.customers[t] = customers += stays->customers[t + 1];
    present.margin[t] = margin += stays->margin[t + 1];
  }
  return present;
}

static void fill_sums(const Model *m, int a, const Stays *present, Sums *sums) {
  double value = 0, cost = 0, months = 0;
  for (int t = 0; t < m->horizon; t++) {
    value += present->margin[t] * m->discount[t];
    cost += present->customers[t] * m->spend[a][t];
    months += present->customers[t];
  }
  const double *there = present->customers;
  *sums = (Sums){there[0], value, cost, months, {there[3], there[6], there[12], there[24]}};
}

/* Margins are `luck` times what `present` holds. */
static void fill_cash(const Model *m, int a, const Stays *present, double luck, Row *row) {
  double sum = -m->arm[a].campaign_cost;
  row->payback_month = INFINITY;
  for (int t = 0; t < m->horizon; t++) {
    sum += luck * present->margin[t] * m->discount[t] - present->customers[t] * m->spend[a][t];
    row->cash[t] = sum;
    if (sum >= 0 && row->payback_month == INFINITY) row->payback_month = t + 1;
  }
}

static void fill_expected(const Model *m, const World *w, int a, Sums *expected) {
  Stays present = {0};
  for (int g = 0; g < m->cells; g++) {
    double back = m->arm[a].customers * m->weight[g] * w->rate[a][g], margin = back * w->margin[a][g];
    const double *upto = w->upto[a][g];
    for (int t = 0; t < m->horizon; t++) {
      present.customers[t] += back * (1 - upto[t]);
      present.margin[t] += margin * (1 - upto[t]);
    }
  }
  fill_sums(m, a, &present, expected);
}

typedef void Replicate(const Model *m, World *w, uint32_t replication, Row *arms);

static double cpu_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Mean and variance of a number that is found once in every `stride` of them. */
static void print_spread(const double *at, size_t stride, int n) {
  double mean = 0, square = 0;
  for (int i = 0; i < n; i++, at += stride) {
    double away = *at - mean;
    mean += away / (i + 1);
    square += away * (*at - mean);
  }
  printf("{\"mean\":%.12g,\"variance\":%.12g}", mean, square / (n - 1));
}

static void print_figure(const char *name, const double *at, size_t stride, int n) {
  printf("\"%s\":", name);
  print_spread(at, stride, n);
  printf(",");
}

static void print_arm(const Model *m, const Row *first, int n) {
  const char *sums[] = {"recalled", "value", "offerCost", "months", "active3", "active6", "active12", "active24"};
  const char *expected[] = {"expectedRecalled", "expectedValue",   "expectedOfferCost", "expectedMonths",
                            "expectedActive3",  "expectedActive6", "expectedActive12",  "expectedActive24"};
  const size_t stride = sizeof(Row) / sizeof(double) * (size_t)m->arms;
  printf("{");
  for (int i = 0; i < 8; i++) {
    print_figure(sums[i], &first->sums.recalled + i, stride, n);
    if (m->redrawn) print_figure(expected[i], &first->expected.recalled + i, stride, n);
  }
  print_figure("cash1", &first->cash[0], stride, n);
  print_figure("cash12", &first->cash[11], stride, n);
  print_figure("cash36", &first->cash[35], stride, n);
  printf("\"paybackMonth\":");
  print_spread(&first->payback_month, stride, n);
  printf("}");
}

/* Warms up with a quarter of the replications, then times them all; describes them after that. */
static void time_replications(const Model *m, World *w, Replicate *replicate, int n) {
  const size_t bytes = (size_t)n * (size_t)m->arms * sizeof(Row);
  Row *rows = malloc(bytes);
  if (!rows) exit(1);
  memset(rows, 1, bytes);
  for (int i = 0; i < n / 4; i++) replicate(m, w, (uint32_t)(n + i), rows);
  double start = cpu_seconds();
  for (int i = 0; i < n; i++) replicate(m, w, (uint32_t)i, rows + (size_t)i * (size_t)m->arms);
  printf("{\"replications\":%d,\"cpuSeconds\":%.9f,\"arms\":[", n, cpu_seconds() - start);
  for (int a = 0; a < m->arms; a++) {
    if (a > 0) printf(",");
    print_arm(m, rows + a, n);
  }
  printf("]}\n");
}

#endif
