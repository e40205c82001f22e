/// A table that fits a terminal.
extension ResultTable {
  /// The same without as many of some columns as it takes to fit.
  ///
  /// - Parameters:
  ///   - width: characters of a line.
  ///   - names: of columns that can be left out, in this order.
  func fitting(width: Int, leavingOut names: [String]) -> ResultTable {
    var table = self
    for name in names where table.alignedLines.contains(where: { $0.count > width }) {
      table = table.heading(name, nil)
    }
    return table
  }
}
