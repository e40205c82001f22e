internal import Glibc

/// What is known about a client that tilts the odds of bad hidden feedback (model B2, step 2).
struct EvidenceProfile: Hashable, Sendable {
  /// Row of the paper's table (`RateBin`).
  let rateBin: Int
  var endedEarly = false
  /// Refunded share of the gross charges, 0 to 1.
  var refundedShare = 0.0
  var disputed = false
  var repeatClient = false
}

/// The profiles in use, each once. Those without evidence come first, one for each `RateBin`.
struct EvidenceProfiles {
  private(set) var all = (0..<RateBin.count).map { EvidenceProfile(rateBin: $0) }
  private var rows: [EvidenceProfile: Int] = [:]

  init() {
    for (row, profile) in all.enumerated() { rows[profile] = row }
  }

  /// The place of a profile, which is added if it is new.
  mutating func row(of profile: EvidenceProfile) -> Int {
    if let row = rows[profile] { return row }
    rows[profile] = all.count
    all.append(profile)
    return all.count - 1
  }
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
/// Many contracts share a profile, so what takes exponentials is computed once for all of them.
struct FeedbackChances: ~Copyable {
  /// As in `EvidenceProfiles`.
  let profiles: [EvidenceProfile]
  /// Threshold of bad, and of bad or middling.
  private(set) var bad: [Lanes<Int32>]
  private(set) var badOrMiddling: [Lanes<Int32>]

  init(profiles: [EvidenceProfile]) {
    self.profiles = profiles
    bad = Array(repeating: Lanes(repeating: 0), count: profiles.count)
    badOrMiddling = bad
  }

  /// Computes every profile's thresholds: P(bad) ∝ θ_bad·eˣ, P(middling) ∝ θ_middling·e^(x/2),
  /// P(good) ∝ θ_good.
  mutating func update(_ parameters: borrowing RunParameters) {
    let freelancer = parameters.freelancer.span
    let early = parameters.endedEarly.span
    let refunded = parameters.refunded.span
    let disputed = parameters.disputed.span
    let repeated = parameters.repeatClient.span
    for (index, profile) in profiles.enumerated() {
      let rateBad = parameters.rates[profile.rateBin].bad.span
      let rateMiddling = parameters.rates[profile.rateBin].middling.span
      let rateGood = parameters.rates[profile.rateBin].good.span
      var bad = bad[index].mutableSpan
      var badOrMiddling = badOrMiddling[index].mutableSpan
      for lane in 0..<laneCount {
        var tilt = freelancer[lane] + profile.refundedShare * refunded[lane]
        if profile.endedEarly { tilt += early[lane] }
        if profile.disputed { tilt += disputed[lane] }
        if profile.repeatClient { tilt += repeated[lane] }
        // Beyond 600 the exponential could leave the range of Double; the odds are settled there.
        let root = exp(min(max(tilt, -600), 600) / 2)
        let weightBad = rateBad[lane] * root * root
        let weightMiddling = rateMiddling[lane] * root
        let total = weightBad + weightMiddling + rateGood[lane]
        bad[lane] = Chance.threshold(weightBad / total)
        badOrMiddling[lane] = Chance.threshold((weightBad + weightMiddling) / total)
      }
    }
  }

  /// Gives every run of a batch the probabilities of its beginning, of some profiles.
  mutating func gather(
    _ profiles: some Sequence<Int>, _ sources: LaneSources, from beginnings: [RunBeginnings]
  ) {
    for profile in profiles {
      sources.gather(into: &bad[profile]) { beginnings[$0].chances.bad[profile].span[$1] }
      sources.gather(into: &badOrMiddling[profile]) {
        beginnings[$0].chances.badOrMiddling[profile].span[$1]
      }
    }
  }

  /// The private answer, as `PrivateCode`, of a client who gave one.
  @inline(__always)
  func code(profile: Int, word: UInt32, lane: Int) -> Int8 {
    let draw = Chance.draw(word)
    if draw < bad[profile].span[lane] { return 1 }
    return draw < badOrMiddling[profile].span[lane] ? 2 : 3
  }
}
