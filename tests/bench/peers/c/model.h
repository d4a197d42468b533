/*
 * Reads the flat model file (../flatModel.ts says what it holds) and makes the tables of a world.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { ARMS = 8, CELLS = 64, MONTHS = 40, BITS = 10, BITS_REDRAWN = 8, BUCKETS = 1 << BITS, BOUNDARY = 128 };

typedef struct {
  double customers, recall, observations, hazard_ratio, margin_factor, campaign_cost;
} Arm;

typedef struct {
  int redrawn, horizon, cells, arms, bits;
  /* whether single customers' months are drawn, from a table for each cell of an arm */
  int month_tables;
  double cv, churn[3], margin[2];
  double weight[CELLS], shift[CELLS], hazard[CELLS], factor[CELLS];
  Arm arm[ARMS];
  /* odds of recall relative to a shift of 0 */
  double odds[CELLS];
  /* by month: what a payment is worth, and the discounted cost of an arm's customer who is there */
  double discount[MONTHS], spend[ARMS][MONTHS];
  /* by months stayed: what payments of 1 are worth, its square and cube */
  double worth[MONTHS], worth2[MONTHS], worth3[MONTHS];
  /* of the lognormal margin factor */
  double sigma;
} Model;

/* What follows from one draw of the inputs. */
typedef struct {
  double rate[ARMS][CELLS], margin[ARMS][CELLS];
  /* P(T <= n), 1 at the horizon */
  double upto[ARMS][CELLS][MONTHS];
  /* the month that the leading bits of a word mean, or BOUNDARY + the first that they may mean */
  uint8_t month[ARMS][CELLS][BUCKETS + 8];
} World;

static void numbers(FILE *file, double *to, int n) {
  for (int i = 0; i < n; i++) {
    if (fscanf(file, "%lf", to + i) == 1) continue;
    fprintf(stderr, "The flat model file lacks a number.\n");
    exit(1);
  }
}

static void add_component(Model *m, const double *given) {
  for (int t = 0; t < m->horizon && t < (int)given[2]; t++)
    m->spend[(int)given[0]][t] += given[1] * m->discount[t];
}

static void read_model(Model *m, const char *path) {
  FILE *file = fopen(path, "r");
  char word[32];
  double x[8];
  int arm = 0;
  if (!file) {
    fprintf(stderr, "There is no file %s.\n", path);
    exit(1);
  }
  memset(m, 0, sizeof *m);
  while (fscanf(file, "%31s", word) == 1) {
    if (!strcmp(word, "arm")) numbers(file, &m->arm[arm++].customers, 6);
    else if (!strcmp(word, "component")) numbers(file, x, 3), add_component(m, x);
    else if (!strcmp(word, "churn")) numbers(file, m->churn, 3);
    else if (!strcmp(word, "margin")) numbers(file, m->margin, 2);
    else if (!strcmp(word, "weight")) numbers(file, m->weight, m->cells);
    else if (!strcmp(word, "shift")) numbers(file, m->shift, m->cells);
    else if (!strcmp(word, "hazard")) numbers(file, m->hazard, m->cells);
    else if (!strcmp(word, "factor")) numbers(file, m->factor, m->cells);
    else {
      numbers(file, x, 1);
      if (!strcmp(word, "redrawn")) m->redrawn = (int)x[0];
      if (!strcmp(word, "horizon")) m->horizon = (int)fmin(x[0], MONTHS);
      if (!strcmp(word, "cells")) m->cells = (int)x[0];
      if (!strcmp(word, "arms")) m->arms = (int)x[0];
      if (!strcmp(word, "cv")) m->cv = x[0];
      if (!strcmp(word, "discount"))
        for (int t = 0; t < m->horizon; t++) m->discount[t] = pow(1 + x[0], -t / 12.0);
    }
  }
  fclose(file);
  if (m->cells > CELLS || m->arms > ARMS || m->horizon >= MONTHS) {
    fprintf(stderr, "At most %d cells, %d arms and %d months.\n", CELLS, ARMS, MONTHS - 1);
    exit(1);
  }
  for (int n = 1; n <= m->horizon; n++) {
    double worth = m->worth[n] = m->worth[n - 1] + m->discount[n - 1];
    m->worth2[n] = worth * worth;
    m->worth3[n] = worth * worth * worth;
  }
  for (int g = 0; g < m->cells; g++) m->odds[g] = exp(m->shift[g]);
  m->sigma = sqrt(log1p(m->cv * m->cv));
  /* small tables where they are made anew for every replication */
  m->bits = m->redrawn ? BITS_REDRAWN : BITS;
  m->month_tables = 1;
}

/* Rates of the cells whose average is `rate`: Newton on the log of the odds. */
static void fill_rates(const Model *m, double rate, double *out) {
  double kappa = log(rate / (1 - rate));
  for (int step = 0; step < 50; step++) {
    double k = exp(kappa), mean = 0, slope = 0;
    for (int g = 0; g < m->cells; g++) {
      double odds = k * m->odds[g], p = odds / (1 + odds), part = m->weight[g] * p;
      out[g] = p;
      mean += part;
      slope += part * (1 - p);
    }
    double miss = (mean - rate) / slope;
    kappa -= miss;
    if (fabs(miss) < 1e-10) return;
  }
}

static void fill_upto(const Model *m, double stay, double *upto) {
  double survival = 1;
  for (int n = 1; n <= m->horizon; n++) {
    survival *= stay;
    upto[n] = n == m->horizon ? 1 : 1 - survival;
  }
}

static void fill_months(const Model *m, const double *upto, uint8_t *month) {
  int size = 1 << m->bits, bucket = 0;
  for (int n = 1; n <= m->horizon; n++) {
    double end = upto[n] * size;
    int whole = (int)end;
    /* eight at a time; what is too many is written over by the next month */
    for (int k = bucket; k < whole; k += 8) memset(month + k, n, 8);
    if (bucket < whole) bucket = whole;
    if (bucket < end) month[bucket++] = (uint8_t)(BOUNDARY + n);
  }
}

static void fill_world(const Model *m, World *w, double churn, double margin, const double *recall) {
  double log_stay = log1p(-churn);
  for (int a = 0; a < m->arms; a++) {
    fill_rates(m, recall[a], w->rate[a]);
    for (int g = 0; g < m->cells; g++) {
      double stay = exp(log_stay * m->arm[a].hazard_ratio * m->hazard[g]);
      w->margin[a][g] = margin * m->arm[a].margin_factor * m->factor[g];
      fill_upto(m, stay, w->upto[a][g]);
      if (m->month_tables) fill_months(m, w->upto[a][g], w->month[a][g]);
    }
  }
}

static void fill_base_world(const Model *m, World *w) {
  double recall[ARMS];
  for (int a = 0; a < m->arms; a++) recall[a] = m->arm[a].recall;
  fill_world(m, w, (m->churn[0] + 4 * m->churn[1] + m->churn[2]) / 6, m->margin[0], recall);
}

static void draw_world(const Model *m, World *w, Stream *s) {
  double low = m->churn[0], width = m->churn[2] - low, churn = low, recall[ARMS];
  if (width > 0) {
    double a = 1 + 4 * (m->churn[1] - low) / width;
    churn += width * beta_variate(s, a, 6 - a);
  }
  double ratio = m->margin[1] / m->margin[0], sigma = sqrt(log1p(ratio * ratio));
  double margin = m->margin[0] * exp(sigma * normal(s) - sigma * sigma / 2);
  for (int a = 0; a < m->arms; a++) {
    double mean = m->arm[a].recall, n = m->arm[a].observations;
    recall[a] = n > 0 ? beta_variate(s, mean * n, (1 - mean) * n) : mean;
  }
  fill_world(m, w, churn, margin, recall);
}

/* The month that `bits` leading bits mean: exact to 2^-40, a fresh word deciding where they do not. */
static inline int month_of(const uint8_t *month, const double *upto, uint32_t bits, double size, Stream *s) {
  int n = month[bits];
  if (__builtin_expect(n < BOUNDARY, 1)) return n;
  double u = (bits + next_word(s) * 0x1p-32) / size;
  for (n -= BOUNDARY; upto[n] <= u; n++) {}
  return n;
}

#endif
