// What all contracts of a run have in common. A part of LaneLoops.h.

static void KERNEL(thresholds)(
  int32_t *restrict thresholds, const double *restrict probabilities
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    thresholds[lane] = threshold(probabilities[lane]);
}

static void KERNEL(cumulative_thresholds)(
  int32_t *restrict thresholds, const double *restrict whole, const double *restrict rest
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    thresholds[lane] = threshold(whole[lane] * (1 - rest[lane]));
}

static void KERNEL(take)(double *restrict parts, double *restrict rest) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double part = parts[lane];
    parts[lane] = part * rest[lane];
    rest[lane] *= 1 - part;
  }
}

static void KERNEL(count_passed)(
  int32_t *restrict counts, const uint32_t *restrict words, const int32_t *restrict thresholds,
  size_t count
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) counts[lane] = 0;
  for (size_t next = 0; next < count; next++)
    for (size_t lane = 0; lane < LANE_COUNT; lane++)
      counts[lane] += (int32_t)(words[lane] >> 2) >= thresholds[next];
}

/// For eight runs, writes four of their numbers to the place of each run.
static inline __attribute__((always_inline)) void KERNEL(scatter_fours)(
  char *places, size_t stride, const eight *first, const eight *second, const eight *third,
  const eight *fourth
) {
  eight low = __builtin_shufflevector(*first, *second, 0, 8, 1, 9, 4, 12, 5, 13);
  eight high = __builtin_shufflevector(*first, *second, 2, 10, 3, 11, 6, 14, 7, 15);
  eight low2 = __builtin_shufflevector(*third, *fourth, 0, 8, 1, 9, 4, 12, 5, 13);
  eight high2 = __builtin_shufflevector(*third, *fourth, 2, 10, 3, 11, 6, 14, 7, 15);
  // Each of these is of two runs: one of the first four, and the one four later.
  eight rows[4] = {
    __builtin_shufflevector(low, low2, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(low, low2, 2, 3, 10, 11, 6, 7, 14, 15),
    __builtin_shufflevector(high, high2, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(high, high2, 2, 3, 10, 11, 6, 7, 14, 15)};
  for (size_t run = 0; run < 4; run++) {
    four earlier = __builtin_shufflevector(rows[run], rows[run], 0, 1, 2, 3);
    four later = __builtin_shufflevector(rows[run], rows[run], 4, 5, 6, 7);
    memcpy(places + run * stride, &earlier, sizeof earlier);
    memcpy(places + (run + 4) * stride, &later, sizeof later);
  }
}

static void KERNEL(copy_answers)(
  lane_ending_terms *restrict runs, size_t profile, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered
) {
  eight never_passed = INT32_MAX;
  for (size_t start = 0; start < LANE_COUNT; start += 8) {
    eight first, second, third;
    memcpy(&first, bad + start, sizeof first);
    memcpy(&second, bad_or_middling + start, sizeof second);
    memcpy(&third, answered + start, sizeof third);
    KERNEL(scatter_fours)(
      (char *)runs[start].answers[profile], sizeof *runs, &first, &second, &third, &never_passed);
  }
}

static void KERNEL(copy_star_bins)(
  lane_ending_terms *restrict runs, const int32_t *restrict star_bins
) {
  for (size_t start = 0; start < LANE_COUNT; start += 8) {
    eight bins[8];
    for (size_t bin = 0; bin < 8; bin++)
      if (bin < ALL) memcpy(&bins[bin], star_bins + bin * LANE_COUNT + start, sizeof bins[bin]);
      else bins[bin] = INT32_MAX;
    for (size_t half = 0; half < 8; half += 4)
      KERNEL(scatter_fours)(
        (char *)(runs[start].star_bins + half), sizeof *runs, bins + half, bins + half + 1,
        bins + half + 2, bins + half + 3);
  }
}

static void KERNEL(bounds_of_age)(
  double *restrict numbers, double age, const double *restrict means,
  const double *restrict deviations
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    numbers[lane] = (age - means[lane]) / deviations[lane];
}

static void KERNEL(scale_numbers)(
  double *restrict numbers, const double *restrict means, const double *restrict deviations
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    numbers[lane] = means[lane] + deviations[lane] * numbers[lane];
}
