/// The percentiles that a forecast shows: above 0 and below 100, ascending.
public struct PercentileList: Sendable, Equatable {
  public let percents: [Double]

  /// The percentiles shown if nobody says otherwise.
  public static let standard = PercentileList("5,25,50,75,95")!

  /// Reads numbers separated by commas, for example `2.5,50,97.5`; nil if a number is not above 0 and
  /// below 100, or if they do not ascend.
  public init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let percents = parts.compactMap { Double($0) }
    guard percents.count == parts.count, percents.allSatisfy({ 0 < $0 && $0 < 100 }),
      zip(percents, percents.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.percents = percents
  }

  /// Names of the columns: `p5`, `p2.5`.
  public var names: [String] {
    percents.map { percent in
      Int(exactly: percent).map { "p\($0)" } ?? "p\(percent)"
    }
  }
}
