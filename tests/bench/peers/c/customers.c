/*
 * One customer after another: cell and return by a word each, months by table, margin by ziggurat
 * and exp. Customers and margins are added up by months stayed, and everything follows from that.
 *
 *     customers model.txt replications seed
 */
#include "rows.h"

enum { GUIDE = 1024 };

static Key keys[ARMS], world_key;
/* upper limits of the cells × 2^32, and the first cell that the top bits of a word can mean */
static uint64_t limit[CELLS];
static uint8_t guide[GUIDE];

static void create_guide(const Model *m) {
  double sum = 0;
  for (int g = 0; g < m->cells; g++) limit[g] = (uint64_t)((sum += m->weight[g]) * 0x1p32);
  limit[m->cells - 1] = (uint64_t)1 << 32;
  for (int k = 0, g = 0; k < GUIDE; k++) {
    while (limit[g] <= (uint64_t)k << 22) g++;
    guide[k] = (uint8_t)g;
  }
}

static void replicate_arm(const Model *m, const World *w, int a, Stream s, Row *row) {
  const double half = m->sigma * m->sigma / 2, size = 1 << m->bits;
  const int shift = 32 - m->bits, customers = (int)m->arm[a].customers;
  uint32_t back_below[CELLS];
  Stays stays = {0};
  for (int g = 0; g < m->cells; g++) back_below[g] = (uint32_t)(w->rate[a][g] * 0x1p32);
  for (int i = 0; i < customers; i++) {
    uint32_t word = next_word(&s);
    int g = guide[word >> 22];
    while (word >= limit[g]) g++;
    if (next_word(&s) >= back_below[g]) continue;
    int n = month_of(w->month[a][g], w->upto[a][g], next_word(&s) >> shift, size, &s);
    stays.customers[n] += 1;
    stays.margin[n] += w->margin[a][g] * exp(m->sigma * normal(&s) - half);
  }
  const Stays present = present_of(m, &stays);
  fill_sums(m, a, &present, &row->sums);
  fill_cash(m, a, &present, 1, row);
  if (m->redrawn) fill_expected(m, w, a, &row->expected);
}

static void replicate(const Model *m, World *w, uint32_t replication, Row *arms) {
  if (m->redrawn) {
    Stream s = stream_at(&world_key, replication);
    draw_world(m, w, &s);
  }
  for (int a = 0; a < m->arms; a++)
    replicate_arm(m, w, a, stream_at(&keys[a], replication), &arms[a]);
}

int main(int argc, char **argv) {
  static Model m;
  static World w;
  if (argc < 4) return fprintf(stderr, "customers model.txt replications seed\n"), 1;
  uint32_t seed = (uint32_t)atoi(argv[3]);
  read_model(&m, argv[1]);
  create_ziggurat();
  create_guide(&m);
  fill_base_world(&m, &w);
  world_key = key_of(seed, 0, 0, 0);
  for (int a = 0; a < m.arms; a++) keys[a] = key_of(seed, 1, (uint32_t)a, 0);
  time_replications(&m, &w, replicate, atoi(argv[2]));
  return 0;
}
