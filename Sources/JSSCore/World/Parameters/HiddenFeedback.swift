#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What is known about a contract and changes the odds of bad hidden feedback (model B2, step 2).
package struct EvidenceProfile: Hashable, Sendable {
  /// Row of the paper's table (`RateBin`).
  package let rateBin: Int
  /// Whether public feedback was left, visible or suppressed, which makes a private answer more likely.
  package let hasStars: Bool
  package var endedEarly = false
  /// The share of the agreed money that went back, 0 to 1 (`Contract.returnedShare`).
  package var returnedShare = 0.0
  package var disputed = false
  package var repeatClient = false

  func has(_ tilt: EvidenceTilt) -> Bool {
    switch tilt {
    case .freelancer: true
    case .endedEarly: endedEarly
    case .disputed: disputed
    case .repeatClient: repeatClient
    }
  }
}

/// The private answer of a client as a number: 0 none, 1 bad, 2 middling, 3 good.
enum PrivateCode {
  static let none: Int8 = 0
  static let count = PrivateFeedback.allCases.count + 1

  static func of(_ feedback: PrivateFeedback?) -> Int8 {
    feedback.map { Int8($0.rawValue) + 1 } ?? none
  }

  /// The code of an answer from 0 to 10; nil if none is known.
  static func of(answer: Int?, _ assumptions: Assumptions) -> Int8? {
    guard let answer else { return nil }
    let cuts = assumptions.numbers(.privateScale)
    return of(
      Double(answer) >= cuts[0] ? .good : Double(answer) >= cuts[1] ? .middling : .bad)
  }

  static func feedback(_ code: Int) -> PrivateFeedback? {
    code == 0 ? nil : PrivateFeedback(rawValue: code - 1)
  }
}

/// The probabilities of hidden feedback in the runs of a batch, one row for each profile.
///
/// One random word decides whether there is an answer and what it is: it is compared with the probabilities of a bad
/// answer, of a bad or middling one, and of any answer. Many contracts have the same profile, so these are computed
/// once for all of them.
package struct FeedbackChances: ~Copyable {
  /// The limit of half the log odds of one kind of evidence. Log odds beyond ±120 make no difference any more, and
  /// the product of the exponentials of all five kinds stays in the range of Double.
  static let largestLogTilt = 60.0

  /// The same as `InternedTables.profiles`.
  let profiles: [EvidenceProfile]
  // Thresholds by profile.
  package private(set) var bad: [Lanes<Int32>]
  package private(set) var badOrMiddling: [Lanes<Int32>]
  /// Thresholds of any answer, by `place(hasStars:)`.
  package private(set) var answered = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: 2)
  /// `RunParameters.hiddenFeedbackEnd`, in one row.
  private var collectionEnds = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: 1)

  package init(profiles: [EvidenceProfile]) {
    self.profiles = profiles
    bad = Array(repeating: Lanes(repeating: 0), count: profiles.count)
    badOrMiddling = bad
  }

  /// Index in `answered`.
  static func place(hasStars: Bool) -> Int { hasStars ? 1 : 0 }

  /// Computes every profile's thresholds. With the rates θ and the log odds x that the evidence adds,
  /// P(bad) ∝ θ_bad·eˣ, P(middling) ∝ θ_middling·e^(x/2) and P(good) ∝ θ_good.
  package mutating func update(_ parameters: borrowing RunParameters) {
    collectionEnds[0] = parameters.hiddenFeedbackEnd
    ParameterKernels.thresholds(&answered, of: parameters.privateAnswer)
    var tilts = Lanes<Double>(repeating: 1)
    for (index, profile) in profiles.enumerated() {
      tilts = Lanes(repeating: 1)
      for tilt in EvidenceTilt.allCases where profile.has(tilt) {
        FeedbackKernels.multiply(&tilts, by: parameters.tilts, row: tilt.rawValue)
      }
      if profile.returnedShare > 0 {
        tilt(&tilts, by: parameters.refunded, times: profile.returnedShare / 2)
      }
      FeedbackKernels.chances(
        bad: &bad, badOrMiddling: &badOrMiddling, profile: index, tilts: &tilts,
        rates: parameters.rates, rateBin: profile.rateBin, answered: parameters.privateAnswer,
        place: FeedbackChances.place(hasStars: profile.hasStars))
    }
  }

  private func tilt(
    _ tilts: inout Lanes<Double>, by logOdds: borrowing Lanes<Double>, times factor: Double
  ) {
    let logOdds = logOdds.span
    var tilts = tilts.mutableSpan
    let limit = FeedbackChances.largestLogTilt
    for lane in 0..<laneCount {
      tilts[lane] *= exp(min(max(logOdds[lane] * factor, -limit), limit))
    }
  }

  /// Draws the private answers to one contract, as `PrivateCode`, in the runs of a batch.
  ///
  /// - Parameters:
  ///   - codes: by contract.
  ///   - endDay: the end of the contract in days after the as-of day. There is no answer in runs in which answers are
  ///     no longer collected on that day.
  ///   - words: only read; `inout` avoids a copy.
  func answer(
    into codes: inout [Lanes<Int8>], contract: Int, endDay: Int32, profile: Int,
    words: inout Lanes<UInt32>
  ) {
    FeedbackKernels.answers(
      into: &codes, contract: contract, words: &words, bad: bad, badOrMiddling: badOrMiddling,
      profile: profile, answered: answered,
      place: FeedbackChances.place(hasStars: profiles[profile].hasStars),
      collectionEnds: collectionEnds, endDay: endDay)
  }

  /// Draws the private answers to contracts, and their outcomes, in the runs of a batch.
  ///
  /// - Parameters:
  ///   - codes, outcomeCodes: by contract.
  ///   - contracts: indices of the contracts that are drawn.
  ///   - hidden: by contract.
  /// - Returns: whether they were drawn; not if runs have words of other runs, or do not begin at a multiple of 64.
  func answer(
    into codes: inout [Lanes<Int8>], outcomeCodes: inout [Lanes<Int8>], contracts: [Int],
    hidden: [HiddenAnswer], outcomes: borrowing OutcomeLanes, draws: borrowing Draws
  ) -> Bool {
    guard draws.past == nil, let group = draws.runs.group else { return false }
    FeedbackKernels.drawAnswers(
      into: &codes, outcomes: &outcomeCodes, contracts: contracts, hidden: hidden, group: group,
      keys: draws.keys, bad: bad, badOrMiddling: badOrMiddling, answered: answered,
      collectionEnds: collectionEnds, byAnswer: outcomes.codes)
    return true
  }

  /// For a contract, the number of draws of its word, of 2³⁰, that give the outcome that it has.
  ///
  /// - Parameters:
  ///   - counts: `row` is that of the contract.
  ///   - outcomes: by contract.
  ///   - codes: by table, then by `PrivateCode`.
  func countDraws(
    into counts: inout [Lanes<Int32>], row: Int, outcomes: [Lanes<Int8>], contract: Int,
    codes: [Lanes<Int8>], table: Int, endDay: Int32, profile: Int
  ) {
    FeedbackKernels.countDraws(
      into: &counts, row: row, outcomes: outcomes, contract: contract, codes: codes,
      table: table, bad: bad, badOrMiddling: badOrMiddling, profile: profile,
      answered: answered, place: FeedbackChances.place(hasStars: profiles[profile].hasStars),
      collectionEnds: collectionEnds, endDay: endDay)
  }

  /// Replaces uniform words by words that give the outcome that a contract has, uniform among these.
  ///
  /// - Parameters: as in `countDraws`.
  func chooseDraws(
    _ words: inout Lanes<UInt32>, outcomes: [Lanes<Int8>], contract: Int,
    codes: [Lanes<Int8>], table: Int, endDay: Int32, profile: Int
  ) {
    FeedbackKernels.chooseDraws(
      &words, outcomes: outcomes, contract: contract, codes: codes, table: table, bad: bad,
      badOrMiddling: badOrMiddling, profile: profile, answered: answered,
      place: FeedbackChances.place(hasStars: profiles[profile].hasStars),
      collectionEnds: collectionEnds, endDay: endDay)
  }

  /// Copies the thresholds of a profile without evidence to each run of a batch.
  func copyAnswers(profile: Int, to runs: inout [RunEndingParameters]) {
    EndingKernels.copyAnswers(
      to: &runs, profile: profile, bad: bad, badOrMiddling: badOrMiddling, answered: answered,
      place: FeedbackChances.place(hasStars: profiles[profile].hasStars))
  }

  /// The private answer, as `PrivateCode`, that a random word gives in one run.
  package func answer(
    profile: Int, endDay: Int32, word: UInt32, lane: Int
  ) -> Int8 {
    guard endDay < collectionEnds.lane(lane, ofRow: 0) else { return PrivateCode.none }
    let draw = Chance.draw(word)
    if draw < bad.lane(lane, ofRow: profile) { return 1 }
    if draw < badOrMiddling.lane(lane, ofRow: profile) { return 2 }
    return draw
      < answered.lane(lane, ofRow: FeedbackChances.place(hasStars: profiles[profile].hasStars))
      ? 3 : 0
  }
}
