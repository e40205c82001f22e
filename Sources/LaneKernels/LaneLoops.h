// The loops. LaneKernels.c includes this file once for each width; KERNEL(name) appends the width to the name of a
// function, and WIDTH is the name of the width.

static void KERNEL(philox_group)(
  uint32_t *restrict words, uint64_t site, uint32_t draw, uint32_t group,
  const lane_keys *restrict keys
) {
  for (uint32_t first = 0; first < LANE_COUNT / 4; first += LANE_KEY_COPIES) {
    for (uint32_t copy = 0; copy < LANE_KEY_COPIES; copy++) {
      uint32_t place = first + copy;
      struct block block = philox(draw, group | place, site, keys, copy);
      words[place] = (uint32_t)block.first;
      words[place + LANE_COUNT / 4] = (uint32_t)block.second;
      words[place + LANE_COUNT / 2] = (uint32_t)block.third;
      words[place + LANE_COUNT / 4 * 3] = (uint32_t)block.fourth;
    }
  }
}

static void KERNEL(philox_blocks)(
  uint32_t *restrict first, uint32_t *restrict second, uint32_t *restrict third,
  uint32_t *restrict fourth, const uint32_t *restrict runs, const uint32_t *restrict blocks,
  size_t count, uint64_t site, const lane_keys *restrict keys
) {
  for (size_t start = 0; start < count; start += LANE_KEY_COPIES) {
    for (size_t copy = 0; copy < LANE_KEY_COPIES; copy++) {
      size_t index = start + copy;
      struct block block = philox(blocks[index], runs[index], site, keys, copy);
      first[index] = (uint32_t)block.first;
      second[index] = (uint32_t)block.second;
      third[index] = (uint32_t)block.third;
      fourth[index] = (uint32_t)block.fourth;
    }
  }
}

static void KERNEL(quantiles)(
  double *restrict values, const uint32_t *restrict words, size_t count,
  const float *restrict coefficients
) {
  for (size_t start = 0; start < count; start += LANE_COUNT) {
    size_t here = count - start < LANE_COUNT ? count - start : LANE_COUNT;
    int32_t cells[LANE_COUNT];
    float parts[LANE_COUNT];
    for (size_t place = 0; place < here; place++) {
      int32_t word = (int32_t)words[start + place];
      int32_t is_upper = word >> 31;
      union {
        float number;
        int32_t bits;
      } tail = {(float)((word ^ is_upper) & INT32_MAX) + 0.5f};
      // The cell is the exponent, from 126 for one half, and the three highest bits of the fraction.
      cells[place] = (tail.bits >> 20) - (126 << 3) + (is_upper & CELLS_PER_TAIL);
      parts[place] = (float)(tail.bits & 0xFFFFF) * 0x1p-20f;
    }
    for (size_t place = 0; place < here; place += 4) {
      // The coefficients of four cells, and the position in each, from 0 to 1.
      quad row[4], t;
      for (size_t next = 0; next < 4; next++)
        memcpy(&row[next], coefficients + 4 * (ptrdiff_t)cells[place + next], sizeof(quad));
      memcpy(&t, parts + place, sizeof t);
      // Transposes the coefficients: c0 to c3 each hold one coefficient of four cells.
      quad low = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);
      quad low2 = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
      quad high = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);
      quad high2 = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
      quad c0 = __builtin_shufflevector(low, low2, 0, 1, 4, 5);
      quad c1 = __builtin_shufflevector(low, low2, 2, 3, 6, 7);
      quad c2 = __builtin_shufflevector(high, high2, 0, 1, 4, 5);
      quad c3 = __builtin_shufflevector(high, high2, 2, 3, 6, 7);
      quad value = c0 + t * (c1 + t * (c2 + t * c3));
      for (size_t next = 0; next < 4; next++)
        values[start + place + next] = (double)value[next];
    }
  }
}

static void KERNEL(numbers_above)(
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
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    double part = tails[lane], scaled = part * 0x1p32, rest = 0x1p32 - scaled;
    bool is_upper = part <= 0.5, is_known = scaled >= 0.5;
    union {
      float number;
      int32_t bits;
    } nearer = {(float)(is_known ? is_upper ? scaled : rest > 0.5 ? rest : 0.5 : 1)};
    const float *c = normal + 4 * (ptrdiff_t)((nearer.bits >> 20) - (126 << 3) +
                                              (is_upper ? CELLS_PER_TAIL : 0));
    float t = (float)(nearer.bits & 0xFFFFF) * 0x1p-20f;
    double number = (double)(c[0] + t * (c[1] + t * (c[2] + t * c[3])));
    number = number >= numbers[lane] ? number : numbers[lane];
    numbers[lane] = is_known ? number : NAN;
  }
}

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
  size_t count, struct pairs pairs, const lane_ending_terms *restrict terms,
  int32_t horizon_days, lane_log_days days
) {
  size_t found = 0;
#pragma clang loop vectorize(disable)
  for (size_t pair = 0; pair < count; pair++) {
    const lane_ending_terms *run = terms + pairs.lanes[pair];
    for (int32_t slot = 0; slot < 2; slot++) {
      uint32_t start_word = pairs.start_words[slot][pair];
      int32_t start = 1 + (int32_t)((uint64_t)start_word * (uint32_t)horizon_days >> 32);
      double length = run->length_mean + run->length_deviation * pairs.lengths[slot][pair];
      // Always written, without a branch; the next contract overwrites it if this one ends later.
      lane_ending *ending = endings + found;
      ending->lane = pairs.lanes[pair];
      ending->start_day = start;
      ending->charges = length;
      runs[found] = pairs.runs[pair];
      indices[found] = 2 * pairs.numbers[pair] + (uint32_t)slot;
      // A length is at least one day, so a contract that starts on the last day ends later.
      found += (size_t)((slot < pairs.left[pair]) & (start < horizon_days) &
                        (length <= days.logarithms[horizon_days - start]));
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

static void KERNEL(describe_new)(
  lane_ending *restrict endings, size_t count, const uint32_t *restrict words,
  const uint32_t *restrict indices, const int32_t *restrict kinds, lane_charge_bounds bounds,
  lane_client_rule rule
) {
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < count; place++) {
    lane_ending *ending = endings + place;
    double charges = ending->charges;
    int32_t tier = (charges > bounds.second_tier) + (charges > bounds.third_tier);
    int32_t is_charged = charges >= bounds.least ? LANE_CHARGED | LANE_LONG : 0;
    // A contract without charges is not long-term.
    ending->kind =
      (kinds[ending->end_day - ending->start_day] & ~(LANE_CHARGED | LANE_LONG)) | tier << 2 |
      (kinds[ending->end_day - ending->start_day] & is_charged);
    ending->client_code = client_code(words[place], indices[place], rule);
    ending->paid_before = 0;
    ending->is_logarithm = true;
    ending->counts_for_earnings = true;
  }
}

static inline __attribute__((always_inline)) size_t KERNEL(conclude_all)(
  lane_ending *restrict endings, int32_t *restrict undecided, size_t count,
  const uint32_t *restrict stars, const uint32_t *restrict answers,
  const lane_ending_terms *restrict terms, const lane_ending_tables *tables, lane_assumed assumed
) {
  size_t found = 0;
  // Contracts are of any runs, so their numbers would have to be gathered.
#pragma clang loop vectorize(disable)
  for (size_t place = 0; place < count; place++) {
    lane_ending *ending = endings + place;
    undecided[found] = (int32_t)place;
    found += conclude(
      ending, terms + ending->lane, stars[place], answers[place], tables, assumed);
  }
  return found;
}

static size_t KERNEL(conclude)(
  lane_ending *restrict endings, int32_t *restrict undecided, size_t count,
  const uint32_t *restrict stars, const uint32_t *restrict answers,
  const lane_ending_terms *restrict terms, lane_ending_tables tables, lane_assumed assumed
) {
  bool is_drawn = (assumed.rate_bin < 0) & (assumed.private_code < 0) & !assumed.is_suppressed;
  // The compiler leaves out what does not apply where all is drawn.
  return is_drawn ? KERNEL(conclude_all)(
                      endings, undecided, count, stars, answers, terms, &tables,
                      (lane_assumed){-1, -1, false})
                  : KERNEL(conclude_all)(
                      endings, undecided, count, stars, answers, terms, &tables, assumed);
}

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

#define SUM(name) KERNEL(name)
#define SUMS lane_sums
#define NUMBER uint32_t
#include "SumLoops.h"
#undef SUM
#undef SUMS
#undef NUMBER

#define SUM(name) KERNEL(narrow_##name)
#define SUMS lane_narrow_sums
#define NUMBER uint16_t
#include "SumLoops.h"
#undef SUM
#undef SUMS
#undef NUMBER

static void KERNEL(fill_clients)(
  lane_clients *restrict rows, const intptr_t *restrict occupied, size_t occupied_count,
  const lane_counting *restrict contracts, size_t count, const int8_t *restrict outcomes
) {
  for (size_t place = 0; place < occupied_count; place++)
    memset(rows + occupied[place], 0, sizeof *rows);
  for (size_t place = 0; place < count; place++) {
    lane_clients *sums = rows + contracts[place].bin;
    uint64_t code = (uint64_t)contracts[place].client_code, square = code * code;
    const int8_t *all = outcomes + contracts[place].index * LANE_COUNT;
    for (size_t lane = 0; lane < LANE_COUNT; lane++) {
      uint64_t counts = all[lane] == EXCLUDED ? 0 : UINT64_MAX;
      sums->codes[lane] += code & counts;
      sums->squares[lane] += square & counts;
    }
  }
}

static void KERNEL(run_clients)(
  lane_clients *restrict rows, const intptr_t *restrict weeks, size_t week_count,
  const lane_running *restrict contracts, size_t count, const int32_t *restrict end_days
) {
  for (size_t place = 0; place < week_count; place++) memset(rows + weeks[place], 0, sizeof *rows);
  for (size_t place = 0; place < count; place++) {
    const lane_running *contract = contracts + place;
    lane_clients *sums = rows + contract->week;
    uint64_t code = (uint64_t)contract->client_code, square = code * code;
    uint64_t is_open[LANE_COUNT];
    for (size_t lane = 0; lane < LANE_COUNT; lane++) is_open[lane] = UINT64_MAX;
    if (contract->open >= 0) {
      const int32_t *ends = end_days + contract->open * LANE_COUNT;
      for (size_t lane = 0; lane < LANE_COUNT; lane++)
        is_open[lane] = ends[lane] > contract->day ? UINT64_MAX : 0;
    }
    for (size_t lane = 0; lane < LANE_COUNT; lane++) {
      sums->codes[lane] += code & is_open[lane];
      sums->squares[lane] += square & is_open[lane];
    }
  }
}

static void KERNEL(add_endings_clients)(
  lane_clients *restrict rows, const lane_ending *restrict endings, size_t count,
  const int32_t *restrict bins
) {
  for (size_t place = 0; place < count; place++) {
    const lane_ending *ending = endings + place;
    int32_t bin = bins[ending->end_day];
    if (bin < 0) continue;
    lane_clients *sums = rows + bin;
    uint64_t code = ending->outcome == EXCLUDED ? 0 : (uint64_t)ending->client_code;
    sums->codes[ending->lane] += code;
    sums->squares[ending->lane] += code * code;
  }
}

static void KERNEL(add_clients)(
  lane_clients *restrict sums, const lane_clients *restrict change
) {
  uint64_t *all = (uint64_t *)sums;
  const uint64_t *changes = (const uint64_t *)change;
  for (size_t place = 0; place < 2 * LANE_COUNT; place++) all[place] += changes[place];
}

static void KERNEL(move_clients)(
  lane_clients *restrict sums, const lane_clients *restrict rows,
  const int32_t *restrict numbers, size_t entering, size_t leaving
) {
  uint64_t *all = (uint64_t *)sums;
  for (size_t next = 0; next < entering; next++) {
    const uint64_t *row = (const uint64_t *)(rows + numbers[next]);
    for (size_t place = 0; place < 2 * LANE_COUNT; place++) all[place] += row[place];
  }
  for (size_t next = entering; next < entering + leaving; next++) {
    const uint64_t *row = (const uint64_t *)(rows + numbers[next]);
    for (size_t place = 0; place < 2 * LANE_COUNT; place++) all[place] -= row[place];
  }
}

static void KERNEL(narrow_fill)(
  lane_narrow_sums *restrict rows, const intptr_t *restrict occupied, size_t occupied_count,
  const lane_counting *restrict contracts, size_t count, const int8_t *restrict outcomes,
  const uint16_t *restrict quarter_jobs
) {
  for (size_t place = 0; place < occupied_count; place++)
    memset(rows + occupied[place], 0, sizeof *rows);
  for (size_t place = 0; place < count; place++)
    KERNEL(narrow_add_contract)(
      rows + contracts[place].bin, outcomes + contracts[place].index * LANE_COUNT,
      quarter_jobs + contracts[place].weight_row * LANE_COUNT);
}

static void KERNEL(narrow_ends)(int16_t *restrict ends, const int32_t *restrict end_days) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    ends[lane] = (int16_t)(end_days[lane] < INT16_MAX ? end_days[lane] : INT16_MAX);
}

static void KERNEL(narrow_run)(
  lane_narrow_sums *restrict rows, const intptr_t *restrict weeks, size_t week_count,
  const lane_running *restrict contracts, size_t count, const int32_t *restrict end_days,
  const uint16_t *restrict quarter_jobs
) {
  for (size_t place = 0; place < week_count; place++) memset(rows + weeks[place], 0, sizeof *rows);
  // The end days of the contract whose turn it is; a later day than any stands for always.
  int16_t ends[LANE_COUNT];
  int32_t open = -2;
  for (size_t place = 0; place < count; place++) {
    const lane_running *contract = contracts + place;
    if (contract->open != open) {
      open = contract->open;
      for (size_t lane = 0; lane < LANE_COUNT; lane++) ends[lane] = INT16_MAX;
      if (open >= 0) KERNEL(narrow_ends)(ends, end_days + open * LANE_COUNT);
    }
    lane_narrow_sums *sums = rows + contract->week;
    const uint16_t *weights = quarter_jobs + contract->weight_row * LANE_COUNT;
    int16_t day = contract->day > 0 ? (int16_t)contract->day : 0;
    for (size_t lane = 0; lane < LANE_COUNT; lane++) {
      uint16_t is_open = ends[lane] > day ? UINT16_MAX : 0, weight = weights[lane] & is_open;
      sums->successes[lane] += weight;
      sums->total[lane] += weight;
      sums->counted[lane] -= is_open;
    }
  }
}

static void KERNEL(narrow_negate)(
  lane_narrow_sums *restrict rows, const intptr_t *restrict numbers, size_t count
) {
  for (size_t next = 0; next < count; next++) {
    uint16_t *row = (uint16_t *)(rows + numbers[next]);
    for (size_t place = 0; place < 3 * LANE_COUNT; place++) row[place] = (uint16_t)-row[place];
  }
}

static inline __attribute__((always_inline)) void KERNEL(follow_all)(
  int8_t *restrict scores, bool *restrict is_doubtful, lane_narrow_sums *restrict windows,
  size_t count, const lane_narrow_sums *restrict ended, const int32_t *restrict bins,
  const int32_t *restrict moves, const lane_narrow_sums *restrict changes,
  const bool *restrict is_changed, const lane_narrow_sums *restrict running, bool has_running,
  const lane_narrow_sums *restrict unchanged, bool has_unchanged, const int16_t *restrict needed,
  const int16_t *restrict others, const int16_t *restrict most, lane_weeks weeks
) {
  for (size_t week = weeks.first; week < weeks.end; week++) {
    // The best share of successes so far. Where no window has a score, it becomes -1 at the end.
    float best[LANE_COUNT];
    for (size_t lane = 0; lane < LANE_COUNT; lane++) best[lane] = -0.02f;
    for (size_t window = 0; window < count; window++) {
      int16_t found = 0;
      size_t place = window * weeks.all + week;
      const int32_t *move = moves + 3 * place;
      lane_narrow_sums *sums = windows + window;
      KERNEL(narrow_move)(sums, ended, bins + move[0], (size_t)move[1], (size_t)move[2]);
      if (is_changed[place]) KERNEL(narrow_add_sums)(sums, changes + place);
      const lane_narrow_sums *open = running + week, *before = unchanged + place;
      const int16_t *least = needed + window * LANE_COUNT;
      int16_t most_here = most[week * count + window];
      // Apart from the shares, because vectors hold twice as many of these numbers.
      int16_t shown_successes[LANE_COUNT], shown_total[LANE_COUNT];
      for (size_t lane = 0; lane < LANE_COUNT; lane++) {
        int16_t successes = (int16_t)sums->successes[lane];
        int16_t total = (int16_t)sums->total[lane], counted = (int16_t)sums->counted[lane];
        if (has_running) {
          successes = (int16_t)(successes + open->successes[lane]);
          total = (int16_t)(total + open->total[lane]);
          counted = (int16_t)(counted + open->counted[lane]);
        }
        if (has_unchanged) {
          successes = (int16_t)(successes + before->successes[lane]);
          total = (int16_t)(total + before->total[lane]);
          counted = (int16_t)(counted + before->counted[lane]);
        }
        total = total > 1 ? total : 1;
        successes = successes > 0 ? successes : 0;
        // Of too few contracts, a share of -1, which is never the best.
        shown_successes[lane] = counted < least[lane] ? (int16_t)-total : successes;
        shown_total[lane] = total;
        // Negative if enough contracts count, but not too many.
        found |= (int16_t)((int16_t)(least[lane] - 1 - counted) &
                           (int16_t)(counted - others[lane] - most_here - 1));
      }
      for (size_t lane = 0; lane < LANE_COUNT; lane++) {
        float share = (float)shown_successes[lane] / (float)shown_total[lane];
        best[lane] = share > best[lane] ? share : best[lane];
      }
      is_doubtful[week * count + window] = found < 0;
    }
    int8_t *here = scores + (week - weeks.first) * LANE_COUNT;
    for (size_t lane = 0; lane < LANE_COUNT; lane++)
      here[lane] = (int8_t)(int32_t)(best[lane] * 100 + (0.5f + 0x1p-16f));
  }
}

static void KERNEL(follow)(
  int8_t *restrict scores, bool *restrict is_doubtful, lane_narrow_sums *restrict windows,
  size_t count, const lane_narrow_sums *restrict ended, const int32_t *restrict bins,
  const int32_t *restrict moves, const lane_narrow_sums *restrict changes,
  const bool *restrict is_changed, const lane_narrow_sums *restrict running,
  const lane_narrow_sums *restrict unchanged, const int16_t *restrict needed,
  const int16_t *restrict others, const int16_t *restrict most, lane_weeks weeks
) {
  // The compiler leaves out what does not apply.
#define FOLLOW(has_running, has_unchanged) \
  KERNEL(follow_all)( \
    scores, is_doubtful, windows, count, ended, bins, moves, changes, is_changed, running, \
    has_running, unchanged, has_unchanged, needed, others, most, weeks)
  if (running && unchanged) FOLLOW(true, true);
  else if (unchanged) FOLLOW(false, true);
  else FOLLOW(true, false);
#undef FOLLOW
}

static void KERNEL(narrow_sum_weeks)(
  lane_narrow_sums *restrict all, size_t count, const lane_narrow_sums *restrict ended,
  const int32_t *restrict bins, const int32_t *restrict moves,
  const lane_narrow_sums *restrict changes, const bool *restrict is_changed,
  const lane_narrow_sums *restrict running, lane_weeks weeks
) {
  for (size_t window = 0; window < count; window++) {
    lane_narrow_sums sums = {{0}, {0}, {0}};
    for (size_t week = 0; week < weeks.end; week++) {
      size_t place = window * weeks.all + week;
      const int32_t *move = moves + 3 * place;
      KERNEL(narrow_move)(&sums, ended, bins + move[0], (size_t)move[1], (size_t)move[2]);
      if (is_changed[place]) KERNEL(narrow_add_sums)(&sums, changes + place);
      if (week < weeks.first) continue;
      *all = sums;
      KERNEL(narrow_add_sums)(all, running + week);
      all++;
    }
  }
}

static bool KERNEL(has_one_client)(
  const lane_narrow_sums *restrict sums, const lane_clients *restrict clients,
  const lane_clients *restrict running_clients, const int16_t *restrict needed
) {
  uint64_t found = 0;
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    uint16_t counted = sums->counted[lane];
    uint64_t codes = clients->codes[lane] + running_clients->codes[lane];
    uint64_t squares = clients->squares[lane] + running_clients->squares[lane];
    found |= ((int16_t)counted >= needed[lane]) & (counted * squares == codes * codes);
  }
  return found != 0;
}

static void KERNEL(scores)(
  int8_t *restrict scores, const lane_sums *restrict sums, const int32_t *restrict needed
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t counted = (int32_t)sums->counted[lane];
    int32_t percent = percent_of((int32_t)sums->successes[lane], (int32_t)sums->total[lane]);
    scores[lane] = (int8_t)(counted < needed[lane] ? NOT_SHOWN : percent);
  }
}

static bool KERNEL(changed_scores)(
  int8_t *restrict scores, const lane_sums *restrict sums, const lane_sums *restrict change,
  const int32_t *restrict needed, int32_t most
) {
  int32_t found = 0;
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t counted = (int32_t)(sums->counted[lane] + change->counted[lane]);
    int32_t percent = percent_of(
      (int32_t)(sums->successes[lane] + change->successes[lane]),
      (int32_t)(sums->total[lane] + change->total[lane]));
    scores[lane] = (int8_t)(counted < needed[lane] ? NOT_SHOWN : percent);
    found |= (counted >= needed[lane]) & (counted <= most);
  }
  return found != 0;
}

static void KERNEL(add_misses)(
  int32_t *restrict misses, const int8_t *restrict scores, int32_t shown, int32_t days,
  int32_t not_shown
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t difference = shown - scores[lane];
    int32_t miss = difference < 0 ? -difference : difference;
    misses[lane] += days * (scores[lane] == NOT_SHOWN ? not_shown : miss);
  }
}

static bool KERNEL(has_few)(
  const lane_sums *restrict sums, const int32_t *restrict needed,
  const int32_t *restrict others, int32_t most
) {
  int32_t found = 0;
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    int32_t counted = (int32_t)sums->counted[lane];
    found |= (counted >= needed[lane]) & (counted - others[lane] <= most);
  }
  return found != 0;
}

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
  .list_pairs = KERNEL(list_pairs),
  .find_endings = KERNEL(find_endings),
  .find_open_endings = KERNEL(find_open_endings),
  .draw_charges = KERNEL(draw_charges),
  .describe_new = KERNEL(describe_new),
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
  .changed_scores = KERNEL(changed_scores),
  .add_misses = KERNEL(add_misses),
  .has_few = KERNEL(has_few),
  .follow_badge = KERNEL(follow_badge),
  .count_runs = KERNEL(count_runs),
};
