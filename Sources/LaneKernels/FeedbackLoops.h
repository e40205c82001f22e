// What clients answer in private, and the outcomes and refunds that follow. A part of LaneLoops.h.

static void KERNEL(multiply)(double *restrict numbers, const double *restrict others) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) numbers[lane] *= others[lane];
}

static void KERNEL(chances)(
  int32_t *restrict bad, int32_t *restrict bad_or_middling, const double *restrict tilts,
  const lane_rates *restrict rates, const double *restrict answered
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double tilt = tilts[lane];
    double weight_bad = rates->bad[lane] * tilt * tilt;
    double weight_middling = rates->middling[lane] * tilt;
    double total = weight_bad + weight_middling + rates->good[lane];
    bad[lane] = threshold(answered[lane] * (weight_bad / total));
    bad_or_middling[lane] =
      threshold(answered[lane] * ((weight_bad + weight_middling) / total));
  }
}

static void KERNEL(answers)(
  int8_t *restrict codes, const uint32_t *restrict words, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered,
  const int32_t *restrict collection_ends, int32_t end_day
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t draw = (int32_t)(words[lane] >> 2);
    // All bits are set where it is so. The thresholds are ascending.
    int32_t is_bad = -(draw < bad[lane]), is_worse = -(draw < bad_or_middling[lane]);
    int32_t is_any = -(draw < answered[lane]) & -(end_day < collection_ends[lane]);
    codes[lane] = (int8_t)((3 + is_bad + is_worse) & is_any);
  }
}

static void KERNEL(count_draws)(
  int32_t *restrict counts, const int8_t *restrict outcomes, const int8_t *restrict by_answer,
  const int32_t *restrict bad, const int32_t *restrict bad_or_middling,
  const int32_t *restrict answered, const int32_t *restrict collection_ends, int32_t end_day
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    struct answer_draws draws = answer_draws(
      outcomes, by_answer, bad, bad_or_middling, answered, end_day < collection_ends[lane], lane);
    counts[lane] = draws.bad + draws.middling + draws.good + draws.none;
  }
}

static void KERNEL(choose_draws)(
  uint32_t *restrict words, const int8_t *restrict outcomes, const int8_t *restrict by_answer,
  const int32_t *restrict bad, const int32_t *restrict bad_or_middling,
  const int32_t *restrict answered, const int32_t *restrict collection_ends, int32_t end_day
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    bool is_collected = end_day < collection_ends[lane];
    struct answer_draws draws =
      answer_draws(outcomes, by_answer, bad, bad_or_middling, answered, is_collected, lane);
    int32_t count = draws.bad + draws.middling + draws.good + draws.none;
    int32_t place = (int32_t)((uint64_t)words[lane] * (uint32_t)count >> 32);
    // A draw that gives the outcome is so many after this one as others before it do not.
    int32_t draw = place;
    int32_t passed = draws.bad;
    draw += place < passed ? 0 : (is_collected ? bad[lane] : 0) - draws.bad;
    passed += draws.middling;
    draw += place < passed
              ? 0
              : (is_collected ? bad_or_middling[lane] - bad[lane] : 0) - draws.middling;
    passed += draws.good;
    draw += place < passed
              ? 0
              : (is_collected ? answered[lane] - bad_or_middling[lane] : 0) - draws.good;
    words[lane] = (uint32_t)draw << 2 | (words[lane] & 3);
  }
}

static void KERNEL(multiply_ratios)(
  double *restrict ratios, const int32_t *restrict numbers, const int32_t *restrict divisors
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    ratios[lane] *= (double)numbers[lane] / (double)divisors[lane];
}

static void KERNEL(look_up_outcomes)(
  int8_t *restrict by_answer, const int8_t *restrict codes, const int32_t *restrict places
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    for (size_t answer = 0; answer < 4; answer++)
      by_answer[answer * LANE_COUNT + lane] = codes[4 * (ptrdiff_t)places[lane] + answer];
}

static void KERNEL(outcomes)(
  int8_t *restrict outcomes, const int8_t *restrict answers, const int8_t *restrict by_answer
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int8_t outcome = by_answer[lane];
    for (int answer = 1; answer < 4; answer++) {
      int8_t other = by_answer[answer * LANE_COUNT + lane];
      outcome = answers[lane] == answer ? other : outcome;
    }
    outcomes[lane] = outcome;
  }
}

static void KERNEL(draw_answers)(
  int8_t *restrict codes, int8_t *restrict outcomes, const intptr_t *restrict contracts,
  size_t count, const lane_hidden_answer *restrict hidden, uint32_t group,
  const lane_keys *restrict keys, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered,
  const int32_t *restrict collection_ends, const int8_t *restrict by_answer
) {
  for (size_t next = 0; next < count; next++) {
    intptr_t contract = contracts[next];
    const lane_hidden_answer *answer = hidden + contract;
    int8_t *all = codes + contract * LANE_COUNT;
    if (answer->known >= 0) {
      memset(all, answer->known, LANE_COUNT);
    } else {
      uint32_t words[LANE_COUNT];
      KERNEL(philox_group)(words, answer->site, 0, group, keys);
      ptrdiff_t profile = answer->profile * LANE_COUNT;
      KERNEL(answers)(
        all, words, bad + profile, bad_or_middling + profile,
        answered + answer->place * LANE_COUNT, collection_ends, answer->end_day);
    }
    KERNEL(outcomes)(
      outcomes + contract * LANE_COUNT, all, by_answer + 4 * answer->table * LANE_COUNT);
  }
}

static uint64_t KERNEL(refunds)(
  const uint32_t *restrict words, const int8_t *restrict outcomes,
  const int32_t *restrict chance, const int32_t *restrict chance_if_negative
) {
  int8_t comes[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t least = outcomes[lane] == NEGATIVE ? chance_if_negative[lane] : chance[lane];
    comes[lane] = (int32_t)(words[lane] >> 2) < least;
  }
  return equal_lanes(comes, 1);
}
