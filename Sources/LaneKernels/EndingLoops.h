// How contracts end after the as-of day. A part of LaneLoops.h.

static size_t KERNEL(list_pairs)(
  int32_t *restrict lanes, uint32_t *restrict runs, uint32_t *restrict numbers,
  int32_t *restrict left, const int32_t *restrict counts, const uint32_t *restrict run_numbers
) {
  size_t found = 0;
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t count = counts[lane], pairs = (count + 1) / 2;
    // Eight at a time; what is written beyond the last pair of a run is overwritten by the next run.
    for (int32_t first = 0; first < pairs; first += 8) {
      for (int32_t pair = first; pair < first + 8; pair++) {
        size_t place = found + (size_t)pair;
        lanes[place] = (int32_t)lane;
        runs[place] = run_numbers[lane];
        numbers[place] = (uint32_t)pair;
        left[place] = count - 2 * pair;
      }
    }
    found += (size_t)pairs;
  }
  return found;
}

static size_t KERNEL(find_endings)(
  lane_ending *restrict endings, uint32_t *restrict runs, uint32_t *restrict indices,
  size_t count, const struct pairs *restrict pairs, const lane_ending_terms *restrict terms,
  int32_t horizon_days, lane_log_days days
) {
  size_t found = 0;
  // By start day: the logarithm of the longest length that ends by the last day.
  const double *most = days.logarithms + horizon_days;
#pragma clang loop vectorize(disable)
  for (size_t pair = 0; pair < count; pair++) {
    const lane_ending_terms *run = terms + pairs->lanes[pair];
#pragma clang loop unroll(full)
    for (int32_t slot = 0; slot < 2; slot++) {
      uint32_t start_word = pairs->start_words[slot][pair];
      int64_t start = 1 + (int64_t)((uint64_t)start_word * (uint32_t)horizon_days >> 32);
      double length = run->length_mean + run->length_deviation * pairs->lengths[slot][pair];
      // Always written, without a branch; the next contract overwrites it if this one ends later.
      lane_ending *ending = endings + found;
      ending->lane = pairs->lanes[pair];
      ending->start_day = (int32_t)start;
      ending->charges = length;
      runs[found] = pairs->runs[pair];
      indices[found] = 2 * pairs->numbers[pair] + (uint32_t)slot;
      // The first contract of a pair is always there. A length is at least one day, so a contract that starts on the last
      // day ends later.
      found += (size_t)((slot == 0 || pairs->left[pair] > 1) & (start < horizon_days) &
                        (length <= most[-start]));
    }
  }
  // Not in vectors: to gather the parts of records takes longer (three times as long for open contracts with AVX-512).
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < found; place++) {
    lane_ending *ending = endings + place;
    ending->end_day = ending->start_day + first_day(ending->charges, days);
  }
  return found;
}

static size_t KERNEL(find_open_endings)(
  lane_ending *restrict endings, uint32_t *restrict runs, uint32_t *restrict indices,
  int32_t *restrict end_days, const uint32_t *restrict numbers, const double *restrict lengths,
  int32_t horizon_days, lane_log_days days
) {
  size_t found = 0;
  double most = days.logarithms[horizon_days];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) end_days[lane] = horizon_days + 1;
#pragma clang loop vectorize(disable)
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    // Always written, without a branch, as for new contracts.
    endings[found].lane = (int32_t)lane;
    endings[found].charges = lengths[lane];
    runs[found] = numbers[lane];
    indices[found] = 0;
    found += lengths[lane] <= most;
  }
  // As for new contracts.
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < found; place++) {
    int32_t day = first_day(endings[place].charges, days);
    endings[place].end_day = day;
    end_days[endings[place].lane] = day;
  }
  return found;
}

static void KERNEL(draw_charges)(
  lane_ending *restrict endings, size_t count, const double *restrict numbers,
  const lane_ending_terms *restrict terms
) {
  // As for the ends of new contracts.
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < count; place++) {
    const lane_ending_terms *run = terms + endings[place].lane;
    endings[place].charges = run->charges_mean + run->charges_deviation * numbers[place];
  }
}

static bool KERNEL(limit_charges)(
  lane_ending *restrict endings, size_t count, const uint32_t *restrict words,
  const lane_limited_charges *restrict runs, const float *restrict coefficients
) {
  double least = runs->least, most = runs->most;
  int64_t is_unknown = 0;
  // Eight at a time. After the last, the last is computed again.
  for (size_t start = 0; start < count; start += 8) {
    double mean[8], deviation[8], beyond[8], within[8], places[8], tails[8], numbers[8];
    bool are_upper[8];
    for (size_t next = 0; next < 8; next++) {
      size_t place = start + next < count ? start + next : count - 1;
      const lane_limited_charges *run = runs + endings[place].lane;
      mean[next] = run->mean;
      deviation[next] = run->deviation;
      beyond[next] = run->beyond;
      within[next] = run->within;
      are_upper[next] = run->is_upper;
      places[next] = ((double)words[place] + 0.5) * 0x1p-32;
    }
    for (size_t next = 0; next < 8; next++) {
      double place = are_upper[next] ? 1 - places[next] : places[next];
      tails[next] = beyond[next] + place * within[next];
    }
    KERNEL(normal_numbers)(numbers, tails, are_upper, coefficients);
    for (size_t next = 0; next < 8; next++) {
      double charges = mean[next] + deviation[next] * numbers[next];
      charges = charges < least ? least : charges;
      numbers[next] = charges > most ? most : charges;
      is_unknown |= charges != charges;
    }
    size_t left = count - start < 8 ? count - start : 8;
    for (size_t next = 0; next < left; next++) endings[start + next].charges = numbers[next];
  }
  return !is_unknown;
}

static void KERNEL(describe_new)(
  lane_ending *restrict endings, size_t count, const uint32_t *restrict words,
  const uint32_t *restrict indices, const int32_t *restrict kinds, lane_charge_bounds bounds,
  lane_client_rule rule
) {
  // A bit for each bound that charges are above, and by these bits the tier, and what is kept of the kind: a contract
  // without charges is not long-term.
  four_doubles all_bounds = {
    nextafter(bounds.least, -INFINITY), bounds.second_tier, bounds.third_tier, INFINITY};
  int32_t tiers[8], kept[8];
  for (int32_t set = 0; set < 8; set++) {
    tiers[set] = ((set >> 1 & 1) + (set >> 2)) << 2;
    kept[set] = set & 1 ? -1 : ~(LANE_CHARGED | LANE_LONG);
  }
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < count; place++) {
    lane_ending *ending = endings + place;
    uint8_t set = bounds_below(ending->charges, &all_bounds);
    int32_t kind = kinds[ending->end_day - ending->start_day];
    ending->kind = (kind & kept[set]) | tiers[set];
    ending->client_code = client_code(words[place], indices[place], rule);
    ending->paid_before = 0;
    ending->is_logarithm = true;
    ending->counts_for_earnings = true;
  }
}

static size_t KERNEL(divide)(
  lane_ending *restrict earlier, lane_ending *restrict later, const lane_ending *restrict endings,
  size_t count, int32_t day
) {
  lane_ending *next_earlier = earlier, *next_later = later;
  for (size_t place = 0; place < count; place++) {
    bool is_later = endings[place].start_day > day;
    // Always written to both, without a branch; the next contract overwrites it where it does not belong.
    memcpy(next_earlier, endings + place, sizeof(lane_ending));
    memcpy(next_later, endings + place, sizeof(lane_ending));
    next_earlier = is_later ? next_earlier : next_earlier + 1;
    next_later = is_later ? next_later + 1 : next_later;
  }
  return (size_t)(next_earlier - earlier);
}

static void KERNEL(count_known)(
  int32_t *restrict counts, const lane_ending *restrict endings, size_t count, int64_t first_new
) {
  for (size_t place = 0; place < count; place++) {
    const lane_ending *ending = endings + place;
    // Without a branch, because it would often be mispredicted.
    counts[ending->lane] +=
      (ending->client_code < first_new) & (ending->outcome != EXCLUDED);
  }
}

static inline __attribute__((always_inline)) size_t KERNEL(conclude_all)(
  lane_ending *restrict endings, int32_t *restrict undecided, size_t count,
  const uint32_t *restrict stars, const uint32_t *restrict answers,
  const lane_ending_terms *restrict terms, const struct conclusions *restrict tables,
  lane_assumed assumed
) {
  int32_t *next = undecided;
  // Contracts are of any runs, so their numbers would have to be gathered.
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < count; place++) {
    lane_ending *ending = endings + place;
    *next = (int32_t)place;
    next += conclude(
      ending, terms + ending->lane, stars[place], answers[place], tables, assumed);
  }
  return (size_t)(next - undecided);
}

static size_t KERNEL(conclude)(
  lane_ending *restrict endings, int32_t *restrict undecided, size_t count,
  const uint32_t *restrict stars, const uint32_t *restrict answers,
  const lane_ending_terms *restrict terms, const struct conclusions *restrict tables,
  lane_assumed assumed
) {
  bool is_drawn = (assumed.rate_bin < 0) & (assumed.private_code < 0) & !assumed.is_suppressed;
  // The compiler leaves out what does not apply where all is drawn.
  return is_drawn ? KERNEL(conclude_all)(
                      endings, undecided, count, stars, answers, terms, tables,
                      (lane_assumed){-1, -1, false})
                  : KERNEL(conclude_all)(
                      endings, undecided, count, stars, answers, terms, tables, assumed);
}
