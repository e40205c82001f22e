// Sums over the contracts of windows, and their scores. A part of LaneLoops.h.

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

static void KERNEL(narrow_ends)(lane_shorts *restrict ends, const int32_t *restrict end_days) {
  int16_t all[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++)
    all[lane] = (int16_t)(end_days[lane] < INT16_MAX ? end_days[lane] : INT16_MAX);
  memcpy(ends, all, sizeof *ends);
}

static void KERNEL(narrow_run)(
  lane_narrow_sums *restrict rows, const intptr_t *restrict weeks, size_t week_count,
  const lane_running *restrict contracts, size_t count, const int32_t *restrict end_days,
  const uint16_t *restrict quarter_jobs
) {
  for (size_t place = 0; place < week_count; place++) memset(rows + weeks[place], 0, sizeof *rows);
  // The end days of the contract whose turn it is; a later day than any stands for always.
  lane_shorts ends = INT16_MAX;
  int32_t open = -2;
  for (size_t place = 0; place < count; place++) {
    const lane_running *contract = contracts + place;
    if (contract->open != open) {
      open = contract->open;
      ends = INT16_MAX;
      if (open >= 0) KERNEL(narrow_ends)(&ends, end_days + open * LANE_COUNT);
    }
    lane_narrow_sums *sums = rows + contract->week;
    lane_shorts successes, total, counted, weights;
    memcpy(&successes, sums->successes, sizeof successes);
    memcpy(&total, sums->total, sizeof total);
    memcpy(&counted, sums->counted, sizeof counted);
    memcpy(&weights, quarter_jobs + contract->weight_row * LANE_COUNT, sizeof weights);
    // -1 where it is so. A vector, because the compiler compares numbers of 16 bits in wider ones.
    lane_shorts is_open = ends > (lane_shorts)(int16_t)(contract->day > 0 ? contract->day : 0);
    weights &= is_open;
    successes += weights;
    total += weights;
    counted -= is_open;
    memcpy(sums->successes, &successes, sizeof successes);
    memcpy(sums->total, &total, sizeof total);
    memcpy(sums->counted, &counted, sizeof counted);
  }
}

static void KERNEL(narrow_weigh)(
  uint16_t *restrict rows, size_t count, const int32_t *restrict quarter_jobs, size_t readings,
  const int32_t *restrict numbers
) {
  int16_t narrow[LANE_COUNT];
  for (size_t lane = 0; lane < LANE_COUNT; lane++) narrow[lane] = (int16_t)numbers[lane];
  lane_shorts reading;
  memcpy(&reading, narrow, sizeof reading);
  for (size_t row = 0; row < count; row++) {
    const int32_t *weights = quarter_jobs + row * readings;
    lane_shorts chosen = (int16_t)weights[0];
    for (size_t next = 1; next < readings; next++)
      chosen = reading == (lane_shorts)(int16_t)next ? (lane_shorts)(int16_t)weights[next] : chosen;
    memcpy(rows + row * LANE_COUNT, &chosen, sizeof chosen);
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

static void KERNEL(replace_outcome)(
  lane_sums *restrict change, const int8_t *restrict outcomes, int8_t outcome,
  const uint32_t *restrict quarter_jobs
) {
  uint32_t counts = outcome == EXCLUDED ? 0 : UINT32_MAX;
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    uint32_t counted = outcomes[lane] == EXCLUDED ? 0 : UINT32_MAX;
    uint32_t before = quarter_jobs[lane] & counted, after = quarter_jobs[lane] & counts;
    change->successes[lane] =
      after * (uint32_t)(outcome - 2) - before * (uint32_t)(outcomes[lane] - 2);
    change->total[lane] = after - before;
    change->counted[lane] = counted - counts;
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
