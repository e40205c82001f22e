internal import JSSCore

/// The three cells that tell of a pause; they say something together only.
struct PauseCells {
  private var lastBefore: Day?
  private var firstAfter: Day?
  private var netChargesBeforeUSD: Double?

  /// Takes what the text of a cell says, which is not empty; false for a cell of another column.
  mutating func take(
    _ column: HistoryColumn, _ text: String, in format: TableFormat
  ) throws(UnreadableCell) -> Bool {
    switch column {
    case .pauseStart: lastBefore = try CellText.day(text)
    case .pauseEnd: firstAfter = try CellText.day(text)
    case .chargesBeforePause: netChargesBeforeUSD = try CellText.dollars(text, in: format)
    default: return false
    }
    return true
  }

  var pause: Contract.Pause? {
    guard let lastBefore, let firstAfter, let netChargesBeforeUSD else { return nil }
    return Contract.Pause(
      lastBefore: lastBefore, firstAfter: firstAfter, netChargesBeforeUSD: netChargesBeforeUSD)
  }

  /// The first cell that is empty though another is not.
  var missing: HistoryColumn? {
    let isFilled = [lastBefore != nil, firstAfter != nil, netChargesBeforeUSD != nil]
    return isFilled.contains(true) ? zip(HistoryColumn.pause, isFilled).first { !$1 }?.0 : nil
  }
}
