// Random words, and the numbers that they give. A part of LaneLoops.h.

static void KERNEL(philox_group)(
  uint32_t *restrict words, uint64_t site, uint32_t draw, uint32_t group,
  const lane_keys *restrict keys
) {
  // After the first round only the first word differs from block to block, after the second the third and the fourth.
  uint64_t left = (uint64_t)draw * FIRST_MULTIPLIER, right = (site & UINT32_MAX) * THIRD_MULTIPLIER;
  uint64_t first = right >> 32 ^ keys->first[0][0];
  uint64_t third = left >> 32 ^ site >> 32 ^ keys->second[0][0];
  uint64_t next_right = (third & UINT32_MAX) * THIRD_MULTIPLIER;
  uint64_t next_first = next_right >> 32 ^ right ^ keys->first[1][0];
  for (uint32_t start = 0; start < LANE_COUNT / 4; start += LANE_KEY_COPIES) {
    eight_longs numbers = (eight_longs){0, 1, 2, 3, 4, 5, 6, 7} + (group | start);
    eight_longs next_left = ((numbers ^ first) & UINT32_MAX) * FIRST_MULTIPLIER;
    struct blocks counter = {
      next_first, next_right, next_left >> 32 ^ (left ^ keys->second[1][0]), next_left};
    philox(&counter, 2, keys);
    store_words(words + start, &counter.first);
    store_words(words + start + LANE_COUNT / 4, &counter.second);
    store_words(words + start + LANE_COUNT / 2, &counter.third);
    store_words(words + start + LANE_COUNT / 4 * 3, &counter.fourth);
  }
}

static void KERNEL(philox_blocks)(
  uint32_t *restrict first, uint32_t *restrict second, uint32_t *restrict third,
  uint32_t *restrict fourth, const uint32_t *restrict runs, const uint32_t *restrict blocks,
  size_t count, uint64_t site, const lane_keys *restrict keys
) {
  // The first round, of which half is the same for all blocks.
  uint64_t right = (site & UINT32_MAX) * THIRD_MULTIPLIER;
  for (size_t start = 0; start < count; start += LANE_KEY_COPIES) {
    eight_longs run, block;
    load_words(&run, runs + start);
    load_words(&block, blocks + start);
    eight_longs left = block * FIRST_MULTIPLIER;
    struct blocks counter = {
      run ^ (right >> 32 ^ keys->first[0][0]), right,
      left >> 32 ^ (site >> 32 ^ keys->second[0][0]), left};
    philox(&counter, 1, keys);
    store_words(first + start, &counter.first);
    store_words(second + start, &counter.second);
    store_words(third + start, &counter.third);
    store_words(fourth + start, &counter.fourth);
  }
}

/// `QuantileTable.value` of eight tails; `is_upper` is 0 or -1.
static inline __attribute__((always_inline)) void KERNEL(eight_quantiles)(
  double *restrict values, const eight_floats *tail, const eight *is_upper,
  const float *restrict coefficients
) {
  eight bits;
  memcpy(&bits, tail, sizeof bits);
  // The cell is the exponent, from 126 for one half, and the three highest bits of the fraction.
  eight cell = ((bits >> 20) << 2) + (*is_upper & (4 * CELLS_PER_TAIL));
  uint32_t places[8];
  memcpy(places, &cell, sizeof places);
  // The coefficients of two cells in each vector, and the position in each cell, from 0 to 1.
  eight_floats row[4], t = __builtin_convertvector(bits & 0xFFFFF, eight_floats) * 0x1p-20f;
  for (size_t next = 0; next < 4; next++) {
    quad left, right;
    memcpy(&left, coefficients + ((size_t)places[next] - (126 << 5)), sizeof left);
    memcpy(&right, coefficients + ((size_t)places[next + 4] - (126 << 5)), sizeof right);
    row[next] = __builtin_shufflevector(left, right, 0, 1, 2, 3, 4, 5, 6, 7);
  }
  // Transposes the coefficients: c0 to c3 each hold one coefficient of eight cells.
  eight_floats low = __builtin_shufflevector(row[0], row[1], 0, 8, 1, 9, 4, 12, 5, 13);
  eight_floats low2 = __builtin_shufflevector(row[2], row[3], 0, 8, 1, 9, 4, 12, 5, 13);
  eight_floats high = __builtin_shufflevector(row[0], row[1], 2, 10, 3, 11, 6, 14, 7, 15);
  eight_floats high2 = __builtin_shufflevector(row[2], row[3], 2, 10, 3, 11, 6, 14, 7, 15);
  eight_floats c0 = __builtin_shufflevector(low, low2, 0, 1, 8, 9, 4, 5, 12, 13);
  eight_floats c1 = __builtin_shufflevector(low, low2, 2, 3, 10, 11, 6, 7, 14, 15);
  eight_floats c2 = __builtin_shufflevector(high, high2, 0, 1, 8, 9, 4, 5, 12, 13);
  eight_floats c3 = __builtin_shufflevector(high, high2, 2, 3, 10, 11, 6, 7, 14, 15);
  eight_floats value = c0 + t * (c1 + t * (c2 + t * c3));
  eight_doubles wide = __builtin_convertvector(value, eight_doubles);
  memcpy(values, &wide, sizeof wide);
}

static void KERNEL(quantiles)(
  double *restrict values, const uint32_t *restrict words, size_t count,
  const float *restrict coefficients
) {
  for (size_t start = 0; start < count; start += 8) {
    eight word;
    memcpy(&word, words + start, sizeof word);
    eight is_upper = word >> 31;
    eight_floats tail = __builtin_convertvector(word ^ is_upper, eight_floats) + 0.5f;
    KERNEL(eight_quantiles)(values + start, &tail, &is_upper, coefficients);
  }
}

/// `NormalTail.number` of eight probabilities, for the tails that are the upper ones or not; NaN where the table does not
/// suffice.
static inline __attribute__((always_inline)) void KERNEL(normal_numbers)(
  double *restrict numbers, const double *restrict tails, const bool *restrict are_upper,
  const float *restrict coefficients
) {
  float nearer[8];
  int32_t sides[8];
  for (size_t next = 0; next < 8; next++) {
    double scaled = tails[next] * 0x1p32, rest = 0x1p32 - scaled;
    bool is_nearer = tails[next] <= 0.5;
    nearer[next] =
      (float)(scaled >= 0.5 ? is_nearer ? scaled : rest > 0.5 ? rest : 0.5 : 1);
    sides[next] = -(int32_t)(is_nearer == are_upper[next]);
  }
  eight_floats tail;
  eight is_upper;
  memcpy(&tail, nearer, sizeof tail);
  memcpy(&is_upper, sides, sizeof is_upper);
  KERNEL(eight_quantiles)(numbers, &tail, &is_upper, coefficients);
  for (size_t next = 0; next < 8; next++)
    numbers[next] = tails[next] * 0x1p32 >= 0.5 ? numbers[next] : NAN;
}

static bool KERNEL(numbers_above)(
  double *restrict numbers, const uint32_t *restrict words, const float *restrict normal,
  const double *restrict tail
) {
  double tails[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double bound = numbers[lane];
    bool is_near = fabs(bound) < 8;
    double place = ((is_near ? bound : 0) + 8) * 8;
    // The largest numbers below 8 round up to the end of the table.
    int32_t cell = (int32_t)place < 127 ? (int32_t)place : 127;
    // The position in the cell, from 0 to 1, and the coefficients of the cell.
    double t = place - cell;
    const double *c = tail + 4 * (ptrdiff_t)cell;
    double probability = c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    double part = probability * (((double)words[lane] + 0.5) * 0x1p-32);
    tails[lane] = is_near ? part : NAN;
  }
  static const bool are_upper[8] = {true, true, true, true, true, true, true, true};
  double drawn[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane += 8)
    KERNEL(normal_numbers)(drawn + lane, tails + lane, are_upper, normal);
  int64_t is_unknown = 0;
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    numbers[lane] = drawn[lane] < numbers[lane] ? numbers[lane] : drawn[lane];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) is_unknown |= numbers[lane] != numbers[lane];
  return !is_unknown;
}
