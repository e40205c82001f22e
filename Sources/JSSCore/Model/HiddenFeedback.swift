internal import Glibc

/// What is known about a client that tilts the odds of bad hidden feedback (model B2, step 2).
struct EvidenceProfile: Hashable, Sendable {
  /// Row of the paper's table (`RateBin`).
  let rateBin: Int
  /// Whether public feedback was left, which makes a private answer likelier; it may be hidden.
  let hasStars: Bool
  var endedEarly = false
  /// Refunded share of the gross charges, 0 to 1.
  var refundedShare = 0.0
  var disputed = false
  var repeatClient = false
}

/// The private answer of a client as a small number: 0 if there is none, else 1 bad, 2 middling,
/// 3 good.
enum PrivateCode {
  static let none: Int8 = 0
  static let count = PrivateFeedback.allCases.count + 1

  static func of(_ feedback: PrivateFeedback?) -> Int8 {
    feedback.map { Int8($0.rawValue) + 1 } ?? none
  }

  /// The code of an answer from 0 to 10, where one is known.
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

/// The probabilities of hidden feedback in the runs of a batch, one row a profile.
///
/// Whether there is an answer and what it is are decided by one word: it is compared with the
/// probability that there is a bad one, that there is a bad or a middling one, that there is one.
/// Many contracts share a profile, so all this is computed once for all of them.
struct FeedbackChances: ~Copyable {
  /// Beyond ±120 the log odds of one kind of evidence are settled; the exponential of five of them
  /// stays within the range of Double.
  static let largestLogTilt = 60.0

  /// As in `SharedByContracts.profiles`.
  let profiles: [EvidenceProfile]
  /// Thresholds of a bad answer, and of a bad or middling one.
  private(set) var bad: [Lanes<Int32>]
  private(set) var badOrMiddling: [Lanes<Int32>]
  /// Thresholds of an answer, without and with public feedback.
  private(set) var answered = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: 2)

  init(profiles: [EvidenceProfile]) {
    self.profiles = profiles
    bad = Array(repeating: Lanes(repeating: 0), count: profiles.count)
    badOrMiddling = bad
  }

  /// Place in `answered`.
  static func place(hasStars: Bool) -> Int { hasStars ? 1 : 0 }

  /// Computes every profile's thresholds: P(bad) ∝ θ_bad·eˣ, P(middling) ∝ θ_middling·e^(x/2),
  /// P(good) ∝ θ_good.
  mutating func update(_ parameters: borrowing RunParameters) {
    Chance.thresholds(&answered[0], of: parameters.privateWithoutStars)
    Chance.thresholds(&answered[1], of: parameters.privateGivenStars)
    var tilts = Lanes<Double>(repeating: 1)
    for (index, profile) in profiles.enumerated() {
      tilts = parameters.tilts.freelancer
      if profile.endedEarly { FeedbackChances.multiply(&tilts, by: parameters.tilts.endedEarly) }
      if profile.disputed { FeedbackChances.multiply(&tilts, by: parameters.tilts.disputed) }
      if profile.repeatClient {
        FeedbackChances.multiply(&tilts, by: parameters.tilts.repeatClient)
      }
      if profile.refundedShare > 0 {
        tilt(&tilts, by: parameters.refunded, times: profile.refundedShare / 2)
      }
      FeedbackChances.update(
        &bad[index], &badOrMiddling[index], tilts: tilts, rates: parameters.rates[profile.rateBin],
        answered: profile.hasStars
          ? parameters.privateGivenStars : parameters.privateWithoutStars)
    }
  }

  @inline(never)
  private static func update(
    _ bad: inout Lanes<Int32>, _ badOrMiddling: inout Lanes<Int32>,
    tilts: borrowing Lanes<Double>, rates: borrowing PrivateRates,
    answered: borrowing Lanes<Double>
  ) {
    let (tilts, answered) = (tilts.span, answered.span)
    let (rateBad, rateMiddling, rateGood) = (rates.bad.span, rates.middling.span, rates.good.span)
    var bad = bad.mutableSpan
    var badOrMiddling = badOrMiddling.mutableSpan
    for lane in 0..<laneCount {
      let tilt = tilts[lane]
      let weightBad = rateBad[lane] * tilt * tilt
      let weightMiddling = rateMiddling[lane] * tilt
      let total = weightBad + weightMiddling + rateGood[lane]
      bad[lane] = Chance.unchecked(answered[lane] * (weightBad / total))
      badOrMiddling[lane] = Chance.unchecked(
        answered[lane] * ((weightBad + weightMiddling) / total))
    }
  }

  private static func multiply(_ tilts: inout Lanes<Double>, by others: borrowing Lanes<Double>) {
    let others = others.span
    var tilts = tilts.mutableSpan
    for lane in 0..<laneCount { tilts[lane] *= others[lane] }
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

  /// Gives every run of a batch the probabilities of its beginning, of some profiles.
  mutating func gather(
    _ profiles: some Sequence<Int>, _ sources: LaneSources, from beginnings: [RunBeginnings]
  ) {
    for place in answered.indices {
      sources.gather(into: &answered[place]) { beginnings[$0].chances.answered[place].span[$1] }
    }
    for profile in profiles {
      sources.gather(into: &bad[profile]) { beginnings[$0].chances.bad[profile].span[$1] }
      sources.gather(into: &badOrMiddling[profile]) {
        beginnings[$0].chances.badOrMiddling[profile].span[$1]
      }
    }
  }

  /// The private answers, as `PrivateCode`, of the clients of one contract in the runs of a batch.
  func answer(
    into codes: inout Lanes<Int8>, profile: Int, words: borrowing Lanes<UInt32>
  ) {
    FeedbackChances.answer(
      into: &codes, words: words, bad: bad[profile], badOrMiddling: badOrMiddling[profile],
      answered: answered[FeedbackChances.place(hasStars: profiles[profile].hasStars)])
  }

  @inline(never)
  private static func answer(
    into codes: inout Lanes<Int8>, words: borrowing Lanes<UInt32>, bad: borrowing Lanes<Int32>,
    badOrMiddling: borrowing Lanes<Int32>, answered: borrowing Lanes<Int32>
  ) {
    let (bad, badOrMiddling, answered) = (bad.span, badOrMiddling.span, answered.span)
    let words = words.span
    var codes = codes.mutableSpan
    for lane in 0..<laneCount {
      let draw = Chance.draw(words[lane])
      codes[lane] =
        draw < bad[lane] ? 1 : draw < badOrMiddling[lane] ? 2 : draw < answered[lane] ? 3 : 0
    }
  }

  /// The private answer, as `PrivateCode`, in one run.
  ///
  /// - Parameter hasStars: as the profile says.
  @inline(__always)
  func answer(profile: Int, hasStars: Bool, word: UInt32, lane: Int) -> Int8 {
    let draw = Chance.draw(word)
    if draw < bad.lane(lane, ofRow: profile) { return 1 }
    if draw < badOrMiddling.lane(lane, ofRow: profile) { return 2 }
    return draw < answered.lane(lane, ofRow: FeedbackChances.place(hasStars: hasStars)) ? 3 : 0
  }
}
