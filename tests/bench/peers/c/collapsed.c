/*
 * Regain's own algorithm in C. The same as in the engine: sfc32 with a stream per replication,
 * purpose and arm; one binomial for all who return to an arm, by inversion of one 53-bit uniform;
 * cell and months of each from one table, three from two words; one deviate per arm for margins, with the
 * mean, variance and third cumulant that follow from the months. Where an arm expects fewer than 150,
 * a stream per cell, a binomial and a table of months for each, and margins customer by customer. Not
 * the same: the hash that turns names into keys of streams, so that single numbers differ; no months
 * as counts, which start above 2,500 in a cell; of the sums only those that differ from 0 and from
 * each other are kept; redrawn inputs come from rejection samplers, not from quantile functions.
 *
 *     collapsed model.txt replications seed
 */
#include "binomial.h"
#include "returns.h"
#include "rows.h"

enum { WORLD, RECALL, STAY, MARGIN, MARGIN_OF_ARM, RETURNS, RETURN_MONTHS, RETURN_FINE };

/* Below this many expected customers of an arm margins are drawn one by one. */
#define MARGINS_BELOW 150

/* An arm's customers by months stayed, with the sums of their margins, squared and cubed margins. */
typedef struct {
  Stays stays;
  double margin2[MONTHS], margin3[MONTHS];
} Cells;

static Key world_key, recall_key[ARMS][CELLS], stay_key[ARMS][CELLS], margin_key[ARMS][CELLS], arm_key[ARMS];
static Key returns_key[ARMS], return_months_key[ARMS], return_fine_key[ARMS];
static Returns returns[ARMS];

/* b z + c (z² − 1) with the given skewness: src/engine/margins.ts. */
static double skewed(double z, double skewness) {
  double target = fmax(-2, fmin(2, skewness)), c = target / 6;
  for (int i = 0; i < 4; i++) c -= (6 * c - 4 * c * c * c - target) / (6 - 12 * c * c);
  return sqrt(1 - 2 * c * c) * z + c * (z * z - 1);
}

/* Months and a margin factor of each: what they come to, relative to a margin of 1. */
static double draw_customers(const Model *m, const World *w, int a, int g, int customers, Stream s, Stream t,
                             int32_t *counts) {
  const double size = 1 << m->bits;
  const int shift = 32 - m->bits;
  double worth = 0;
  for (int i = 0; i < customers; i++) {
    int n = month_of(w->month[a][g], w->upto[a][g], next_word(&s) >> shift, size, &s);
    worth += m->worth[n] * exp(m->sigma * (normal(&t) - m->sigma / 2));
    counts[n - 1]++;
  }
  return worth;
}

static void add_cell(const Model *m, Cells *cells, const int32_t *counts, double margin) {
  const double margin2 = margin * margin, margin3 = margin2 * margin;
  for (int n = 1; n <= m->horizon; n++) {
    double customers = counts[n - 1];
    cells->stays.customers[n] += customers;
    cells->stays.margin[n] += margin * customers;
    cells->margin2[n] += margin2 * customers;
    cells->margin3[n] += margin3 * customers;
  }
}

/* How far the margins' factors take an arm's value from its mean. */
static double draw_luck(const Model *m, const Cells *cells, Stream s) {
  double v2 = 0, v3 = 0, square = m->cv * m->cv;
  for (int n = 1; n <= m->horizon; n++) {
    v2 += cells->margin2[n] * m->worth2[n];
    v3 += cells->margin3[n] * m->worth3[n];
  }
  if (v2 == 0) return 0;
  double spread = m->cv * sqrt(v2);
  return spread * skewed(normal(&s), square * square * (square + 3) * v3 / (spread * spread * spread));
}

/* Cell by cell, every customer with a margin of his own. Returns what they pay. */
static double draw_few(const Model *m, const World *w, int a, uint32_t replication, Cells *cells) {
  double left = m->arm[a].customers, left_share = 1, value = 0;
  for (int g = 0; g < m->cells; g++) {
    int32_t counts[MONTHS] = {0};
    Stream s = stream_at(&recall_key[a][g], replication), stay = stream_at(&stay_key[a][g], replication);
    Stream factors = stream_at(&margin_key[a][g], replication);
    double share = m->weight[g] * w->rate[a][g], margin = w->margin[a][g];
    double back = binomial(left, share / left_share, uniform(&s));
    left -= back;
    left_share -= share;
    value += margin * draw_customers(m, w, a, g, (int)back, stay, factors, counts);
    add_cell(m, cells, counts, margin);
  }
  return value;
}

/* All who return to an arm. */
static void draw_many(const Model *m, const World *w, int a, uint32_t replication, Cells *cells) {
  int32_t counts[PARTS] = {0};
  Stream s = stream_at(&returns_key[a], replication);
  double back = binomial(m->arm[a].customers, returns[a].share, uniform(&s));
  draw_returns(&returns[a], (int)back, stream_at(&return_months_key[a], replication),
               stream_at(&return_fine_key[a], replication), counts);
  for (int g = 0; g < m->cells; g++) add_cell(m, cells, counts + g * m->horizon, w->margin[a][g]);
}

static int draws_few(const Model *m, int a) { return m->arm[a].customers * m->arm[a].recall < MARGINS_BELOW; }

static void replicate_arm(const Model *m, const World *w, int a, uint32_t replication, Row *row) {
  double value = 0;
  Cells cells = {0};
  if (draws_few(m, a)) value = draw_few(m, w, a, replication, &cells);
  else draw_many(m, w, a, replication, &cells);
  const Stays present = present_of(m, &cells.stays);
  fill_sums(m, a, &present, &row->sums);
  double mean = row->sums.value;
  if (!draws_few(m, a)) value = mean + draw_luck(m, &cells, stream_at(&arm_key[a], replication));
  row->sums.value = value;
  fill_cash(m, a, &present, mean > 0 ? value / mean : 1, row);
  if (m->redrawn) fill_expected(m, w, a, &row->expected);
}

static void replicate(const Model *m, World *w, uint32_t replication, Row *arms) {
  if (m->redrawn) {
    Stream s = stream_at(&world_key, replication);
    draw_world(m, w, &s);
    for (int a = 0; a < m->arms; a++)
      if (!draws_few(m, a)) fill_returns(m, w, a, 1, &returns[a]);
  }
  for (int a = 0; a < m->arms; a++) replicate_arm(m, w, a, replication, &arms[a]);
}

int main(int argc, char **argv) {
  static Model m;
  static World w;
  if (argc < 4) return fprintf(stderr, "collapsed model.txt replications seed\n"), 1;
  uint32_t seed = (uint32_t)atoi(argv[3]);
  read_model(&m, argv[1]);
  create_ziggurat();
  m.month_tables = 0;
  for (int a = 0; a < m.arms; a++) m.month_tables |= draws_few(&m, a);
  fill_base_world(&m, &w);
  world_key = key_of(seed, WORLD, 0, 0);
  for (uint32_t a = 0; a < (uint32_t)m.arms; a++) {
    arm_key[a] = key_of(seed, MARGIN_OF_ARM, a, 0);
    returns_key[a] = key_of(seed, RETURNS, a, 0);
    return_months_key[a] = key_of(seed, RETURN_MONTHS, a, 0);
    return_fine_key[a] = key_of(seed, RETURN_FINE, a, 0);
    fill_returns(&m, &w, (int)a, 2, &returns[a]);
    for (uint32_t g = 0; g < (uint32_t)m.cells; g++) {
      recall_key[a][g] = key_of(seed, RECALL, a, g);
      stay_key[a][g] = key_of(seed, STAY, a, g);
      margin_key[a][g] = key_of(seed, MARGIN, a, g);
    }
  }
  time_replications(&m, &w, replicate, atoi(argv[2]));
  return 0;
}
