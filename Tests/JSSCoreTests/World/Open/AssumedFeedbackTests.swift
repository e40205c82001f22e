import JSSCore
import TestSupport
import Testing

@Suite struct AssumedFeedbackTests {
  private func assumed(_ change: (inout Contract) -> Void) throws -> AssumedFeedback? {
    var contract = Contract(
      id: "c", clientID: "x", start: Example.asOf, netChargesUSD: 100)
    change(&contract)
    return AssumedFeedback(
      contract, assumptions: Assumptions(),
      readings: Readings(Assumptions(), fixed: .test, rules: .newest))
  }

  @Test("A contract without feedback assumes nothing")
  func nothing() throws {
    #expect(try assumed { _ in } == nil)
  }

  @Test("Given stars decide the bin and the outcome; the private answer is drawn")
  func stars() throws {
    let assumed = try #require(try assumed { $0.stars = 3.5 })
    #expect(assumed.rateBin == 4)
    #expect(assumed.privateCode == nil)
    #expect(!assumed.isSuppressed)
    // In every bin: the outcome of 3.5 stars, for a charged contract without a private answer.
    for bin in 0..<7 { #expect(assumed.outcomes.codes[(bin * 4 + 2) * 4] == 2) }
  }

  @Test("Suppressed feedback was left, even if its stars are not known")
  func hidden() throws {
    let assumed = try #require(try assumed { $0.feedbackSuppressed = true })
    #expect(assumed.rateBin == 6)
    #expect(assumed.isSuppressed)
    // Suppressed stars decide the outcome only if they are bad.
    #expect(assumed.outcomes.codes[2 * 4] == 0)
    #expect(assumed.outcomes.codes[(5 * 4 + 2) * 4] == 1)
  }

  @Test("If only the private answer is given, the stars are drawn")
  func privateAnswer() throws {
    let assumed = try #require(try assumed { $0.privateFeedback = 8 })
    #expect(assumed.rateBin == nil)
    #expect(assumed.privateCode == 2)
  }

  @Test("A given outcome is the outcome in every case")
  func outcome() throws {
    let assumed = try #require(try assumed { $0.outcome = .negative })
    #expect(Set(assumed.outcomes.codes) == [1])
  }
}
