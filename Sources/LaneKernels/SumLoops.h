// The loops over sums. WindowLoops.h includes this file once for each type of sums, SUMS, with numbers of the unsigned
// type NUMBER; SUM(name) is the name of a function for it.

static void SUM(add_contract)(
  SUMS *restrict sums, const int8_t *restrict outcomes, const NUMBER *restrict quarter_jobs
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    NUMBER counts = outcomes[lane] == EXCLUDED ? 0 : (NUMBER)-1;
    NUMBER weight = quarter_jobs[lane] & counts;
    sums->successes[lane] += (NUMBER)(weight * (NUMBER)(outcomes[lane] - 2));
    sums->total[lane] += weight;
    sums->counted[lane] -= counts;
  }
}

static void SUM(add_open)(
  SUMS *restrict sums, const int32_t *restrict end_days, int32_t day,
  const NUMBER *restrict quarter_jobs
) {
  for (size_t lane = 0; lane < LANE_COUNT; lane++) {
    NUMBER is_open = end_days[lane] > day ? (NUMBER)-1 : 0;
    sums->successes[lane] += quarter_jobs[lane] & is_open;
    sums->total[lane] += quarter_jobs[lane] & is_open;
    sums->counted[lane] -= is_open;
  }
}

static void SUM(add_endings)(
  SUMS *restrict rows, const lane_ending *restrict endings, size_t count,
  const int32_t *restrict bins
) {
  for (size_t place = 0; place < count; place++) {
    const lane_ending *ending = endings + place;
    int32_t bin = bins[ending->end_day];
    if (bin < 0) continue;
    SUMS *sums = rows + bin;
    // 0 if the contract does not count.
    NUMBER weight = (NUMBER)ending->quarter_jobs;
    sums->successes[ending->lane] += (NUMBER)(weight * (NUMBER)(ending->outcome - 2));
    sums->total[ending->lane] += weight;
    sums->counted[ending->lane] += ending->outcome != EXCLUDED;
  }
}

static void SUM(add_sums)(SUMS *restrict sums, const SUMS *restrict change) {
  NUMBER *all = (NUMBER *)sums;
  const NUMBER *changes = (const NUMBER *)change;
  for (size_t place = 0; place < 3 * LANE_COUNT; place++) all[place] += changes[place];
}

static void SUM(move)(
  SUMS *restrict sums, const SUMS *restrict rows, const int32_t *restrict numbers,
  size_t entering, size_t leaving
) {
  NUMBER *all = (NUMBER *)sums;
  for (size_t next = 0; next < entering; next++) {
    const NUMBER *row = (const NUMBER *)(rows + numbers[next]);
    for (size_t place = 0; place < 3 * LANE_COUNT; place++) all[place] += row[place];
  }
  for (size_t next = entering; next < entering + leaving; next++) {
    const NUMBER *row = (const NUMBER *)(rows + numbers[next]);
    for (size_t place = 0; place < 3 * LANE_COUNT; place++) all[place] -= row[place];
  }
}
