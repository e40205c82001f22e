import JSSCore
import Testing

/// Standard normal numbers by inversion, compared with SciPy one by one, from the lowest word to the
/// highest.
@Suite struct InversionTests {
  /// The tolerance for GSL's own inversion: below a sixth of the smallest step between two words (at bound 37:
  /// 2⁻³² / 37).
  static let tolerance = 0x1p-40
  /// The tolerance for tables, for bounds within ±8: as in `QuantileTableTests`, for a standard deviation of 1.
  static func tolerance(bound: Double?) -> Double {
    bound.map { abs($0) <= 8 ? 2.5e-6 : tolerance } ?? tolerance
  }

  @Test("Values of the inversion", arguments: Reference.inversion)
  func values(word: UInt32, bound: Double?, value: Double) {
    let drawn =
      bound.map { NormalTail.table.sample(word, above: $0) } ?? StandardNormal.sample(word)
    #expect(abs(drawn - value) <= Self.tolerance(bound: bound))
  }

  @Test("The value of the next word is rejected")
  func rejectsWrong() {
    let drawn = NormalTail.table.sample(0xFFFF_FFFE, above: 37)
    let next = NormalTail.table.sample(0xFFFF_FFFF, above: 37)
    #expect(abs(drawn - next) > Self.tolerance)
  }

  @Test("The value of a table for a slightly higher bound is rejected")
  func rejectsWrongTable() {
    for (word, given, value) in Reference.inversion {
      guard let bound = given, abs(bound) <= 2, word > 1 << 31 else { continue }
      let drawn = NormalTail.table.sample(word, above: bound + 2e-5)
      #expect(abs(drawn - value) > Self.tolerance(bound: bound))
    }
  }

  @Test("Values are finite and not below the bound, for any word and bound")
  func staysAboveBound() {
    let words: [UInt32] = [0, 1, 1 << 16, 1 << 31, .max - 1, .max]
    for step in -80...400 {
      let bound = Double(step) / 10
      for word in words {
        let drawn = NormalTail.table.sample(word, above: bound)
        #expect(drawn >= bound && drawn.isFinite, "word \(word), bound \(bound)")
      }
    }
  }

  @Test(
    "If the tail has no probability, the value is the bound itself", arguments: [38.0, 100, 1e300])
  func beyondDoublePrecision(bound: Double) {
    #expect(NormalTail.table.sample(0, above: bound) == bound)
    #expect(NormalTail.table.sample(.max, above: bound) == bound)
  }
}
