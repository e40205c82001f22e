#include "LaneKernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// No fused multiply-add: it rounds once instead of twice, and only some widths have it.
#pragma STDC FP_CONTRACT OFF

// The same values as in `Outcome.code`, `WindowScores.notShown`, `QuantileTable` and `RateBin`.
enum { EXCLUDED = 0, NEGATIVE = 1, POSITIVE = 3, NOT_SHOWN = -1, CELLS_PER_TAIL = 257, ALL = 6 };

typedef float quad __attribute__((ext_vector_type(4)));

typedef float eight_floats __attribute__((ext_vector_type(8)));
typedef double four_doubles __attribute__((ext_vector_type(4)));
typedef double eight_doubles __attribute__((ext_vector_type(8)));
typedef uint64_t eight_longs __attribute__((ext_vector_type(8)));
typedef uint32_t eight_words __attribute__((ext_vector_type(8)));

/// Eight blocks of random words. Each 32-bit word is in the lower half of a 64-bit one, whose upper half is ignored,
/// because vector units multiply the lower halves without any shuffles.
struct blocks {
  eight_longs first, second, third, fourth;
};

// The multipliers of the first and of the third word.
#define FIRST_MULTIPLIER 0xD2511F53
#define THIRD_MULTIPLIER 0xCD9E8D57

/// The rounds of Philox4x32-10 from one on, as in `Philox4x32.rounds`.
static inline __attribute__((always_inline)) void philox(
  struct blocks *counter, int round, const lane_keys *keys
) {
  // Else the compiler copies all keys of a loop to the stack first: it has no registers for them.
  __asm__ volatile("" : "+r"(keys));
#pragma clang loop unroll(full)
  for (; round < 10; round++) {
    eight_longs left = (counter->first & UINT32_MAX) * FIRST_MULTIPLIER;
    eight_longs right = (counter->third & UINT32_MAX) * THIRD_MULTIPLIER;
    eight_longs first_keys, third_keys;
    memcpy(&first_keys, keys->first[round], sizeof first_keys);
    memcpy(&third_keys, keys->second[round], sizeof third_keys);
    counter->first = right >> 32 ^ counter->second ^ first_keys;
    counter->second = right;
    counter->third = left >> 32 ^ counter->fourth ^ third_keys;
    counter->fourth = left;
  }
}

static inline __attribute__((always_inline)) void store_words(
  uint32_t *words, const eight_longs *longs
) {
  eight_words lower = __builtin_convertvector(*longs, eight_words);
  memcpy(words, &lower, sizeof lower);
}

static inline __attribute__((always_inline)) void load_words(
  eight_longs *longs, const uint32_t *words
) {
  eight_words lower;
  memcpy(&lower, words, sizeof lower);
  *longs = __builtin_convertvector(lower, eight_longs);
}

/// `Chance.unchecked`: adding 1.5·2⁵² leaves the nearest whole number in the lower bits.
static inline __attribute__((always_inline)) int32_t threshold(double probability) {
  union {
    double number;
    int64_t bits;
  } shifted = {probability * 0x1p30 + 0x1.8p52};
  return (int32_t)shifted.bits;
}

/// `LogDays`.
typedef struct {
  const double *logarithms;
  const int32_t *least;
  double origin, cells_per_unit;
} lane_log_days;

/// The arguments of `lane_find_endings` by pair; by slot, then pair where there are two.
struct pairs {
  const int32_t *lanes;
  const uint32_t *runs, *numbers;
  const int32_t *left;
  const uint32_t *start_words[2];
  const double *lengths[2];
};

// Vectors of numbers, and of one bit for each of as many.
typedef int32_t four __attribute__((ext_vector_type(4)));
typedef int32_t eight __attribute__((ext_vector_type(8)));
typedef int32_t thirty_two __attribute__((ext_vector_type(32)));
typedef uint32_t thirty_two_words __attribute__((ext_vector_type(32)));
typedef bool thirty_two_bits __attribute__((ext_vector_type(32)));
typedef int8_t thirty_two_bytes __attribute__((ext_vector_type(32)));
typedef int8_t lane_bytes __attribute__((ext_vector_type(LANE_COUNT)));
typedef uint8_t lane_flags __attribute__((ext_vector_type(LANE_COUNT)));
typedef uint16_t lane_words __attribute__((ext_vector_type(LANE_COUNT)));
typedef int16_t lane_shorts __attribute__((ext_vector_type(LANE_COUNT)));
typedef bool four_bits __attribute__((ext_vector_type(4)));
typedef bool eight_bits __attribute__((ext_vector_type(8)));
typedef bool lane_bits __attribute__((ext_vector_type(LANE_COUNT)));

/// How many of four ascending thresholds a draw is not below. It is below the last.
static inline __attribute__((always_inline)) int32_t passed_of_four(
  uint32_t draw, const int32_t *thresholds
) {
  four bounds;
  memcpy(&bounds, thresholds, sizeof bounds);
  four_bits is_below = __builtin_convertvector(bounds > (int32_t)draw, four_bits);
  uint8_t set;
  memcpy(&set, &is_below, sizeof set);
  return __builtin_ctz(set);
}

/// The same of eight thresholds.
static inline __attribute__((always_inline)) int32_t passed_of_eight(
  uint32_t draw, const int32_t *thresholds
) {
  eight bounds;
  memcpy(&bounds, thresholds, sizeof bounds);
  eight_bits is_below = __builtin_convertvector(bounds > (int32_t)draw, eight_bits);
  uint8_t set;
  memcpy(&set, &is_below, sizeof set);
  return __builtin_ctz(set);
}

/// The first day whose logarithm is not below a length.
static inline __attribute__((always_inline)) int32_t first_day(
  double length, lane_log_days days
) {
  double beyond = length - days.origin;
  int32_t day = days.least[(int32_t)((beyond > 0 ? beyond : 0) * days.cells_per_unit)];
  return day + (days.logarithms[day] < length);
}

/// One bit for each of four bounds: whether a number is above it.
static inline __attribute__((always_inline)) uint8_t bounds_below(
  double number, const four_doubles *bounds
) {
  four_bits is_below = __builtin_convertvector(*bounds < number, four_bits);
  uint8_t set;
  memcpy(&set, &is_below, sizeof set);
  return set & 15;
}

/// The code of a client that the history has, or a code that no other contract of the run has.
static inline __attribute__((always_inline)) int64_t client_code(
  uint32_t word, uint32_t index, lane_client_rule rule
) {
  // Words from the bound on are spread over the clients.
  double place = ((double)word - rule.first_known) * rule.known_per_word;
  int64_t known = (int64_t)(place > 0 ? place : 0);
  known = known < rule.known - 1 ? known : rule.known - 1;
  // Both are computed, because a branch on a random word would often be mispredicted.
  bool is_new = (int32_t)(word >> 2) < rule.is_new;
  return __builtin_unpredictable(is_new) ? rule.known + index : known;
}

/// Tables for `lane_conclude`, made of its arguments.
struct conclusions {
  /// By rate bin and the two lower bits of the kind: the outcomes, by reading and answer.
  const int8_t *outcomes[(ALL + 1) * 4];
  /// By the same, then by the number of thresholds that the draw is not below: the answer. There is none above all three
  /// thresholds, and none where nothing was charged and nothing was said in public.
  uint8_t answers[(ALL + 1) * 4][4];
  const int32_t *quarter_jobs;
  /// The last row of `quarter_jobs`.
  int32_t last_row;
  size_t readings;
};

static inline __attribute__((always_inline)) void fill_conclusions(
  struct conclusions *tables, const int8_t *outcomes, size_t per_table,
  const int32_t *quarter_jobs, int32_t most_quarters, size_t readings, bool is_suppressed
) {
  for (size_t row = 0; row < (ALL + 1) * 4; row++) {
    bool may_answer = row < ALL * 4 || (row & LANE_CHARGED) || is_suppressed;
    tables->outcomes[row] = outcomes + row * per_table;
    for (uint8_t passed = 0; passed < 4; passed++)
      tables->answers[row][passed] = may_answer ? (passed + 1) & 3 : 0;
  }
  tables->quarter_jobs = quarter_jobs;
  tables->last_row = most_quarters * 3 + 2;
  tables->readings = readings;
}

/// Decides the outcome and the weight of one contract; whether something is still to be decided.
static inline __attribute__((always_inline)) bool conclude(
  lane_ending *ending, const lane_ending_terms *run, uint32_t star, uint32_t answer_word,
  const struct conclusions *tables, lane_assumed assumed
) {
  uint32_t kind = (uint32_t)ending->kind;
  int32_t bin = assumed.rate_bin, answer = assumed.private_code;
  if (bin < 0) bin = passed_of_eight(star >> 2, run->star_bins);
  size_t row = (size_t)bin * 4 + (kind & 3);
  if (answer < 0) {
    // The profiles without evidence come first, in the order of the bins.
    const int32_t *chances = run->answers[bin + (bin == ALL && assumed.is_suppressed)];
    int32_t drawn = tables->answers[row][passed_of_four(answer_word >> 2, chances)];
    bool is_collected = ending->end_day < run->collection_end;
    answer = __builtin_unpredictable(is_collected) ? drawn : 0;
  }
  int8_t outcome = tables->outcomes[row][(ptrdiff_t)run->outcome_reading * 4 + answer];
  // Three rows for each quarter, one for each tier.
  int32_t weight_row = (int32_t)((kind >> 2) - (kind >> 4)), last_row = tables->last_row;
  bool is_beyond = weight_row > last_row;
  if (__builtin_expect(is_beyond, false)) weight_row = last_row - 2 + (int32_t)(kind >> 2 & 3);
  int32_t weight =
    tables->quarter_jobs[(size_t)weight_row * tables->readings + (size_t)run->weight_reading];
  ending->outcome = outcome;
  // No branch, because it would often be mispredicted.
  ending->quarter_jobs = __builtin_unpredictable(outcome == EXCLUDED) ? 0 : weight;
  ending->refund = 0;
  return (outcome == NEGATIVE) | is_beyond;
}

/// The number of draws, of 2³⁰, that give each answer, as far as the outcome is that of the lane.
struct answer_draws {
  int32_t bad, middling, good, none;
};

static inline __attribute__((always_inline)) struct answer_draws answer_draws(
  const int8_t *outcomes, const int8_t *by_answer, const int32_t *bad,
  const int32_t *bad_or_middling, const int32_t *answered, bool is_collected, size_t lane
) {
  int8_t outcome = outcomes[lane];
  int32_t first = is_collected ? bad[lane] : 0, second = is_collected ? bad_or_middling[lane] : 0;
  int32_t third = is_collected ? answered[lane] : 0;
  return (struct answer_draws){
    by_answer[LANE_COUNT + lane] == outcome ? first : 0,
    by_answer[2 * LANE_COUNT + lane] == outcome ? second - first : 0,
    by_answer[3 * LANE_COUNT + lane] == outcome ? third - second : 0,
    by_answer[lane] == outcome ? (1 << 30) - third : 0,
  };
}

/// One bit for each lane.
static inline __attribute__((always_inline)) uint64_t set_of(lane_bits lanes) {
  uint64_t set;
  memcpy(&set, &lanes, sizeof set);
  return set;
}

/// One bit for each lane: whether `number` is in it.
static inline __attribute__((always_inline)) uint64_t equal_lanes(
  const int8_t *lanes, int8_t number
) {
  lane_bytes numbers;
  memcpy(&numbers, lanes, sizeof numbers);
  return set_of(__builtin_convertvector(numbers == number, lane_bits));
}

static inline __attribute__((always_inline)) int32_t percent_of(
  int32_t successes, int32_t total
) {
  float raised = 200 * (float)successes + (float)total, doubled = 2 * (float)total;
  float dividend = raised > 0 ? raised : 0, divisor = doubled > 1 ? doubled : 1;
  union {
    float number;
    int32_t bits;
  } shifted = {dividend / divisor + 0x1.8p23f}, zero = {0x1.8p23f};
  return shifted.bits - zero.bits - ((shifted.number - zero.number) * divisor > dividend);
}

/// The loops of one width, with the arguments of the functions in the header.
struct kernels {
  const char *name;
  void (*philox_group)(uint32_t *, uint64_t, uint32_t, uint32_t, const lane_keys *);
  void (*philox_blocks)(
    uint32_t *, uint32_t *, uint32_t *, uint32_t *, const uint32_t *, const uint32_t *, size_t,
    uint64_t, const lane_keys *);
  void (*quantiles)(double *, const uint32_t *, size_t, const float *);
  bool (*numbers_above)(double *, const uint32_t *, const float *, const double *);
  void (*thresholds)(int32_t *, const double *);
  void (*cumulative_thresholds)(int32_t *, const double *, const double *);
  void (*take)(double *, double *);
  void (*count_passed)(int32_t *, const uint32_t *, const int32_t *, size_t);
  void (*copy_answers)(
    lane_ending_terms *, size_t, const int32_t *, const int32_t *, const int32_t *);
  void (*copy_star_bins)(lane_ending_terms *, const int32_t *);
  void (*bounds_of_age)(double *, double, const double *, const double *);
  void (*scale_numbers)(double *, const double *, const double *);
  size_t (*list_pairs)(
    int32_t *, uint32_t *, uint32_t *, int32_t *, const int32_t *, const uint32_t *);
  size_t (*find_endings)(
    lane_ending *, uint32_t *, uint32_t *, size_t, const struct pairs *, const lane_ending_terms *,
    int32_t, lane_log_days);
  size_t (*find_open_endings)(
    lane_ending *, uint32_t *, uint32_t *, int32_t *, const uint32_t *, const double *,
    int32_t, lane_log_days);
  void (*draw_charges)(lane_ending *, size_t, const double *, const lane_ending_terms *);
  bool (*limit_charges)(
    lane_ending *, size_t, const uint32_t *, const lane_limited_charges *, const float *);
  void (*describe_new)(
    lane_ending *, size_t, const uint32_t *, const uint32_t *, const int32_t *,
    lane_charge_bounds, lane_client_rule);
  size_t (*divide)(lane_ending *, lane_ending *, const lane_ending *, size_t, int32_t);
  void (*count_known)(int32_t *, const lane_ending *, size_t, int64_t);
  size_t (*conclude)(
    lane_ending *, int32_t *, size_t, const uint32_t *, const uint32_t *,
    const lane_ending_terms *, const struct conclusions *, lane_assumed);
  void (*multiply)(double *, const double *);
  void (*chances)(
    int32_t *, int32_t *, const double *, const lane_rates *, const double *);
  void (*answers)(
    int8_t *, const uint32_t *, const int32_t *, const int32_t *, const int32_t *,
    const int32_t *, int32_t);
  void (*count_draws)(
    int32_t *, const int8_t *, const int8_t *, const int32_t *, const int32_t *,
    const int32_t *, const int32_t *, int32_t);
  void (*choose_draws)(
    uint32_t *, const int8_t *, const int8_t *, const int32_t *, const int32_t *,
    const int32_t *, const int32_t *, int32_t);
  void (*multiply_ratios)(double *, const int32_t *, const int32_t *);
  void (*look_up_outcomes)(int8_t *, const int8_t *, const int32_t *);
  void (*outcomes)(int8_t *, const int8_t *, const int8_t *);
  void (*draw_answers)(
    int8_t *, int8_t *, const intptr_t *, size_t, const lane_hidden_answer *, uint32_t,
    const lane_keys *, const int32_t *, const int32_t *, const int32_t *, const int32_t *,
    const int8_t *);
  uint64_t (*refunds)(const uint32_t *, const int8_t *, const int32_t *, const int32_t *);
  void (*add_contract)(lane_sums *, const int8_t *, const uint32_t *);
  void (*add_open)(lane_sums *, const int32_t *, int32_t, const uint32_t *);
  void (*add_endings)(lane_sums *, const lane_ending *, size_t, const int32_t *);
  void (*narrow_add_contract)(lane_narrow_sums *, const int8_t *, const uint16_t *);
  void (*narrow_fill)(
    lane_narrow_sums *, const intptr_t *, size_t, const lane_counting *, size_t, const int8_t *,
    const uint16_t *);
  void (*narrow_run)(
    lane_narrow_sums *, const intptr_t *, size_t, const lane_running *, size_t, const int32_t *,
    const uint16_t *);
  void (*narrow_weigh)(uint16_t *, size_t, const int32_t *, size_t, const int32_t *);
  void (*narrow_add_open)(lane_narrow_sums *, const int32_t *, int32_t, const uint16_t *);
  void (*narrow_add_endings)(lane_narrow_sums *, const lane_ending *, size_t, const int32_t *);
  void (*narrow_add_sums)(lane_narrow_sums *, const lane_narrow_sums *);
  void (*narrow_move)(
    lane_narrow_sums *, const lane_narrow_sums *, const int32_t *, size_t, size_t);
  void (*move)(lane_sums *, const lane_sums *, const int32_t *, size_t, size_t);
  void (*fill_clients)(
    lane_clients *, const intptr_t *, size_t, const lane_counting *, size_t, const int8_t *);
  void (*run_clients)(
    lane_clients *, const intptr_t *, size_t, const lane_running *, size_t, const int32_t *);
  void (*add_endings_clients)(lane_clients *, const lane_ending *, size_t, const int32_t *);
  void (*add_clients)(lane_clients *, const lane_clients *);
  void (*move_clients)(lane_clients *, const lane_clients *, const int32_t *, size_t, size_t);
  void (*narrow_negate)(lane_narrow_sums *, const intptr_t *, size_t);
  void (*follow)(
    int8_t *, bool *, lane_narrow_sums *, size_t, const lane_narrow_sums *, const int32_t *,
    const int32_t *, const lane_narrow_sums *, const bool *, const lane_narrow_sums *,
    const lane_narrow_sums *, const int16_t *, const int16_t *, const int16_t *, lane_weeks);
  void (*narrow_sum_weeks)(
    lane_narrow_sums *, size_t, const lane_narrow_sums *, const int32_t *, const int32_t *,
    const lane_narrow_sums *, const bool *, const lane_narrow_sums *, lane_weeks);
  bool (*has_one_client)(
    const lane_narrow_sums *, const lane_clients *, const lane_clients *, const int16_t *);
  void (*scores)(int8_t *, const lane_sums *, const int32_t *);
  void (*add_sums)(lane_sums *, const lane_sums *);
  void (*replace_outcome)(lane_sums *, const int8_t *, int8_t, const uint32_t *);
  bool (*changed_scores)(
    int8_t *, const lane_sums *, const lane_sums *, const int32_t *, int32_t);
  void (*add_misses)(int32_t *, const int8_t *, int32_t, int32_t, int32_t);
  bool (*has_few)(const lane_sums *, const int32_t *, const int32_t *, int32_t);
  uint64_t (*at_least)(const int8_t *, int8_t);
  uint64_t (*at_most)(const int16_t *, int16_t);
  uint64_t (*above)(const uint8_t *, const uint8_t *);
  uint64_t (*unequal)(const int8_t *, const int8_t *);
  void (*sum_row)(double *, double *, const double *);
  void (*add_flags)(uint8_t *, const uint8_t *, size_t);
  void (*count_pairs)(uint32_t *, uint32_t *, const uint64_t *, size_t);
  void (*append_week)(uint16_t *, uint8_t *, const int8_t *, int8_t, bool);
  void (*hold)(
    uint8_t *, const int8_t *, const uint16_t *, const uint8_t *, lane_badge_rule);
  void (*follow_badge)(
    uint8_t *, uint8_t *, int16_t *, int8_t *, int16_t *, const uint16_t *, const int8_t *,
    const uint8_t *, const uint8_t *, const uint8_t *, const uint8_t *, const lane_badge_rule *,
    size_t);
  void (*count_runs)(
    uint32_t *, uint32_t *, uint32_t *, uint32_t *, const int8_t *, const uint8_t *,
    const int16_t *, const int8_t *, const int16_t *, size_t);
};

#define KERNEL(name) name##_baseline
#define WIDTH "baseline"
#include "LaneLoops.h"
#undef KERNEL
#undef WIDTH

#ifdef __x86_64__
#define KERNEL(name) name##_avx2
#define WIDTH "avx2"
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#include "LaneLoops.h"
#pragma clang attribute pop
#undef KERNEL
#undef WIDTH

#define KERNEL(name) name##_avx512
#define WIDTH "avx512"
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"), min_vector_width(512))), \
  apply_to = function)
#include "LaneLoops.h"
#pragma clang attribute pop
#undef KERNEL
#undef WIDTH
#endif

static const struct kernels *width_at(size_t index) {
  const struct kernels *widths[4] = {&kernels_baseline};
#ifdef __x86_64__
  size_t count = 1;
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) widths[count++] = &kernels_avx2;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    widths[count++] = &kernels_avx512;
#endif
  return index < 4 ? widths[index] : NULL;
}

// Written once, before `main`.
static const struct kernels *in_use = &kernels_baseline;

__attribute__((constructor)) static void choose(void) {
  const char *wanted = getenv("JSS_SIM_VECTORS");
  const struct kernels *width;
  for (size_t index = 0; (width = width_at(index)); index++) {
    in_use = width;
    if (wanted && strcmp(wanted, width->name) == 0) return;
  }
}

const char *lane_width(void) { return in_use->name; }

const char *lane_width_at(size_t index) {
  const struct kernels *width = width_at(index);
  return width ? width->name : NULL;
}

/// A pointer to one row of an array of lanes.
#define ROW(type, array, row) ((type *)(array) + (row) * LANE_COUNT)

void lane_fill_keys(void *keys, uint64_t seed) {
  lane_keys *all = keys;
  uint32_t first = (uint32_t)seed, second = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    for (int copy = 0; copy < LANE_KEY_COPIES; copy++) {
      all->first[round][copy] = first;
      all->second[round][copy] = second;
    }
    first += 0x9E3779B9;
    second += 0xBB67AE85;
  }
}

void lane_philox_group(
  void *words, uint64_t site, uint32_t draw, uint32_t group, const void *keys
) {
  in_use->philox_group(words, site, draw, group, keys);
}

void lane_philox_blocks(
  uint32_t *first, uint32_t *second, uint32_t *third, uint32_t *fourth, const uint32_t *runs,
  const uint32_t *blocks, size_t count, uint64_t site, const void *keys
) {
  in_use->philox_blocks(first, second, third, fourth, runs, blocks, count, site, keys);
}

void lane_quantiles(
  void *values, const void *words, size_t count, const float *coefficients
) {
  in_use->quantiles(values, words, count, coefficients);
}

bool lane_numbers_above(
  void *numbers, const void *words, const float *normal, const double *tail
) {
  return in_use->numbers_above(numbers, words, normal, tail);
}

void lane_thresholds(void *thresholds, const void *probabilities) {
  in_use->thresholds(thresholds, probabilities);
}

void lane_threshold_rows(void *thresholds, const void *probabilities, size_t count) {
  for (size_t row = 0; row < count; row++)
    in_use->thresholds(ROW(int32_t, thresholds, row), ROW(const double, probabilities, row));
}

void lane_cumulative_thresholds(
  void *thresholds, size_t row, const void *whole, const void *rest
) {
  in_use->cumulative_thresholds(ROW(int32_t, thresholds, row), whole, rest);
}

void lane_take(void *parts, void *rest) { in_use->take(parts, rest); }

void lane_count_passed(
  void *counts, const void *words, const int32_t *thresholds, size_t count
) {
  in_use->count_passed(counts, words, thresholds, count);
}

void lane_copy_answers(
  void *terms, size_t profile, const void *bad, const void *bad_or_middling, const void *answered,
  size_t place
) {
  in_use->copy_answers(
    terms, profile, ROW(const int32_t, bad, profile),
    ROW(const int32_t, bad_or_middling, profile), ROW(const int32_t, answered, place));
}

void lane_copy_star_bins(void *terms, const void *star_bins) {
  in_use->copy_star_bins(terms, star_bins);
}

void lane_bounds_of_age(void *numbers, double age, const void *means, const void *deviations) {
  in_use->bounds_of_age(numbers, age, means, deviations);
}

void lane_scale_numbers(void *numbers, const void *means, const void *deviations) {
  in_use->scale_numbers(numbers, means, deviations);
}

size_t lane_list_pairs(
  int32_t *lanes, uint32_t *runs, uint32_t *numbers, int32_t *left, const void *counts,
  const void *run_numbers
) {
  return in_use->list_pairs(lanes, runs, numbers, left, counts, run_numbers);
}

size_t lane_find_endings(
  void *endings, uint32_t *runs, uint32_t *indices, size_t count, const int32_t *lanes,
  const uint32_t *pair_runs, const uint32_t *numbers, const int32_t *left,
  const uint32_t *first_starts, const double *first_lengths, const uint32_t *second_starts,
  const double *second_lengths, const void *terms, int32_t horizon_days,
  const double *logarithms, const int32_t *least, double cells_per_unit
) {
  struct pairs pairs = {
    lanes, pair_runs, numbers, left, {first_starts, second_starts},
    {first_lengths, second_lengths}};
  lane_log_days days = {logarithms, least, 0, cells_per_unit};
  return in_use->find_endings(endings, runs, indices, count, &pairs, terms, horizon_days, days);
}

int32_t lane_first_day(
  double length, const double *logarithms, const int32_t *least, double origin,
  double cells_per_unit
) {
  return first_day(length, (lane_log_days){logarithms, least, origin, cells_per_unit});
}

size_t lane_find_open_endings(
  void *endings, uint32_t *runs, uint32_t *indices, void *end_days, size_t contract,
  const void *numbers, const void *lengths, int32_t horizon_days, const double *logarithms,
  const int32_t *least, double origin, double cells_per_unit
) {
  lane_log_days days = {logarithms, least, origin, cells_per_unit};
  return in_use->find_open_endings(
    endings, runs, indices, ROW(int32_t, end_days, contract), numbers, lengths, horizon_days,
    days);
}

void lane_draw_charges(void *endings, size_t count, const double *numbers, const void *terms) {
  in_use->draw_charges(endings, count, numbers, terms);
}

bool lane_limit_charges(
  void *endings, size_t count, const uint32_t *words, const void *runs, const float *normal
) {
  return in_use->limit_charges(endings, count, words, runs, normal);
}

void lane_describe_new(
  void *endings, size_t count, const uint32_t *words, const uint32_t *indices,
  const int32_t *kinds, lane_charge_bounds bounds, lane_client_rule rule
) {
  in_use->describe_new(endings, count, words, indices, kinds, bounds, rule);
}

size_t lane_divide(
  void *earlier, void *later, const void *endings, size_t count, int32_t day
) {
  return in_use->divide(earlier, later, endings, count, day);
}

void lane_count_known(void *counts, const void *endings, size_t count, int64_t first_new) {
  in_use->count_known(counts, endings, count, first_new);
}

size_t lane_conclude(
  void *endings, int32_t *undecided, size_t count, const uint32_t *stars,
  const uint32_t *answers, const void *terms, const int8_t *outcomes, size_t per_table,
  const int32_t *quarter_jobs, int32_t most_quarters, size_t readings, lane_assumed assumed
) {
  struct conclusions tables;
  fill_conclusions(
    &tables, outcomes, per_table, quarter_jobs, most_quarters, readings, assumed.is_suppressed);
  return in_use->conclude(endings, undecided, count, stars, answers, terms, &tables, assumed);
}

void lane_multiply(void *numbers, const void *others, size_t row) {
  in_use->multiply(numbers, ROW(const double, others, row));
}

void lane_chances(
  void *bad, void *bad_or_middling, size_t profile, const void *tilts, const void *rates,
  size_t rate_bin, const void *answered, size_t place
) {
  in_use->chances(
    ROW(int32_t, bad, profile), ROW(int32_t, bad_or_middling, profile), tilts,
    (const lane_rates *)rates + rate_bin, ROW(const double, answered, place));
}

void lane_answers(
  void *codes, size_t contract, const void *words, const void *bad, const void *bad_or_middling,
  size_t profile, const void *answered, size_t place, const void *collection_ends,
  int32_t end_day
) {
  in_use->answers(
    ROW(int8_t, codes, contract), words, ROW(const int32_t, bad, profile),
    ROW(const int32_t, bad_or_middling, profile), ROW(const int32_t, answered, place),
    collection_ends, end_day);
}

void lane_count_draws(
  void *counts, size_t row, const void *outcomes, size_t contract, const void *by_answer,
  size_t table, const void *bad, const void *bad_or_middling, size_t profile,
  const void *answered, size_t place, const void *collection_ends, int32_t end_day
) {
  in_use->count_draws(
    ROW(int32_t, counts, row), ROW(const int8_t, outcomes, contract),
    ROW(const int8_t, by_answer, 4 * table), ROW(const int32_t, bad, profile),
    ROW(const int32_t, bad_or_middling, profile), ROW(const int32_t, answered, place),
    collection_ends, end_day);
}

void lane_choose_draws(
  void *words, const void *outcomes, size_t contract, const void *by_answer, size_t table,
  const void *bad, const void *bad_or_middling, size_t profile, const void *answered,
  size_t place, const void *collection_ends, int32_t end_day
) {
  in_use->choose_draws(
    words, ROW(const int8_t, outcomes, contract), ROW(const int8_t, by_answer, 4 * table),
    ROW(const int32_t, bad, profile), ROW(const int32_t, bad_or_middling, profile),
    ROW(const int32_t, answered, place), collection_ends, end_day);
}

void lane_multiply_ratios(
  void *ratios, const void *numbers, const void *divisors, size_t row
) {
  in_use->multiply_ratios(
    ratios, ROW(const int32_t, numbers, row), ROW(const int32_t, divisors, row));
}

void lane_look_up_outcomes(
  void *by_answer, const int8_t *codes, size_t tables, size_t size, const void *places
) {
  for (size_t table = 0; table < tables; table++)
    in_use->look_up_outcomes(
      ROW(int8_t, by_answer, 4 * table), codes + size * table, places);
}

void lane_outcomes(
  void *outcomes, const void *answers, size_t contract, const void *by_answer, size_t table
) {
  in_use->outcomes(
    ROW(int8_t, outcomes, contract), ROW(const int8_t, answers, contract),
    ROW(const int8_t, by_answer, 4 * table));
}

void lane_draw_answers(
  void *codes, void *outcomes, const intptr_t *contracts, size_t count, const void *hidden,
  uint32_t group, const void *keys, const void *bad, const void *bad_or_middling,
  const void *answered, const void *collection_ends, const void *by_answer
) {
  in_use->draw_answers(
    codes, outcomes, contracts, count, hidden, group, keys, bad, bad_or_middling, answered,
    collection_ends, by_answer);
}

uint64_t lane_refunds(
  const void *words, const void *outcomes, size_t contract, const void *chances
) {
  return in_use->refunds(
    words, ROW(const int8_t, outcomes, contract), chances, ROW(const int32_t, chances, 1));
}

void lane_add_contract(
  void *sums, const void *outcomes, size_t contract, const void *quarter_jobs, size_t weight
) {
  in_use->add_contract(
    sums, ROW(const int8_t, outcomes, contract),
    ROW(const uint32_t, quarter_jobs, weight));
}

void lane_add_open(
  void *sums, const void *end_days, size_t contract, int32_t day, const void *quarter_jobs,
  size_t weight
) {
  in_use->add_open(
    sums, ROW(const int32_t, end_days, contract), day,
    ROW(const uint32_t, quarter_jobs, weight));
}

void lane_add_endings(void *rows, const void *endings, size_t count, const int32_t *bins) {
  in_use->add_endings(rows, endings, count, bins);
}

void lane_move(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving
) {
  in_use->move((lane_sums *)sums + window, rows, numbers + first, entering, leaving);
}

void lane_fill_clients(
  void *rows, const intptr_t *occupied, size_t occupied_count, const void *contracts,
  size_t count, const void *outcomes
) {
  in_use->fill_clients(rows, occupied, occupied_count, contracts, count, outcomes);
}

void lane_run_clients(
  void *rows, const intptr_t *weeks, size_t week_count, const void *contracts, size_t count,
  const void *end_days
) {
  in_use->run_clients(rows, weeks, week_count, contracts, count, end_days);
}

void lane_add_endings_clients(void *rows, const void *endings, size_t count, const int32_t *bins) {
  in_use->add_endings_clients(rows, endings, count, bins);
}

void lane_add_clients(void *sums, size_t row, const void *changes, size_t change) {
  in_use->add_clients((lane_clients *)sums + row, (const lane_clients *)changes + change);
}

void lane_move_clients(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving
) {
  in_use->move_clients((lane_clients *)sums + window, rows, numbers + first, entering, leaving);
}

void lane_narrow_add_contract(
  void *sums, const void *outcomes, size_t contract, const void *quarter_jobs, size_t weight
) {
  in_use->narrow_add_contract(
    sums, ROW(const int8_t, outcomes, contract),
    ROW(const uint16_t, quarter_jobs, weight));
}

void lane_narrow_fill(
  void *rows, const intptr_t *occupied, size_t occupied_count, const void *contracts,
  size_t count, const void *outcomes, const void *quarter_jobs
) {
  in_use->narrow_fill(
    rows, occupied, occupied_count, contracts, count, outcomes, quarter_jobs);
}

void lane_narrow_run(
  void *rows, const intptr_t *weeks, size_t week_count, const void *contracts, size_t count,
  const void *end_days, const void *quarter_jobs
) {
  in_use->narrow_run(rows, weeks, week_count, contracts, count, end_days, quarter_jobs);
}

void lane_narrow_weigh(
  void *rows, size_t count, const int32_t *quarter_jobs, size_t readings, const void *numbers
) {
  in_use->narrow_weigh(rows, count, quarter_jobs, readings, numbers);
}

void lane_narrow_add_open(
  void *sums, const void *end_days, size_t contract, int32_t day, const void *quarter_jobs,
  size_t weight
) {
  in_use->narrow_add_open(
    sums, ROW(const int32_t, end_days, contract), day,
    ROW(const uint16_t, quarter_jobs, weight));
}

void lane_narrow_add_endings(void *rows, const void *endings, size_t count, const int32_t *bins) {
  in_use->narrow_add_endings(rows, endings, count, bins);
}

void lane_narrow_add_sums(void *sums, size_t row, const void *changes, size_t change) {
  in_use->narrow_add_sums(
    (lane_narrow_sums *)sums + row, (const lane_narrow_sums *)changes + change);
}

void lane_narrow_move(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving
) {
  in_use->narrow_move((lane_narrow_sums *)sums + window, rows, numbers + first, entering, leaving);
}

void lane_narrow_negate(void *rows, const intptr_t *numbers, size_t count) {
  in_use->narrow_negate(rows, numbers, count);
}

void lane_follow(
  void *scores, bool *is_doubtful, void *windows, size_t count, const void *ended,
  const int32_t *bins, const int32_t *moves, const void *changes, const bool *is_changed,
  const void *running, const void *unchanged, const void *needed, const void *others,
  const int16_t *most, lane_weeks weeks
) {
  in_use->follow(
    scores, is_doubtful, windows, count, ended, bins, moves, changes, is_changed, running,
    unchanged, needed, others, most, weeks);
}

void lane_narrow_sum_weeks(
  void *sums, size_t count, const void *ended, const int32_t *bins, const int32_t *moves,
  const void *changes, const bool *is_changed, const void *running, lane_weeks weeks
) {
  in_use->narrow_sum_weeks(
    sums, count, ended, bins, moves, changes, is_changed, running, weeks);
}

bool lane_has_one_client(
  const void *sums, const void *clients, size_t window, const void *running_clients, size_t week,
  const void *needed
) {
  return in_use->has_one_client(
    sums, (const lane_clients *)clients + window, (const lane_clients *)running_clients + week,
    ROW(const int16_t, needed, window));
}

void lane_scores(void *scores, const void *sums, const void *needed, size_t window) {
  in_use->scores(scores, sums, ROW(const int32_t, needed, window));
}

void lane_add_sums(void *sums, size_t row, const void *changes, size_t change) {
  in_use->add_sums((lane_sums *)sums + row, (const lane_sums *)changes + change);
}

void lane_replace_outcome(
  void *change, const void *outcomes, size_t contract, int8_t outcome, const void *quarter_jobs,
  size_t weight
) {
  in_use->replace_outcome(
    change, ROW(const int8_t, outcomes, contract), outcome,
    ROW(const uint32_t, quarter_jobs, weight));
}

bool lane_changed_scores(
  void *scores, const void *sums, size_t row, const void *changes, size_t change,
  const void *needed, size_t window, int32_t most
) {
  return in_use->changed_scores(
    scores, (const lane_sums *)sums + row, (const lane_sums *)changes + change,
    ROW(const int32_t, needed, window), most);
}

void lane_add_misses(
  void *misses, const void *scores, size_t row, int32_t shown, int32_t days, int32_t not_shown
) {
  in_use->add_misses(misses, ROW(const int8_t, scores, row), shown, days, not_shown);
}

bool lane_has_few(
  const void *sums, const void *needed, size_t window, const void *others, int32_t most
) {
  return in_use->has_few(sums, ROW(const int32_t, needed, window), others, most);
}

int32_t lane_percent(int32_t successes, int32_t total) { return percent_of(successes, total); }

uint64_t lane_at_least(const void *numbers, size_t row, int8_t least) {
  return in_use->at_least(ROW(const int8_t, numbers, row), least);
}

uint64_t lane_at_most(const void *numbers, int16_t most) { return in_use->at_most(numbers, most); }

uint64_t lane_above(const void *numbers, const void *others, size_t row) {
  return in_use->above(ROW(const uint8_t, numbers, row), ROW(const uint8_t, others, row));
}

uint64_t lane_unequal(const void *numbers, const void *others, size_t row) {
  return in_use->unequal(ROW(const int8_t, numbers, row), ROW(const int8_t, others, row));
}

void lane_sum_row(double *sum, double *squares, const void *numbers, size_t row) {
  in_use->sum_row(sum, squares, ROW(const double, numbers, row));
}

void lane_add_flags(void *sums, size_t row, const void *flags, size_t first, size_t count) {
  in_use->add_flags(ROW(uint8_t, sums, row), ROW(const uint8_t, flags, first), count);
}

void lane_count_pairs(uint32_t *more, uint32_t *fewer, const uint64_t *sets, size_t count) {
  in_use->count_pairs(more, fewer, sets, count);
}

void lane_append_week(
  void *bits, void *has_shown, const void *scores, int8_t minimum_score, bool rises
) {
  in_use->append_week(bits, has_shown, scores, minimum_score, rises);
}

void lane_hold(
  void *held, const void *scores, const void *good_bits, const void *suffices,
  lane_badge_rule rule
) {
  in_use->hold(held, scores, good_bits, suffices, rule);
}

void lane_follow_badge(
  void *held, void *is_good, void *first_loss, void *cause, void *first_gain,
  const void *good_bits, const void *scores, const void *also_good,
  const void *sufficient_earnings, const void *activity, const void *large_contract,
  const void *rules, size_t weeks
) {
  in_use->follow_badge(
    held, is_good, first_loss, cause, first_gain, good_bits, scores, also_good,
    sufficient_earnings, activity, large_contract, rules, weeks);
}

void lane_count_runs(
  uint32_t *by_score, uint32_t *held_counts, uint32_t *by_loss, uint32_t *by_gain,
  const void *scores, const void *held, const void *first_loss, const void *cause,
  const void *first_gain, size_t weeks
) {
  in_use->count_runs(
    by_score, held_counts, by_loss, by_gain, scores, held, first_loss, cause, first_gain, weeks);
}
