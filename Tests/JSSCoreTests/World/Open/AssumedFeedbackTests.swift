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

  @Test("A contract that says nothing assumes nothing")
  func nothing() throws {
    #expect(try assumed { _ in } == nil)
  }

  @Test("Its stars decide the bin and the outcome; the private answer is drawn")
  func stars() throws {
    let assumed = try #require(try assumed { $0.stars = 3.5 })
    #expect(assumed.rateBin == 4)
    #expect(assumed.privateCode == nil)
    #expect(!assumed.isSuppressed)
    // Whatever the bin: charged, without a private answer, the outcome of 3.5 stars.
    for bin in 0..<7 { #expect(assumed.outcomes.codes[(bin * 4 + 2) * 4] == 2) }
  }

  @Test("Hidden feedback was left, even where its stars are not known")
  func hidden() throws {
    let assumed = try #require(try assumed { $0.feedbackSuppressed = true })
    #expect(assumed.rateBin == 6)
    #expect(assumed.isSuppressed)
    // Good stars decide nothing, bad ones do.
    #expect(assumed.outcomes.codes[2 * 4] == 0)
    #expect(assumed.outcomes.codes[(5 * 4 + 2) * 4] == 1)
  }

  @Test("A private answer alone leaves the stars open")
  func privateAnswer() throws {
    let assumed = try #require(try assumed { $0.privateFeedback = 8 })
    #expect(assumed.rateBin == nil)
    #expect(assumed.privateCode == 2)
  }

  @Test("An outcome is the outcome")
  func outcome() throws {
    let assumed = try #require(try assumed { $0.outcome = .negative })
    #expect(Set(assumed.outcomes.codes) == [1])
  }
}
