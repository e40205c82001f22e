internal import JSSCore

extension Contract {
  /// Takes what the text of a cell says, which is not empty.
  mutating func set(_ column: HistoryColumn, to text: String) throws(UnreadableCell) {
    switch column {
    case .contractID: id = text
    case .clientID: clientID = text
    case .startDate: start = try CellText.day(text)
    case .endDate: end = try CellText.day(text)
    case .contractType: kind = try CellText.word(text)
    case .totalCharges: netChargesUSD = try CellText.dollars(text)
    case .lastPaymentDate: lastPaymentGiven = try CellText.day(text)
    case .paidQuarters: paidQuarters = try CellText.wholeNumber(text)
    case .endedBy: endedBy = try CellText.word(text, of: Contract.Ender.self)
    case .endReason: endReason = try CellText.word(text, of: Contract.EndReason.self)
    case .disputed: disputedGiven = try CellText.truth(text)
    case .refundedAmount: refundedUSD = try CellText.dollars(text)
    case .refundRequested: refundRequestedUSD = try CellText.dollars(text)
    case .feedbackScore: stars = try CellText.number(text)
    case .feedbackSuppressed: feedbackSuppressed = try CellText.truth(text)
    case .privateFeedback: privateFeedback = try CellText.wholeNumber(text)
    case .outcome: outcome = try CellText.word(text, of: Outcome.self)
    case .title: break
    }
  }

  /// Takes its feedback away; gives the columns that had some.
  mutating func dropFeedback() -> [HistoryColumn] {
    var dropped: [HistoryColumn] = []
    if stars != nil { dropped.append(.feedbackScore) }
    if feedbackSuppressed { dropped.append(.feedbackSuppressed) }
    if privateFeedback != nil { dropped.append(.privateFeedback) }
    if outcome != nil { dropped.append(.outcome) }
    stars = nil
    feedbackSuppressed = false
    privateFeedback = nil
    outcome = nil
    return dropped
  }
}
