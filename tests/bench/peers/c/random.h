/*
 * Random numbers: sfc32 (Chris Doty-Humphrey, PractRand) and what is drawn from it. A stream has a
 * key of three words; the replication's number is the fourth, and 15 draws are discarded.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <math.h>
#include <stdint.h>

typedef struct {
  uint32_t a, b, c, d;
} Stream;

typedef struct {
  uint32_t word[3];
} Key;

static inline uint32_t next_word(Stream *s) {
  uint32_t sum = s->a + s->b + s->d;
  s->d += 1;
  s->a = s->b ^ (s->b >> 9);
  s->b = s->c + (s->c << 3);
  s->c = ((s->c << 21) | (s->c >> 11)) + sum;
  return sum;
}

static inline Stream stream_at(const Key *key, uint32_t replication) {
  Stream s = {key->word[0], key->word[1], key->word[2], replication};
  for (int i = 0; i < 15; i++) next_word(&s);
  return s;
}

/* A key from four small numbers, by splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t mixed(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static Key key_of(uint32_t seed, uint32_t purpose, uint32_t arm, uint32_t cell) {
  uint64_t state = ((uint64_t)seed << 32) | purpose;
  state = mixed(&state) ^ (((uint64_t)arm << 32) | cell);
  uint64_t first = mixed(&state), second = mixed(&state);
  return (Key){{(uint32_t)first, (uint32_t)(first >> 32), (uint32_t)second}};
}

/* Strictly between 0 and 1: an odd multiple of 2^-53. */
static inline double uniform(Stream *s) {
  double high = next_word(s) >> 6, low = next_word(s) >> 6;
  return (high * 67108864.0 + low + 0.5) * 0x1p-52;
}

/* The ziggurat of Marsaglia and Tsang, J. Stat. Software 5(8), 2000; layer and value from
   different bits (Doornik 2005). */
enum { LAYERS = 128 };
static double zig_width[LAYERS], zig_height[LAYERS];
static int32_t zig_inside[LAYERS];

static void create_ziggurat(void) {
  const double area = 9.91256303526217e-3, scale = 0x1p24;
  double x = 3.442619855899, before = x, q = area / exp(-0.5 * x * x);
  zig_inside[0] = (int32_t)(x / q * scale);
  zig_inside[1] = 0;
  zig_width[0] = q / scale;
  zig_width[LAYERS - 1] = x / scale;
  zig_height[0] = 1;
  zig_height[LAYERS - 1] = exp(-0.5 * x * x);
  for (int i = LAYERS - 2; i >= 1; i--) {
    x = sqrt(-2 * log(area / x + exp(-0.5 * x * x)));
    zig_inside[i + 1] = (int32_t)(x / before * scale);
    before = x;
    zig_height[i] = exp(-0.5 * x * x);
    zig_width[i] = x / scale;
  }
}

static double normal_outside(Stream *s, int32_t value, uint32_t layer) {
  const double edge = 3.442619855899;
  for (;;) {
    double x = value * zig_width[layer];
    if (layer == 0) {
      double far, y;
      do {
        far = -log(uniform(s)) / edge;
        y = -log(uniform(s));
      } while (y + y < far * far);
      return value > 0 ? edge + far : -edge - far;
    }
    double y = zig_height[layer] + uniform(s) * (zig_height[layer - 1] - zig_height[layer]);
    if (y < exp(-0.5 * x * x)) return x;
    uint32_t word = next_word(s);
    layer = word & (LAYERS - 1);
    value = (int32_t)word >> 7;
    int32_t size = value < 0 ? -value : value;
    if (size < zig_inside[layer]) return value * zig_width[layer];
  }
}

static inline double normal(Stream *s) {
  uint32_t word = next_word(s), layer = word & (LAYERS - 1);
  int32_t value = (int32_t)word >> 7, size = value < 0 ? -value : value;
  return size < zig_inside[layer] ? value * zig_width[layer] : normal_outside(s, value, layer);
}

/* Gamma with shape >= 1 (Marsaglia and Tsang 2000), and the beta made of two. */
static double gamma_variate(Stream *s, double shape) {
  double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
  for (;;) {
    double z = normal(s), v = 1 + c * z;
    if (v <= 0) continue;
    v = v * v * v;
    if (log(uniform(s)) < 0.5 * z * z + d * (1 - v + log(v))) return d * v;
  }
}

static double beta_variate(Stream *s, double a, double b) {
  double x = gamma_variate(s, a);
  return x / (x + gamma_variate(s, b));
}

#endif
