/*
 * Regain's own algorithm in C. The same as in the engine: sfc32 with a stream per replication,
 * purpose, arm and cell; recalled customers by conditional binomials, each by inversion of one
 * 53-bit uniform; months by a table, many to a word; margins customer by customer where an arm
 * expects fewer than 150, else one deviate per arm with the mean, variance and third cumulant that
 * follow from the months. Not the same: the hash that turns names into keys of streams, so that
 * single numbers differ; no months as counts, which start above 2,500 in a cell; nothing but
 * recalled, value and offer cost is kept; redrawn inputs come from rejection samplers, not from
 * quantile functions.
 *
 *     collapsed model.txt replications seed
 */
#include "binomial.h"
#include "model.h"

enum { WORLD, RECALL, STAY, MARGIN, MARGIN_OF_ARM };

/* Below this many expected customers of an arm margins are drawn one by one. */
#define MARGINS_BELOW 150

typedef double Vector __attribute__((vector_size(32)));

static Key world_key, recall_key[ARMS][CELLS], stay_key[ARMS][CELLS], margin_key[ARMS][CELLS], arm_key[ARMS];

/* b z + c (z² − 1) with the given skewness: src/engine/margins.ts. */
static double skewed(double z, double skewness) {
  double target = fmax(-2, fmin(2, skewness)), c = target / 6;
  for (int i = 0; i < 4; i++) c -= (6 * c - 4 * c * c * c - target) / (6 - 12 * c * c);
  return sqrt(1 - 2 * c * c) * z + c * (z * z - 1);
}

/* Sums of annuity, its square, its cube and the offer's cost over customers of one cell. */
static Vector draw_months(const Model *m, const World *w, int a, int g, int customers, Stream s) {
  const uint8_t *month = w->month[a][g];
  const double *upto = w->upto[a][g], size = 1 << m->bits;
  const Vector *worth = (const Vector *)m->worth[a];
  const int bits = m->bits, per_word = 32 / bits;
  const uint32_t mask = (1u << bits) - 1;
  Vector even = {0}, odd = {0};
  for (int left = customers; left > 0; left -= per_word) {
    uint32_t word = next_word(&s);
    int n = left < per_word ? left : per_word;
    for (int i = 0; i < n; i++, word >>= bits) {
      Vector one = worth[month_of(month, upto, word & mask, size, &s)];
      if (i & 1) odd += one;
      else even += one;
    }
  }
  return even + odd;
}

/* The same with a margin factor drawn for each: value and cost. */
static Vector draw_customers(const Model *m, const World *w, int a, int g, int customers, Stream s, Stream t) {
  const double size = 1 << m->bits;
  const int shift = 32 - m->bits;
  Vector sum = {0};
  for (int i = 0; i < customers; i++) {
    int n = month_of(w->month[a][g], w->upto[a][g], next_word(&s) >> shift, size, &s);
    sum[0] += m->worth[a][n][0] * exp(m->sigma * (normal(&t) - m->sigma / 2));
    sum[3] += m->worth[a][n][3];
  }
  return sum;
}

static void replicate_arm(const Model *m, const World *w, int a, uint32_t replication, Totals *out) {
  const int one_by_one = m->arm[a].customers * m->arm[a].recall < MARGINS_BELOW;
  double left = m->arm[a].customers, left_share = 1, v1 = 0, v2 = 0, v3 = 0, cost = 0;
  for (int g = 0; g < m->cells; g++) {
    Stream s = stream_at(&recall_key[a][g], replication);
    double share = m->weight[g] * w->rate[a][g], margin = w->margin[a][g];
    double back = binomial(left, share / left_share, uniform(&s));
    left -= back;
    left_share -= share;
    Stream stay = stream_at(&stay_key[a][g], replication);
    Vector sum = one_by_one ? draw_customers(m, w, a, g, (int)back, stay, stream_at(&margin_key[a][g], replication))
                            : draw_months(m, w, a, g, (int)back, stay);
    v1 += margin * sum[0];
    v2 += margin * margin * sum[1];
    v3 += margin * margin * margin * sum[2];
    cost += sum[3];
  }
  if (!one_by_one && v2 > 0) {
    Stream s = stream_at(&arm_key[a], replication);
    double square = m->cv * m->cv, spread = m->cv * sqrt(v2);
    v1 += spread * skewed(normal(&s), square * square * (square + 3) * v3 / (spread * spread * spread));
  }
  *out = (Totals){{m->arm[a].customers - left, v1, cost}};
}

static void replicate(const Model *m, World *w, uint32_t replication, Totals *arms) {
  if (m->redrawn) {
    Stream s = stream_at(&world_key, replication);
    draw_world(m, w, &s);
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
  fill_base_world(&m, &w);
  world_key = key_of(seed, WORLD, 0, 0);
  for (uint32_t a = 0; a < (uint32_t)m.arms; a++) {
    arm_key[a] = key_of(seed, MARGIN_OF_ARM, a, 0);
    for (uint32_t g = 0; g < (uint32_t)m.cells; g++) {
      recall_key[a][g] = key_of(seed, RECALL, a, g);
      stay_key[a][g] = key_of(seed, STAY, a, g);
      margin_key[a][g] = key_of(seed, MARGIN, a, g);
    }
  }
  time_replications(&m, &w, replicate, atoi(argv[2]));
  return 0;
}
