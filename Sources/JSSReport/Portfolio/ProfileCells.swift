internal import JSSCore
internal import JSSTables

/// A row of `PortfolioTable` by the names of its columns.
struct ProfileCells {
  private static let places = Dictionary(
    uniqueKeysWithValues: PortfolioTable.columns.enumerated().map { ($1.name, $0) })

  private let row: ResultTable.Row

  init(_ row: ResultTable.Row) { self.row = row }

  /// - Precondition: there is a column of this name.
  private func cell(_ name: String) -> Cell { row.cells[ProfileCells.places[name]!] }

  func text(_ name: String) -> String? {
    if case .text(let text) = cell(name), !text.isEmpty { text } else { nil }
  }

  func whole(_ name: String) -> Int? {
    if case .whole(let number) = cell(name) { number } else { nil }
  }

  func real(_ name: String) -> Double? {
    if case .real(let number) = cell(name) { number } else { nil }
  }

  func day(_ name: String) -> Day? {
    if case .day(let day) = cell(name) { day } else { nil }
  }

  func probability(_ name: String) -> Estimate? {
    if case .probability(let estimate) = cell(name) { estimate } else { nil }
  }

  func mean(_ name: String) -> MeanEstimate? {
    if case .mean(let mean) = cell(name) { mean } else { nil }
  }

  var state: ProfileState { text("state").flatMap(ProfileState.init) ?? .error }

  /// The score that so many weeks bring; nil if no world shows one.
  func scores(afterWeeks weeks: Int) -> (band: ClosedRange<Int>, middle: Int)? {
    guard let low = whole("p5_\(weeks)w"), let middle = whole("p50_\(weeks)w"),
      let high = whole("p95_\(weeks)w")
    else { return nil }
    return (low...high, middle)
  }
}
