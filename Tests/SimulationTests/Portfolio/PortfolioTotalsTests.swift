import JSSCore
import TestSupport
import Testing

@Suite struct PortfolioTotalsTests {
  private func profile(
    _ example: Example, seed: UInt64, fixed: Bool
  ) throws -> ProfileForecast {
    let configuration = SimulationConfiguration.test(runs: 4096) {
      $0.seed = seed
      $0.badge = .held
      if fixed {
        $0.readings.feedback = .privateDecides
        $0.readings.hiddenFeedbackEnds = .never
        $0.readings.middlingCounts = .neutral
        $0.readings.starCuts = StarCuts(positive: 4.5, negative: 4)
        $0.readings.weightCombination = .sum
        $0.readings.refundBasis = .net
        $0.readings.windowMinimum = 4
      }
    }
    return try Simulation(history: example.history(), configuration: configuration)
      .forecastProfile()
  }

  @Test("The mean is the sum of the chances, with their errors")
  func sums() throws {
    var totals = PortfolioTotals()
    let profiles = try [Example.veteran, .earlyEndRefund, .newcomer].map {
      try profile($0, seed: 1, fixed: false)
    }
    for profile in profiles { totals.add(profile) }
    let lost = profiles.map { $0.forecast.lostBy(week: 26) }
    #expect(totals.profiles == 3)
    #expect(abs(totals.lost.expected.value - lost.reduce(0) { $0 + $1.probability }) < 1e-12)
    let variance = lost.reduce(0) { $0 + $1.standardError * $1.standardError }
    #expect(abs(totals.lost.expected.standardError - variance.squareRoot()) < 1e-12)
    for (place, reading) in totals.readings.enumerated() {
      let own = profiles.map { $0.rules.flatMap(\.readings)[place] }
      #expect(own.allSatisfy { $0.rule == reading.rule && $0.label == reading.label })
      let sum = own.reduce(0) { $0 + ($1.lost?.probability ?? 0) }
      #expect(own.contains { $0.lost == nil } || abs(reading.lost - sum) < 1e-12)
    }
  }

  @Test("Without open rules the band is that of independent profiles")
  func independent() throws {
    var totals = PortfolioTotals()
    let profile = try profile(.earlyEndRefund, seed: 3, fixed: true)
    for _ in 0..<40 { totals.add(profile) }
    let chance = profile.forecast.lostBy(week: 26).probability
    // The binomial distribution, term by term.
    var term = 1.0
    for _ in 0..<40 { term *= 1 - chance }
    var (sum, terms) = (0.0, [Double]())
    for count in 0...40 {
      sum += term
      terms.append(sum)
      term *= Double(40 - count) / Double(count + 1) * chance / (1 - chance)
    }
    func quantile(_ share: Double) -> Int { terms.firstIndex { $0 >= share } ?? 40 }
    #expect((0.02...0.98).contains(chance))
    #expect(totals.lostBand(share: 0.9) == quantile(0.05)...quantile(0.95))
  }

  @Test("Rules that are the same for all make the band wider")
  func shared() throws {
    var (open, fixed) = (PortfolioTotals(), PortfolioTotals())
    let profile = try profile(.earlyEndRefund, seed: 3, fixed: false)
    let without = ProfileForecast(forecast: profile.forecast, rules: [], costs: [])
    for _ in 0..<400 {
      open.add(profile)
      fixed.add(without)
    }
    let (wide, narrow) = (open.lostBand(share: 0.9), fixed.lostBand(share: 0.9))
    let (one, other) = (try #require(wide), try #require(narrow))
    #expect(one.lowerBound < other.lowerBound && one.upperBound > other.upperBound)
    #expect(other.contains(Int(fixed.lost.expected.value)))
  }

  @Test("Nothing is nothing")
  func empty() {
    #expect(PortfolioTotals().lostBand(share: 0.9) == nil)
  }
}
