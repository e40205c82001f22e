internal import JSSCore

extension Contract {
  /// Takes what the text of a cell says, which is not empty.
  mutating func set(
    _ column: HistoryColumn, to text: String, in format: TableFormat
  ) throws(UnreadableCell) {
    switch column {
    case .contractID: id = text
    case .clientID: clientID = text
    case .startDate: start = try CellText.day(text)
    case .endDate: end = try CellText.day(text)
    case .contractType: kind = try CellText.paymentKind(text)
    case .totalCharges: netChargesUSD = try CellText.dollars(text, in: format)
    case .lastPaymentDate: lastPaymentGiven = try CellText.day(text)
    case .paidQuarters: paidQuarters = try CellText.wholeNumber(text)
    case .endedBy: endedBy = try CellText.word(text, of: Contract.Ender.self)
    case .endReason: endReason = try CellText.word(text, of: Contract.EndReason.self)
    case .disputed: disputedGiven = try CellText.truth(text)
    case .refundedAmount: refundedUSD = try CellText.dollars(text, in: format)
    case .inEscrow: inEscrowUSD = try CellText.dollars(text, in: format)
    case .escrowReturned: escrowReturnedUSD = try CellText.dollars(text, in: format)
    case .refundRequested: refundRequestedUSD = try CellText.dollars(text, in: format)
    case .feedbackScore: stars = try CellText.number(text, in: format)
    case .feedbackSuppressed: feedbackSuppressed = try CellText.truth(text)
    case .privateFeedback: privateFeedback = try CellText.wholeNumber(text)
    case .outcome: outcome = try CellText.word(text, of: Outcome.self)
    case .countsForEarnings: countsForEarnings = try CellText.truth(text)
    // Those of a pause are taken together, by `PauseCells`.
    case .pauseStart, .pauseEnd, .chargesBeforePause, .title: break
    }
  }

  /// Takes away the feedback that nobody can have left while it is open; gives the columns that had
  /// some. The outcome stays: it says what the contract will be.
  mutating func dropFeedback() -> [HistoryColumn] {
    var dropped: [HistoryColumn] = []
    if stars != nil { dropped.append(.feedbackScore) }
    if feedbackSuppressed { dropped.append(.feedbackSuppressed) }
    if privateFeedback != nil { dropped.append(.privateFeedback) }
    stars = nil
    feedbackSuppressed = false
    privateFeedback = nil
    return dropped
  }
}
