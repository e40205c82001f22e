// Sets of lanes, and what is counted of them. A part of LaneLoops.h.

static uint64_t KERNEL(at_least)(const int8_t *restrict numbers, int8_t least) {
  lane_bytes all;
  memcpy(&all, numbers, sizeof all);
  return set_of(__builtin_convertvector(all >= (lane_bytes)least, lane_bits));
}

static uint64_t KERNEL(at_most)(const int16_t *restrict numbers, int16_t most) {
  lane_shorts all;
  memcpy(&all, numbers, sizeof all);
  return set_of(__builtin_convertvector(all <= (lane_shorts)most, lane_bits));
}

static uint64_t KERNEL(above)(const uint8_t *restrict numbers, const uint8_t *restrict others) {
  lane_flags all, bounds;
  memcpy(&all, numbers, sizeof all);
  memcpy(&bounds, others, sizeof bounds);
  return set_of(__builtin_convertvector(all > bounds, lane_bits));
}

static uint64_t KERNEL(unequal)(const int8_t *restrict numbers, const int8_t *restrict others) {
  lane_bytes all, same;
  memcpy(&all, numbers, sizeof all);
  memcpy(&same, others, sizeof same);
  return set_of(__builtin_convertvector(all != same, lane_bits));
}

static void KERNEL(sum_row)(
  double *restrict sum, double *restrict squares, const double *restrict numbers
) {
  double sums[8] = {0}, squares_of[8] = {0};
  for (size_t lane = 0; lane < LANE_COUNT; lane += 8) {
    for (size_t next = 0; next < 8; next++) {
      double number = numbers[lane + next];
      sums[next] += number;
      squares_of[next] += number * number;
    }
  }
  for (size_t half = 4; half > 0; half /= 2) {
    for (size_t next = 0; next < half; next++) {
      sums[next] += sums[next + half];
      squares_of[next] += squares_of[next + half];
    }
  }
  *sum = sums[0];
  *squares = squares_of[0];
}

static void KERNEL(add_flags)(
  uint8_t *restrict sums, const uint8_t *restrict rows, size_t count
) {
  lane_flags all;
  memcpy(&all, sums, sizeof all);
  for (size_t row = 0; row < count; row++) {
    lane_flags flags;
    memcpy(&flags, rows + row * LANE_COUNT, sizeof flags);
    all += flags;
  }
  memcpy(sums, &all, sizeof all);
}

static void KERNEL(count_pairs)(
  uint32_t *restrict more, uint32_t *restrict fewer, const uint64_t *restrict sets, size_t count
) {
  for (size_t later = 1; later < count; later++) {
    for (size_t earlier = 0; earlier < later; earlier++) {
      *more++ += (uint32_t)__builtin_popcountll(sets[later] & ~sets[earlier]);
      *fewer++ += (uint32_t)__builtin_popcountll(sets[earlier] & ~sets[later]);
    }
  }
}
