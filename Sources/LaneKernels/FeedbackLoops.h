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

/// \param all_collected whether answers are still collected in every run.
static inline __attribute__((always_inline)) void KERNEL(answers_where)(
  int8_t *restrict codes, const uint32_t *restrict words, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered,
  const int32_t *restrict collection_ends, int32_t end_day, bool all_collected
) {
  for (size_t start = 0; start < LANE_COUNT; start += 32) {
    thirty_two_words word;
    thirty_two first, second, third, ends;
    memcpy(&word, words + start, sizeof word);
    memcpy(&first, bad + start, sizeof first);
    memcpy(&second, bad_or_middling + start, sizeof second);
    memcpy(&third, answered + start, sizeof third);
    memcpy(&ends, collection_ends + start, sizeof ends);
    thirty_two draw = __builtin_convertvector(word >> 2, thirty_two);
    // -1 where it is so. The thresholds are ascending.
    thirty_two code = (3 + (draw < first) + (draw < second)) & (draw < third);
    if (!all_collected) code &= end_day < ends;
    thirty_two_bytes bytes = __builtin_convertvector(code, thirty_two_bytes);
    memcpy(codes + start, &bytes, sizeof bytes);
  }
}

static void KERNEL(answers)(
  int8_t *restrict codes, const uint32_t *restrict words, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered,
  const int32_t *restrict collection_ends, int32_t end_day
) {
  KERNEL(answers_where)(
    codes, words, bad, bad_or_middling, answered, collection_ends, end_day, false);
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
  // The four codes of each run in one number.
  uint32_t all[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    memcpy(all + lane, codes + 4 * (ptrdiff_t)places[lane], sizeof *all);
  for (size_t answer = 0; answer < 4; answer++)
    for (size_t lane = 0; lane < LANE_COUNT; lane++)
      by_answer[answer * LANE_COUNT + lane] = (int8_t)(all[lane] >> 8 * answer);
}

static void KERNEL(outcomes)(
  int8_t *restrict outcomes, const int8_t *restrict answers, const int8_t *restrict by_answer
) {
  lane_bytes answer, outcome, other;
  memcpy(&answer, answers, sizeof answer);
  memcpy(&outcome, by_answer, sizeof outcome);
  for (int8_t code = 1; code < 4; code++) {
    memcpy(&other, by_answer + code * LANE_COUNT, sizeof other);
    outcome = answer == code ? other : outcome;
  }
  memcpy(outcomes, &outcome, sizeof outcome);
}

static void KERNEL(draw_answers)(
  int8_t *restrict codes, int8_t *restrict outcomes, const intptr_t *restrict contracts,
  size_t count, const lane_hidden_answer *restrict hidden, uint32_t group,
  const lane_keys *restrict keys, const int32_t *restrict bad,
  const int32_t *restrict bad_or_middling, const int32_t *restrict answered,
  const int32_t *restrict collection_ends, const int8_t *restrict by_answer
) {
  int32_t first_end = INT32_MAX;
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    first_end = collection_ends[lane] < first_end ? collection_ends[lane] : first_end;
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
      const int32_t *first = bad + profile, *second = bad_or_middling + profile;
      const int32_t *third = answered + answer->place * LANE_COUNT;
      // The compiler leaves out what does not apply.
      if (answer->end_day < first_end)
        KERNEL(answers_where)(
          all, words, first, second, third, collection_ends, answer->end_day, true);
      else
        KERNEL(answers_where)(
          all, words, first, second, third, collection_ends, answer->end_day, false);
    }
    KERNEL(outcomes)(
      outcomes + contract * LANE_COUNT, all, by_answer + 4 * answer->table * LANE_COUNT);
  }
}

static uint64_t KERNEL(refunds)(
  const uint32_t *restrict words, const int8_t *restrict outcomes,
  const int32_t *restrict chance, const int32_t *restrict chance_if_negative
) {
  uint64_t comes = 0;
  for (size_t start = 0; start < LANE_COUNT; start += 32) {
    thirty_two_words word;
    thirty_two least, least_if_negative;
    thirty_two_bytes outcome;
    memcpy(&word, words + start, sizeof word);
    memcpy(&least, chance + start, sizeof least);
    memcpy(&least_if_negative, chance_if_negative + start, sizeof least_if_negative);
    memcpy(&outcome, outcomes + start, sizeof outcome);
    thirty_two is_negative = __builtin_convertvector(outcome == NEGATIVE, thirty_two);
    thirty_two draw = __builtin_convertvector(word >> 2, thirty_two);
    thirty_two_bits set =
      __builtin_convertvector(draw < (is_negative ? least_if_negative : least), thirty_two_bits);
    uint32_t bits;
    memcpy(&bits, &set, sizeof bits);
    comes |= (uint64_t)bits << start;
  }
  return comes;
}
