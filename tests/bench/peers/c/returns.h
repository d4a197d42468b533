/*
 * Who returns and for how long, from one table of an arm: src/engine/returnTable.ts in C. Parts are
 * a cell's months, cell after cell; 21 bits, three draws from two words, pick one, and a fresh
 * word decides where an edge lies within the draw.
 */
#ifndef RETURNS_H
#define RETURNS_H

#include "model.h"
#include "random.h"

enum { DRAW_BITS = 21, DRAWS = 1 << DRAW_BITS, PARTS = CELLS * MONTHS, ENTRIES = 1 << 15 };

typedef struct {
  double share;
  int parts, bits;
  /* the first part of each entry, the draw in which a part ends, and where in draws */
  uint16_t first[ENTRIES + 2];
  int32_t cut[PARTS];
  double end[PARTS];
} Returns;

/* `spare` more bits than parts have. */
static void fill_returns(const Model *m, const World *w, int a, int spare, Returns *r) {
  int part = 0;
  double begin = 0;
  r->parts = m->cells * m->horizon;
  r->bits = 32 - __builtin_clz((unsigned)r->parts - 1) + spare;
  const int shift = DRAW_BITS - r->bits;
  r->share = 0;
  for (int g = 0; g < m->cells; g++) r->share += m->weight[g] * w->rate[a][g];
  memset(r->first, 0, sizeof(uint16_t) * ((1u << r->bits) + 2));
  for (int g = 0; g < m->cells; g++) {
    const double *upto = w->upto[a][g], width = m->weight[g] * w->rate[a][g] / r->share * DRAWS;
    for (int n = 1; n <= m->horizon; n++, part++) {
      double end = begin + width * upto[n];
      r->end[part] = end;
      r->cut[part] = (int32_t)end;
    }
    begin += width;
  }
  for (part = 0; part < r->parts; part++) r->first[(r->cut[part] >> shift) + 1] = (uint16_t)(part + 1);
  r->cut[r->parts - 1] = DRAWS;
  r->end[r->parts - 1] = DRAWS;
  int first = 0;
  for (int entry = 0; entry < 1 << r->bits; entry++) {
    if (r->first[entry] > first) first = r->first[entry];
    r->first[entry] = (uint16_t)first;
  }
}

static inline int part_of(const Returns *r, int shift, int32_t draw, Stream *s) {
  int part = r->first[draw >> shift];
  part += r->cut[part] < draw;
  if (__builtin_expect(r->cut[part] > draw, 1)) return part;
  while (r->cut[part] < draw) part++;
  if (r->cut[part] > draw) return part;
  double place = draw + next_word(s) * 0x1p-32;
  while (r->end[part] <= place) part++;
  return part;
}

/* Customers by part of the table. */
static void draw_returns(const Returns *r, int customers, Stream s, Stream fine, int32_t *counts) {
  const int shift = DRAW_BITS - r->bits;
  const uint32_t last = DRAWS - 1;
  int i = 0;
  for (; i + 2 < customers; i += 3) {
    uint32_t one = next_word(&s), two = next_word(&s);
    counts[part_of(r, shift, one & last, &fine)]++;
    counts[part_of(r, shift, two & last, &fine)]++;
    counts[part_of(r, shift, ((one >> DRAW_BITS) << 10) | (two >> 22), &fine)]++;
  }
  for (; i < customers; i++) counts[part_of(r, shift, next_word(&s) & last, &fine)]++;
}

#endif
