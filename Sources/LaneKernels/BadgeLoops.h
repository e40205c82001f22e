// The badge week by week, and counts over the runs. A part of LaneLoops.h.

/// One week of `lane_follow_badge`; `held`, `is_good` and `forgotten` are rows.
static void KERNEL(badge_week)(
  uint8_t *restrict held, uint8_t *restrict good_weeks, uint8_t *restrict is_good,
  int16_t *restrict first_loss, int8_t *restrict cause, int16_t *restrict first_gain,
  const uint8_t *restrict held_before, const uint8_t *restrict forgotten,
  const int8_t *restrict scores, const uint8_t *restrict also_good,
  const uint8_t *restrict sufficient_earnings, const uint8_t *restrict activity,
  const uint8_t *restrict large_contract, int16_t week, int16_t weeks, lane_badge_rule rule
) {
  // Vectors of bytes, because the compiler compares bytes with the numbers of the rule in wider ones.
  lane_bytes score;
  lane_flags also, forgets, sum, was_held, earns, is_active, has_large;
  memcpy(&score, scores, sizeof score);
  memcpy(&also, also_good, sizeof also);
  memcpy(&forgets, forgotten, sizeof forgets);
  memcpy(&sum, good_weeks, sizeof sum);
  memcpy(&was_held, held_before, sizeof was_held);
  memcpy(&earns, sufficient_earnings, sizeof earns);
  memcpy(&is_active, activity, sizeof is_active);
  memcpy(&has_large, large_contract, sizeof has_large);
  // A score that is not shown is never good.
  int8_t least_good = rule.minimum_score > 0 ? rule.minimum_score : 0;
  lane_flags good = (score >= (lane_bytes)least_good ? (lane_flags)1 : (lane_flags)0) | also;
  sum += good - forgets;
  // The first failure in the order of the causes; the number of causes stands for none.
  lane_flags failure = has_large == 0 ? (lane_flags)5 : (lane_flags)6;
  failure = is_active == 0 ? (lane_flags)4 : failure;
  failure = earns == 0 ? (lane_flags)3 : failure;
  failure = sum < (lane_flags)rule.needed_weeks ? (lane_flags)2 : failure;
  failure = score < (lane_bytes)rule.minimum_score ? (lane_flags)1 : failure;
  failure = score == NOT_SHOWN ? (lane_flags)0 : failure;
  lane_flags fails = failure < 6 ? (lane_flags)1 : (lane_flags)0;
  lane_flags is_held = (was_held | (lane_flags)(uint8_t)rule.can_return) & (fails ^ 1);
  lane_flags lose = was_held & fails, gain = is_held & (was_held ^ 1);
  int8_t failures[LANE_COUNT], losses[LANE_COUNT], gains[LANE_COUNT];
  memcpy(is_good, &good, sizeof good);
  memcpy(good_weeks, &sum, sizeof sum);
  memcpy(held, &is_held, sizeof is_held);
  memcpy(failures, &failure, sizeof failure);
  memcpy(losses, &lose, sizeof lose);
  memcpy(gains, &gain, sizeof gain);
  // Changes are rare, so only the runs that have one are looked at.
  for (uint64_t left = equal_lanes(losses, 1); left; left &= left - 1) {
    int lane = __builtin_ctzll(left);
    if (first_loss[lane] != weeks) continue;
    first_loss[lane] = week;
    cause[lane] = failures[lane];
  }
  for (uint64_t left = equal_lanes(gains, 1); left; left &= left - 1) {
    int lane = __builtin_ctzll(left);
    if (first_gain[lane] == weeks) first_gain[lane] = week;
  }
}

static void KERNEL(append_week)(
  uint16_t *restrict bits, uint8_t *restrict has_shown, const int8_t *restrict scores,
  int8_t minimum_score, bool rises
) {
  lane_bytes score;
  lane_flags shown;
  lane_words weeks;
  memcpy(&score, scores, sizeof score);
  memcpy(&shown, has_shown, sizeof shown);
  memcpy(&weeks, bits, sizeof weeks);
  shown |= score == NOT_SHOWN ? (lane_flags)0 : (lane_flags)1;
  lane_flags good = score >= (lane_bytes)minimum_score ? (lane_flags)1 : (lane_flags)0;
  good |= (shown ^ 1) & (lane_flags)(uint8_t)rises;
  weeks = weeks << 1 | __builtin_convertvector(good, lane_words);
  memcpy(has_shown, &shown, sizeof shown);
  memcpy(bits, &weeks, sizeof weeks);
}

static void KERNEL(hold)(
  uint8_t *restrict held, const int8_t *restrict scores, const uint16_t *restrict good_bits,
  const uint8_t *restrict suffices, lane_badge_rule rule
) {
  lane_bytes score;
  lane_flags enough;
  lane_words count;
  memcpy(&score, scores, sizeof score);
  memcpy(&enough, suffices, sizeof enough);
  memcpy(&count, good_bits, sizeof count);
  // The number of bits that are 1: sums of two, of four, of eight and of sixteen.
  count = (count & 0x5555) + (count >> 1 & 0x5555);
  count = (count & 0x3333) + (count >> 2 & 0x3333);
  count = (count & 0x0F0F) + (count >> 4 & 0x0F0F);
  count = (count & 0x00FF) + (count >> 8);
  lane_flags good_weeks = __builtin_convertvector(count, lane_flags);
  lane_flags is_held = good_weeks >= (lane_flags)rule.needed_weeks ? enough : (lane_flags)0;
  // A score that is not shown is never good.
  int8_t least_good = rule.minimum_score > 0 ? rule.minimum_score : 0;
  is_held = score >= (lane_bytes)least_good ? is_held : (lane_flags)0;
  memcpy(held, &is_held, sizeof is_held);
}

/// Takes one of the 16 weeks through week 0; `is_good` is its row.
static void KERNEL(take_bit)(
  uint8_t *restrict is_good, uint8_t *restrict good_weeks, const uint16_t *restrict good_bits,
  uint16_t bit
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    uint8_t good = (uint8_t)((uint16_t)(good_bits[lane] >> bit) & 1);
    is_good[lane] = good;
    good_weeks[lane] = (uint8_t)(good_weeks[lane] + good);
  }
}

static void KERNEL(follow_badge)(
  uint8_t *held, uint8_t *is_good, int16_t *first_loss, int8_t *cause, int16_t *first_gain,
  const uint16_t *good_bits, const int8_t *scores, const uint8_t *also_good,
  const uint8_t *sufficient_earnings, const uint8_t *activity, const uint8_t *large_contract,
  const lane_badge_rule *rules, size_t weeks
) {
  uint8_t good_weeks[LANE_COUNT] = {0};
  for (size_t bit = 0; bit < LANE_ELIGIBLE_WEEKS; bit++)
    KERNEL(take_bit)(
      is_good + (LANE_ELIGIBLE_WEEKS - bit) * LANE_COUNT, good_weeks, good_bits, (uint16_t)bit);
  for (size_t week = 1; week < weeks; week++) {
    size_t place = week * LANE_COUNT;
    KERNEL(badge_week)(
      held + place, good_weeks, is_good + LANE_ELIGIBLE_WEEKS * LANE_COUNT + place, first_loss,
      cause, first_gain, held + place - LANE_COUNT, is_good + place, scores + place,
      also_good + place, sufficient_earnings + place, activity + place, large_contract + place,
      (int16_t)week, (int16_t)weeks, rules[week]);
  }
}

/// Counts the scores of some weeks. Week after week of one run: runs often show the same score, and a number that has just
/// been changed is not changed again before that is stored.
static inline __attribute__((always_inline)) void KERNEL(count_scores)(
  uint32_t *restrict by_score, const int8_t *restrict scores, size_t weeks
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    for (size_t week = 0; week < weeks; week++)
      by_score[week * LANE_SCORE_KINDS + 1 + (size_t)scores[week * LANE_COUNT + lane]]++;
}

static void KERNEL(count_runs)(
  uint32_t *restrict by_score, uint32_t *restrict held_counts, uint32_t *restrict by_loss,
  uint32_t *restrict by_gain, const int8_t *restrict scores, const uint8_t *restrict held,
  const int16_t *restrict first_loss, const int8_t *restrict cause,
  const int16_t *restrict first_gain, size_t weeks
) {
  // Nine weeks at a time, without a loop over them: the weeks of half a year, with the first, are three times as many.
  size_t counted = 0;
  for (; counted + 9 <= weeks; counted += 9)
    KERNEL(count_scores)(by_score + counted * LANE_SCORE_KINDS, scores + counted * LANE_COUNT, 9);
  KERNEL(count_scores)(
    by_score + counted * LANE_SCORE_KINDS, scores + counted * LANE_COUNT, weeks - counted);
  for (size_t week = 0; week < weeks; week++) {
    uint8_t count = 0;
    for (size_t lane = 0; lane < LANE_COUNT; lane++) count += held[week * LANE_COUNT + lane];
    held_counts[week] += count;
  }
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    by_loss[first_loss[lane] * LANE_LOSS_CAUSES + cause[lane]]++;
    by_gain[first_gain[lane]]++;
  }
}

static const struct kernels KERNEL(kernels) = {
  .name = WIDTH,
  .philox_group = KERNEL(philox_group),
  .philox_blocks = KERNEL(philox_blocks),
  .quantiles = KERNEL(quantiles),
  .numbers_above = KERNEL(numbers_above),
  .thresholds = KERNEL(thresholds),
  .cumulative_thresholds = KERNEL(cumulative_thresholds),
  .take = KERNEL(take),
  .count_passed = KERNEL(count_passed),
  .copy_answers = KERNEL(copy_answers),
  .copy_star_bins = KERNEL(copy_star_bins),
  .bounds_of_age = KERNEL(bounds_of_age),
  .scale_numbers = KERNEL(scale_numbers),
  .list_pairs = KERNEL(list_pairs),
  .find_endings = KERNEL(find_endings),
  .find_open_endings = KERNEL(find_open_endings),
  .draw_charges = KERNEL(draw_charges),
  .limit_charges = KERNEL(limit_charges),
  .describe_new = KERNEL(describe_new),
  .divide = KERNEL(divide),
  .count_known = KERNEL(count_known),
  .conclude = KERNEL(conclude),
  .multiply = KERNEL(multiply),
  .chances = KERNEL(chances),
  .answers = KERNEL(answers),
  .count_draws = KERNEL(count_draws),
  .choose_draws = KERNEL(choose_draws),
  .multiply_ratios = KERNEL(multiply_ratios),
  .look_up_outcomes = KERNEL(look_up_outcomes),
  .outcomes = KERNEL(outcomes),
  .draw_answers = KERNEL(draw_answers),
  .refunds = KERNEL(refunds),
  .add_contract = KERNEL(add_contract),
  .add_open = KERNEL(add_open),
  .add_endings = KERNEL(add_endings),
  .narrow_add_contract = KERNEL(narrow_add_contract),
  .narrow_fill = KERNEL(narrow_fill),
  .narrow_run = KERNEL(narrow_run),
  .narrow_weigh = KERNEL(narrow_weigh),
  .narrow_add_open = KERNEL(narrow_add_open),
  .narrow_add_endings = KERNEL(narrow_add_endings),
  .narrow_add_sums = KERNEL(narrow_add_sums),
  .narrow_move = KERNEL(narrow_move),
  .move = KERNEL(move),
  .fill_clients = KERNEL(fill_clients),
  .run_clients = KERNEL(run_clients),
  .add_endings_clients = KERNEL(add_endings_clients),
  .add_clients = KERNEL(add_clients),
  .move_clients = KERNEL(move_clients),
  .narrow_negate = KERNEL(narrow_negate),
  .follow = KERNEL(follow),
  .narrow_sum_weeks = KERNEL(narrow_sum_weeks),
  .has_one_client = KERNEL(has_one_client),
  .scores = KERNEL(scores),
  .add_sums = KERNEL(add_sums),
  .replace_outcome = KERNEL(replace_outcome),
  .changed_scores = KERNEL(changed_scores),
  .add_misses = KERNEL(add_misses),
  .has_few = KERNEL(has_few),
  .at_least = KERNEL(at_least),
  .at_most = KERNEL(at_most),
  .above = KERNEL(above),
  .unequal = KERNEL(unequal),
  .sum_row = KERNEL(sum_row),
  .add_flags = KERNEL(add_flags),
  .count_pairs = KERNEL(count_pairs),
  .append_week = KERNEL(append_week),
  .hold = KERNEL(hold),
  .follow_badge = KERNEL(follow_badge),
  .count_runs = KERNEL(count_runs),
};
