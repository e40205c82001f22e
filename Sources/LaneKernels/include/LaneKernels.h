/// The loops over the 64 runs of a batch that take most of the time of a simulation. They are compiled for several
/// vector widths, and the widest that the processor has is chosen when the program starts. Swift cannot do that: it
/// compiles for the oldest processor of a platform only.
///
/// Each loop gives the same bytes in every width: integers wrap around, products and sums of floating-point numbers
/// are not fused, and the order of sums is the same.
///
/// Arguments are `Lanes` of the named type; arrays of `Lanes`, followed by an index; or plain arrays. They are
/// passed as untyped pointers, which Swift can make of its values without a copy. An argument that is written
/// must not overlap another. Nothing is checked here; the wrappers in JSSCore's folder Kernels check the
/// arguments.
#ifndef LANE_KERNELS_H
#define LANE_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define LANE_COUNT 64
/// `InternedTables.profilesWithoutEvidence`.
#define LANE_PLAIN_PROFILES 8

/// The name of the width in use: the one that the environment variable JSS_SIM_VECTORS names, if the processor has
/// it; else the widest that the processor has.
const char *lane_width(void);

/// The names of the widths that the processor has, from narrow to wide; null after the last.
const char *_Nullable lane_width_at(size_t index);

// Random numbers.

/// How often each key is there, so that vectors of keys can be read.
#define LANE_KEY_COPIES 8

/// The keys of the ten rounds.
typedef struct {
  uint64_t first[10][LANE_KEY_COPIES], second[10][LANE_KEY_COPIES];
} lane_keys;

/// Computes the keys.
///
/// - keys: `lane_keys`.
void lane_fill_keys(void *keys, uint64_t seed);

/// Philox blocks `group` to `group + 15` of a site: all first words, then all second words, and so on.
///
/// - words: UInt32; group: a multiple of 16; keys: `lane_keys`.
void lane_philox_group(
  void *words, uint64_t site, uint32_t draw, uint32_t group, const void *keys);

/// Philox blocks of a site: the first words of all blocks in one array, the second words in another, and so on.
///
/// - count: a multiple of 8; keys: `lane_keys`.
void lane_philox_blocks(
  uint32_t *first, uint32_t *second, uint32_t *third, uint32_t *fourth, const uint32_t *runs,
  const uint32_t *blocks, size_t count, uint64_t site, const void *keys);

/// `QuantileTable.value` of each word.
///
/// - values: Double; words: UInt32; count: a multiple of 8.
void lane_quantiles(
  void *values, const void *words, size_t count, const float *coefficients);

/// `NormalTail.sample` of each word; NaN where its tables do not suffice. Returns whether they do everywhere.
///
/// - numbers: Double, on entry the bounds, on return the numbers; words: UInt32; tail: four coefficients for
///   each cell of width 1/8 from -8 to 8.
bool lane_numbers_above(
  void *numbers, const void *words, const float *normal, const double *tail);

// What all contracts of a run have in common.

/// `Chance.unchecked` of each probability.
///
/// - thresholds: Int32; probabilities: Double.
void lane_thresholds(void *thresholds, const void *probabilities);

// The same of `count` rows.
void lane_threshold_rows(void *thresholds, const void *probabilities, size_t count);

/// The same of what a rest leaves of the whole: whole · (1 - rest).
///
/// - thresholds: array of Int32; whole, rest: Double.
void lane_cumulative_thresholds(
  void *thresholds, size_t row, const void *whole, const void *rest);

/// Turns parts of a rest into shares of the whole, and subtracts them from the rest.
///
/// - parts, rest: Double.
void lane_take(void *parts, void *rest);

/// How many of some ascending thresholds each draw is not below.
///
/// - counts: Int32; words: UInt32.
void lane_count_passed(
  void *counts, const void *words, const int32_t *thresholds, size_t count);

/// The standard normal numbers above which the logarithm of a length is above that of an age.
///
/// - numbers, means, deviations: Double; age: its logarithm.
void lane_bounds_of_age(void *numbers, double age, const void *means, const void *deviations);

/// Turns standard normal numbers into numbers with the given means and standard deviations.
///
/// - numbers, means, deviations: Double.
void lane_scale_numbers(void *numbers, const void *means, const void *deviations);

// Contracts that end after the as-of day (model B5, B6).

/// The parameters of one run on which the ends of its contracts depend. Endings are computed one by one, so the
/// parameters of a run are stored together, unlike those in `RunParameters`.
typedef struct {
  double length_mean, length_deviation;
  double charges_mean, charges_deviation;
  /// Contracts that end on this day after the as-of day or later have no private feedback.
  int32_t collection_end;
  /// Index into the readings of `EndingOutcomes`, and into the weight readings.
  int32_t outcome_reading, weight_reading;
  // Thresholds.
  int32_t refund_if_negative, refund_in_full;
  /// `RunParameters.starBins`, and two that are never passed.
  int32_t star_bins[8];
  /// For each profile without evidence: of a bad answer, of a bad or middling one, of any; and one that is never passed.
  int32_t answers[LANE_PLAIN_PROFILES][4];
} lane_ending_terms;

/// Copies the thresholds of a profile's answers to the parameters of each run.
///
/// - terms: 64 `lane_ending_terms`; the thresholds: arrays of Int32.
void lane_copy_answers(
  void *terms, size_t profile, const void *bad, const void *bad_or_middling,
  const void *answered, size_t place);

/// Copies the thresholds of the star bins to the parameters of each run.
///
/// - terms: 64 `lane_ending_terms`; star_bins: six rows of Int32.
void lane_copy_star_bins(void *terms, const void *star_bins);

/// A contract that ends by the last evaluation day. The layout of `Ending`.
typedef struct {
  int64_t client_code;
  /// Charges in all, before a refund on the last day: in US dollars, or their natural logarithm.
  double charges;
  // US dollars: what of the charges was paid before the last day, and what is refunded on it.
  double paid_before, refund;
  int32_t lane;
  // Days after the as-of day.
  int32_t start_day, end_day;
  /// Paid quarters, tier of the charges, whether something is charged, whether it is long-term (`lane_kind`).
  int32_t kind;
  /// 0 if the contract does not count.
  int32_t quarter_jobs;
  /// `Outcome.code`.
  int8_t outcome;
  bool is_logarithm, counts_for_earnings;
} lane_ending;

/// Bits of a kind: whether the contract is long-term, and whether something is charged.
enum { LANE_LONG = 1, LANE_CHARGED = 2 };

static inline int32_t lane_kind(
  int32_t quarters, int32_t tier, bool is_charged, bool is_long
) {
  return quarters << 4 | tier << 2 | (is_charged ? LANE_CHARGED : 0) |
         (is_charged && is_long ? LANE_LONG : 0);
}

/// Lists new contracts in pairs of one run: of each pair the lane and the number of the run, its number in the run, and
/// how many contracts of the run are left, of which the pair has two at most.
///
/// - lanes to left: have room for 8 more pairs than there are.
/// - counts: Int32, the number of contracts of each run; run_numbers: UInt32.
/// - Returns: the number of pairs.
size_t lane_list_pairs(
  int32_t *lanes, uint32_t *runs, uint32_t *numbers, int32_t *left, const void *counts,
  const void *run_numbers);

/// Finds the new contracts that end by the last evaluation day, with their runs and their numbers in the runs. Two
/// contracts share a block of random words.
///
/// - endings, runs, indices: have room for one more than twice `count`, the number of pairs; of an ending, the lane and
///   the days are written.
/// - lanes to left: of `lane_list_pairs`.
/// - first_starts to second_lengths, by pair: of its first and its second contract, the word of the start day and the
///   standard normal number of the length.
/// - logarithms, least, cells_per_unit: of `LogDays`, with the origin 0.
/// - Returns: the number of contracts that end.
size_t lane_find_endings(
  void *endings, uint32_t *runs, uint32_t *indices, size_t count, const int32_t *lanes,
  const uint32_t *pair_runs, const uint32_t *numbers, const int32_t *left,
  const uint32_t *first_starts, const double *first_lengths, const uint32_t *second_starts,
  const double *second_lengths, const void *terms, int32_t horizon_days,
  const double *logarithms, const int32_t *least, double cells_per_unit);

/// The first day whose logarithm is not below a length, which is not above that of the last.
///
/// - logarithms to cells_per_unit: of `LogDays`.
int32_t lane_first_day(
  double length, const double *logarithms, const int32_t *least, double origin,
  double cells_per_unit);

/// Finds the runs in which an open contract ends by the last evaluation day.
///
/// - endings, runs, indices: have room for 65; of an ending, the lane and the end day are written, and its index is 0.
/// - end_days: array of Int32, the day after the last for any later one; numbers: UInt32, of the runs; lengths: Double,
///   their logarithms.
/// - logarithms to cells_per_unit: of `LogDays`.
/// - Returns: the number of runs.
size_t lane_find_open_endings(
  void *endings, uint32_t *runs, uint32_t *indices, void *end_days, size_t contract,
  const void *numbers, const void *lengths, int32_t horizon_days, const double *logarithms,
  const int32_t *least, double origin, double cells_per_unit);

/// The logarithms of drawn charges.
///
/// - numbers: standard normal.
void lane_draw_charges(void *endings, size_t count, const double *numbers, const void *terms);

/// The charges of one run's contracts if all are of one size. The layout of `ChargesLimit.OfRun`.
typedef struct {
  // Of the logarithm of all charges.
  double mean, deviation;
  /// The probability beyond the size, of larger numbers if it is in the upper tail, else of smaller ones; and that of the
  /// size.
  double beyond, within;
  /// The standard normal number at the edge of the size nearest to the mean.
  double edge;
  // Logarithms of the least and of the largest charges of the size; the same for all runs.
  double least, most;
  bool is_upper;
} lane_limited_charges;

/// The logarithms of charges of one size: `ChargesLimit.OfRun.logCharges`, and NaN where the table does not suffice. Returns
/// whether it does everywhere.
///
/// - words: a word for each contract; runs: 64 `lane_limited_charges`.
bool lane_limit_charges(
  void *endings, size_t count, const uint32_t *words, const void *runs, const float *normal);

/// The clients of new contracts.
typedef struct {
  /// The threshold of a client that the history does not have.
  int32_t is_new;
  /// The number of clients that the history has.
  int64_t known;
  /// The first word of such a client, and how many clients there are for a word.
  double first_known, known_per_word;
} lane_client_rule;

/// Logarithms of the least charges that count, and of the charges above which the second and the third tier begin.
typedef struct {
  double least, second_tier, third_tier;
} lane_charge_bounds;

/// Kinds and clients of new contracts, whose charges are logarithms; all count for earnings.
///
/// - words: decide the client; indices: numbers of the contracts in their runs.
/// - kinds: by length in days, as if something in the first tier were charged.
void lane_describe_new(
  void *endings, size_t count, const uint32_t *words, const uint32_t *indices,
  const int32_t *kinds, lane_charge_bounds bounds, lane_client_rule rule);

/// Divides contracts, in their order, by whether they start by a day or later.
///
/// - earlier, later: have room for one more than `count`, the number of contracts.
/// - day: days after the as-of day.
/// - Returns: the number of those that start by it.
size_t lane_divide(
  void *earlier, void *later, const void *endings, size_t count, int32_t day);

/// Counts, for each run, its contracts that count and are of clients that the history has.
///
/// - counts: Int32; what is counted is added; first_new: the code of the first client that it does not have.
void lane_count_known(void *counts, const void *endings, size_t count, int64_t first_new);

/// What is known about the feedback of a contract.
typedef struct {
  /// Negative if they are not known, so that they are drawn.
  int32_t rate_bin, private_code;
  /// Whether public feedback was left but suppressed.
  bool is_suppressed;
} lane_assumed;

/// Decides the outcome and the weight of contracts, as if nothing were refunded.
///
/// - undecided: receives the places of the contracts whose refund or weight is still to be decided: those with a negative
///   outcome, or more than `most_quarters`; has room for one more than `count`.
/// - stars, answers: random words for public feedback and its stars, and for the private answer.
/// - outcomes: by rate bin, by whether something is charged, and by whether the contract is long-term; for each of
///   these `per_table` codes, by reading and `PrivateCode`.
/// - quarter_jobs: by paid quarters up to `most_quarters`, by tier, and by weight reading (`readings` of
///   them).
/// - Returns: the number of undecided contracts.
size_t lane_conclude(
  void *endings, int32_t *undecided, size_t count, const uint32_t *stars,
  const uint32_t *answers, const void *terms, const int8_t *outcomes, size_t per_table,
  const int32_t *quarter_jobs, int32_t most_quarters, size_t readings, lane_assumed assumed);

// Hidden feedback (model B2) and refunds (B4).

/// The layout of `PrivateRates`.
typedef struct {
  double bad[LANE_COUNT], middling[LANE_COUNT], good[LANE_COUNT];
} lane_rates;

/// Multiplies numbers by those of a row.
///
/// - numbers: Double; others: array of Double.
void lane_multiply(void *numbers, const void *others, size_t row);

/// Computes the thresholds of a bad answer, and of a bad or middling one.
///
/// - bad, bad_or_middling: arrays of Int32; tilts: Double; rates: array of `PrivateRates`; answered: array of
///   Double.
void lane_chances(
  void *bad, void *bad_or_middling, size_t profile, const void *tilts, const void *rates,
  size_t rate_bin, const void *answered, size_t place);

/// Draws the private answers to a contract, as `PrivateCode`; none in runs in which they are no longer
/// collected when it ends.
///
/// - codes: array of Int8; words: UInt32; the thresholds: arrays of Int32, ascending; collection_ends: Int32.
void lane_answers(
  void *codes, size_t contract, const void *words, const void *bad, const void *bad_or_middling,
  size_t profile, const void *answered, size_t place, const void *collection_ends,
  int32_t end_day);

/// For a contract, the number of draws of its word, of 2³⁰, that give the outcome that it has.
///
/// - counts: array of Int32; outcomes: array of Int8, by contract; by_answer: array of Int8, four rows for each table;
///   the thresholds: arrays of Int32; collection_ends: Int32.
void lane_count_draws(
  void *counts, size_t row, const void *outcomes, size_t contract, const void *by_answer,
  size_t table, const void *bad, const void *bad_or_middling, size_t profile,
  const void *answered, size_t place, const void *collection_ends, int32_t end_day);

/// Replaces words by words that give the outcome that a contract has, uniform among these.
///
/// - words: UInt32, uniform; the others as in `lane_count_draws`.
void lane_choose_draws(
  void *words, const void *outcomes, size_t contract, const void *by_answer, size_t table,
  const void *bad, const void *bad_or_middling, size_t profile, const void *answered,
  size_t place, const void *collection_ends, int32_t end_day);

/// Multiplies ratios by those of two rows.
///
/// - ratios: Double; numbers, divisors: arrays of Int32.
void lane_multiply_ratios(
  void *ratios, const void *numbers, const void *divisors, size_t row);

/// Looks up, for each run and table, the outcome codes of the four private answers.
///
/// - by_answer: array of Int8, four rows for each table; codes: `size` for each table, four for each reading; places:
///   Int32, the reading of each run.
void lane_look_up_outcomes(
  void *by_answer, const int8_t *codes, size_t tables, size_t size, const void *places);

/// The outcome codes of a contract, given its private answers.
///
/// - outcomes, answers: arrays of Int8; by_answer: array of Int8, four rows for each table.
void lane_outcomes(
  void *outcomes, const void *answers, size_t contract, const void *by_answer, size_t table);

/// How the private answer to an ended contract comes about. The layout of `HiddenAnswer`.
typedef struct {
  /// The site of its word.
  uint64_t site;
  /// `PrivateCode` if the answer is known; else negative.
  int32_t known;
  // Rows of the thresholds, and the table of the outcome.
  int32_t profile, place, table;
  int32_t end_day;
} lane_hidden_answer;

/// Draws the private answers to contracts, and their outcomes, in 64 consecutive runs.
///
/// - codes, outcomes: arrays of Int8, by contract; contracts: indices, `count` of them; hidden: array of
///   `lane_hidden_answer`, by contract.
/// - group, keys: of `lane_philox_group`; the thresholds and collection_ends: of `lane_answers`; by_answer: of
///   `lane_outcomes`.
void lane_draw_answers(
  void *codes, void *outcomes, const intptr_t *contracts, size_t count, const void *hidden,
  uint32_t group, const void *keys, const void *bad, const void *bad_or_middling,
  const void *answered, const void *collection_ends, const void *by_answer);

/// One bit for each run: whether the contract is refunded.
///
/// - words: UInt32; outcomes: array of Int8; chances: array of Int32, thresholds without a negative outcome and
///   with one.
uint64_t lane_refunds(
  const void *words, const void *outcomes, size_t contract, const void *chances);

// Sums over contracts, and scores (model B7).

/// The layout of `WindowTally`. Its numbers can be negative; they are unsigned here because unsigned sums wrap
/// around.
typedef struct {
  uint32_t successes[LANE_COUNT], total[LANE_COUNT], counted[LANE_COUNT];
} lane_sums;

/// The layout of `NarrowTally`: the same sums where they are small.
typedef struct {
  uint16_t successes[LANE_COUNT], total[LANE_COUNT], counted[LANE_COUNT];
} lane_narrow_sums;

/// The layout of `ClientTally`, unsigned for the same reason.
typedef struct {
  uint64_t codes[LANE_COUNT], squares[LANE_COUNT];
} lane_clients;

/// Adds a contract to the sums of all runs.
///
/// - sums: `WindowTally`; outcomes: array of Int8; quarter_jobs: array of Int32.
void lane_add_contract(
  void *sums, const void *outcomes, size_t contract, const void *quarter_jobs, size_t weight);

/// Adds a contract that counts as a success while it is open, in the runs in which it ends after a day.
///
/// - end_days: array of Int32.
void lane_add_open(
  void *sums, const void *end_days, size_t contract, int32_t day, const void *quarter_jobs,
  size_t weight);

/// Adds contracts that end to the sums of their bins.
///
/// - rows: array of `WindowTally`, by bin; bins: by day after the as-of day, negative where nothing is added.
void lane_add_endings(void *rows, const void *endings, size_t count, const int32_t *bins);

/// Adds the rows of the contracts that come into a window, and subtracts those of the contracts that leave it.
///
/// - sums, rows: arrays of `WindowTally`; numbers: of rows, from the `first` on: `entering` that are added, then `leaving`
///   that are subtracted.
void lane_move(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving);

// The same for arrays of `ClientTally`.
void lane_add_endings_clients(void *rows, const void *endings, size_t count, const int32_t *bins);
void lane_add_clients(void *sums, size_t row, const void *changes, size_t change);
void lane_move_clients(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving);

// The same functions for `NarrowTally`; quarter_jobs: array of Int16.
void lane_narrow_add_contract(
  void *sums, const void *outcomes, size_t contract, const void *quarter_jobs, size_t weight);
void lane_narrow_add_open(
  void *sums, const void *end_days, size_t contract, int32_t day, const void *quarter_jobs,
  size_t weight);
void lane_narrow_add_endings(void *rows, const void *endings, size_t count, const int32_t *bins);
void lane_narrow_add_sums(void *sums, size_t row, const void *changes, size_t change);
void lane_narrow_move(
  void *sums, size_t window, const void *rows, const int32_t *numbers, size_t first,
  size_t entering, size_t leaving);

/// Changes the sign of some rows of an array of `NarrowTally`.
void lane_narrow_negate(void *rows, const intptr_t *numbers, size_t count);

/// An ended contract that counts in some score. The layout of `ContractPlacements.Counting`.
typedef struct {
  intptr_t index, bin, weight_row;
  int64_t client_code;
} lane_counting;

/// Computes the sums of the occupied bins from the contracts that ended in them.
///
/// - rows: array of `NarrowTally`, by bin; contracts: `count` of `lane_counting`; outcomes: array of Int8, by index;
///   quarter_jobs: array of Int16, by weight row.
void lane_narrow_fill(
  void *rows, const intptr_t *occupied, size_t occupied_count, const void *contracts,
  size_t count, const void *outcomes, const void *quarter_jobs);

/// The same for an array of `ClientTally`.
void lane_fill_clients(
  void *rows, const intptr_t *occupied, size_t occupied_count, const void *contracts,
  size_t count, const void *outcomes);

/// A contract that counts as a success in one score while it is open. The layout of `ScoredContracts.Running`.
typedef struct {
  intptr_t week;
  /// Days of the score after the as-of day, and the open contract; negative if it is open in every run.
  int32_t day, open;
  intptr_t weight_row;
  int64_t client_code;
} lane_running;

/// Computes the sums of the contracts that count while they are open, in the runs in which they end after the day of the
/// score.
///
/// - rows: array of `NarrowTally`, by week, of which `weeks` are computed; contracts: `count` of `lane_running`, ascending
///   by `open`, days of scores below 2¹⁵ - 1; end_days: array of Int32, by open contract; quarter_jobs: array of Int16, by weight row.
void lane_narrow_run(
  void *rows, const intptr_t *weeks, size_t week_count, const void *contracts, size_t count,
  const void *end_days, const void *quarter_jobs);

/// The same for an array of `ClientTally`.
void lane_run_clients(
  void *rows, const intptr_t *weeks, size_t week_count, const void *contracts, size_t count,
  const void *end_days);

/// The quarter jobs of contracts in each run.
///
/// - rows: `count` rows of Int16; quarter_jobs: by row, then reading (`readings` of them, at least one); numbers: Int32,
///   the reading of each run.
void lane_narrow_weigh(
  void *rows, size_t count, const int32_t *quarter_jobs, size_t readings, const void *numbers);

/// Consecutive weeks of a timeline, which has `all` of them.
typedef struct {
  size_t first, end, all;
} lane_weeks;

/// Moves all windows from week to week, and computes the best score of each week, or -1 where each window counts fewer
/// contracts than it needs.
///
/// The percent of a share is rounded half up. In single precision, 100 times a share is at most 1.1·10⁻⁵ wrong after the
/// half is added, and where it is not half way between two percents, it is at least 1 / (2 · total) from there. With 2⁻¹⁶
/// more, both are on the right side for totals up to 16,000, which these must be at most.
///
/// - scores: array of Int8, for the weeks in question.
/// - is_doubtful: by week, then window; whether, in some run, at least the needed number but at most `most` + `others`
///   contracts count.
/// - windows: `count` of `NarrowTally`, as in the week before the first; ended: array of `NarrowTally` by bin.
/// - moves: by window, then week: the place in `bins` of the first bin that comes in, how many come in, and how many, which
///   follow, leave.
/// - changes: array of `NarrowTally` by window, then week, which are added where `is_changed`; running: array of
///   `NarrowTally` by week, which are added to each window of that week; unchanged: array of `NarrowTally` by window, then
///   week, which are added to the window of that week. Either of the last two can be null.
/// - needed: Int16 for each window; others: Int16; most: by week, then window; together with `others` below 2¹⁵ - 1.
void lane_follow(
  void *scores, bool *is_doubtful, void *windows, size_t count, const void *ended,
  const int32_t *bins, const int32_t *moves, const void *changes, const bool *is_changed,
  const void *_Nullable running, const void *_Nullable unchanged, const void *needed,
  const void *others, const int16_t *most, lane_weeks weeks);

/// Computes the sums of windows, with what is open, in the weeks from the first on.
///
/// - sums: array of `NarrowTally` by window, then week from the first. The other arguments are those of `lane_follow`.
void lane_narrow_sum_weeks(
  void *sums, size_t count, const void *ended, const int32_t *bins, const int32_t *moves,
  const void *changes, const bool *is_changed, const void *running, lane_weeks weeks);

/// Whether, in some run, at least the needed number of contracts count in a window, and all of them are of one client.
///
/// - sums: `NarrowTally`; clients: array of `ClientTally` by window; running_clients: the same by week, which are added;
///   needed: Int16 for each window.
bool lane_has_one_client(
  const void *sums, const void *clients, size_t window, const void *running_clients, size_t week,
  const void *needed);

/// Scores, or -1 where fewer contracts count than are needed. The totals must be at most 80,000.
///
/// - scores: Int8; sums: `WindowTally`; needed: array of Int32.
void lane_scores(void *scores, const void *sums, const void *needed, size_t window);

/// Adds one of the changes to a row of sums.
///
/// - sums, changes: arrays of `WindowTally`.
void lane_add_sums(void *sums, size_t row, const void *changes, size_t change);

/// What becomes different in the sums when a contract has the outcome `outcome` in all runs.
///
/// - change: `WindowTally`, written; outcomes: array of Int8; quarter_jobs: array of Int32.
void lane_replace_outcome(
  void *change, const void *outcomes, size_t contract, int8_t outcome, const void *quarter_jobs,
  size_t weight);

/// The scores of a row of sums after one of the changes, as by `lane_scores`; whether, in some run, at least the needed
/// number but at most `most` contracts count.
///
/// - scores: Int8; sums, changes: arrays of `WindowTally`; needed: array of Int32.
bool lane_changed_scores(
  void *scores, const void *sums, size_t row, const void *changes, size_t change,
  const void *needed, size_t window, int32_t most);

/// Adds `days` times the difference between scores and the score shown, which is `not_shown` where there is no score.
///
/// - misses: Int32; scores: array of Int8.
void lane_add_misses(
  void *misses, const void *scores, size_t row, int32_t shown, int32_t days, int32_t not_shown);

/// Whether, in some run, at least the needed number but at most `most` + `others` contracts count.
///
/// - others: Int32.
bool lane_has_few(
  const void *sums, const void *needed, size_t window, const void *others, int32_t most);

/// `JobSuccessScore.percent` in single precision: successes / total in whole percent, rounded half up; 0 if it
/// is negative or the total is 0. Adding 1.5·2²³ rounds the quotient to the nearest whole number. This is one
/// too large if its product with the divisor, which is exact, is above the dividend.
///
/// - total: at most 80,000, because 201 times that is below 2²⁴.
int32_t lane_percent(int32_t successes, int32_t total);

// The badge (model B8), and counting.

/// `EligibleWeeks.count`.
#define LANE_ELIGIBLE_WEEKS 16

/// The conditions for the badge in one week. The layout of `BadgeWeekRule`.
typedef struct {
  bool can_return;
  int8_t minimum_score;
  uint8_t needed_weeks;
} lane_badge_rule;

/// Adds the latest of the weeks before the as-of day.
///
/// - bits: UInt16, the latest week is the lowest bit; has_shown: UInt8, 1 where a score has been shown; scores: Int8.
/// - rises: whether a week counts as good as long as no score has been shown.
void lane_append_week(
  void *bits, void *has_shown, const void *scores, int8_t minimum_score, bool rises);

/// Where the badge is held: the score, the number of good weeks and all else suffice.
///
/// - held: UInt8; scores: Int8; good_bits: UInt16; suffices: UInt8, 1 where all else does; rule: `can_return` does not
///   matter.
void lane_hold(
  void *held, const void *scores, const void *good_bits, const void *suffices,
  lane_badge_rule rule);

/// Follows the badge from week to week.
///
/// - held: array of UInt8 by week, of which week 0 is known; is_good: array of UInt8 by week, beginning 16 weeks before
///   week 0, of which the first row is not used; first_loss, first_gain: Int16, the number of weeks where there is none;
///   cause: Int8; good_bits: UInt16, the 16 weeks through week 0, of which the latest is the lowest bit; scores: array of
///   Int8 by week; also_good (weeks that count as good without a score), sufficient_earnings, activity, large_contract:
///   arrays of UInt8 by week; rules: by week.
void lane_follow_badge(
  void *held, void *is_good, void *first_loss, void *cause, void *first_gain,
  const void *good_bits, const void *scores, const void *also_good,
  const void *sufficient_earnings, const void *activity, const void *large_contract,
  const void *rules, size_t weeks);

/// The scores that a run can show, 0 to 100, and none.
#define LANE_SCORE_KINDS 102

/// The number of causes of a loss of the badge.
#define LANE_LOSS_CAUSES 6

/// Counts runs, each once in every week.
///
/// - by_score: by week, then score from -1, which stands for none; held_counts: by week; by_loss: by week of the first loss,
///   then cause; by_gain: by week of the first gain. The last two have one week more, for runs without any.
/// - scores: array of Int8 by week; held: array of UInt8 by week; first_loss, first_gain: Int16; cause: Int8.
void lane_count_runs(
  uint32_t *by_score, uint32_t *held_counts, uint32_t *by_loss, uint32_t *by_gain,
  const void *scores, const void *held, const void *first_loss, const void *cause,
  const void *first_gain, size_t weeks);

// Sets of lanes: bit i stands for lane i.

/// The lanes in which a number is at least `least`.
///
/// - numbers: array of Int8.
uint64_t lane_at_least(const void *numbers, size_t row, int8_t least);

/// The lanes in which a number is at most `most`.
///
/// - numbers: Int16.
uint64_t lane_at_most(const void *numbers, int16_t most);

/// The lanes in which a number is above another.
///
/// - numbers, others: arrays of UInt8.
uint64_t lane_above(const void *numbers, const void *others, size_t row);

/// The lanes in which two numbers differ.
///
/// - numbers, others: arrays of Int8.
uint64_t lane_unequal(const void *numbers, const void *others, size_t row);

/// The sum of a row of numbers, and that of their squares.
///
/// - numbers: array of Double.
void lane_sum_row(double *sum, double *squares, const void *numbers, size_t row);

/// Adds `count` rows of flags to sums, beginning with the row `first`.
///
/// - sums, flags: arrays of UInt8.
void lane_add_flags(void *sums, size_t row, const void *flags, size_t first, size_t count);

/// Counts, for each set and each set before it, the lanes that only the later one has, and those that only the earlier one
/// has.
///
/// - more, fewer: by later set, then earlier set; what is counted is added.
/// - sets: `count` of them.
void lane_count_pairs(uint32_t *more, uint32_t *fewer, const uint64_t *sets, size_t count);

#pragma clang assume_nonnull end

#endif
