package import JSSTables

/// Something about a contract that no source gave, or that was taken from a sign of it.
package enum ImportQuestion: Int, CaseIterable, Sendable {
  /// In the order in which they are asked.
  case charges, leastCharges, start, firstPayment, end, dayOfEnd, kind, stars, contradictoryStars,
    ender
  case client

  /// The columns that hold the answer.
  package var columns: [HistoryColumn] {
    switch self {
    case .charges, .leastCharges: [.totalCharges]
    case .start, .firstPayment: [.startDate]
    case .end, .dayOfEnd: [.endDate]
    case .kind: [.contractType]
    case .stars, .contradictoryStars: [.feedbackScore]
    case .ender: [.endedBy, .endReason]
    case .client: [.clientID]
    }
  }

  /// Whether the cells hold something to be checked, and are not empty.
  var isFilled: Bool { self == .leastCharges || self == .firstPayment || self == .client }

  /// The question, and what an empty cell counts as.
  package var text: String {
    switch self {
    case .charges: "what has the client paid? A forecast needs it."
    case .leastCharges:
      "the exports show more refunded than paid, so earlier payments are missing. 0 is filled in, the "
        + "least it can be: what has the client paid?"
    case .start: "when did it begin? A forecast needs it."
    case .firstPayment: "the day of the first payment or work is filled in: did it begin earlier?"
    case .end: "has it ended, and when? Empty counts as open."
    case .dayOfEnd: "it has ended: when? Empty counts as open."
    case .kind: "hourly or fixed? Empty counts as fixed, and matters while it is open."
    case .stars: "which public stars did the client leave, if it has ended? Empty counts as none."
    case .contradictoryStars: "which stars are right? Empty counts as none."
    case .ender:
      "who ended it, if it has ended, and why? Empty counts as no sign of trouble."
    case .client:
      "no source names the client, so the contract has a client of its own: who is it?"
    }
  }
}
