package import JSSTables

/// Something about a contract that no source gave, or that was taken from a sign of it.
package enum ImportQuestion: Int, CaseIterable, Sendable {
  /// In the order in which they are asked of one contract.
  case charges, leastCharges, start, firstPayment, end, dayOfEnd, rehired, kind, stars,
    contradictoryStars
  case ender, endReason, refunded, lastPayment, agency, client

  /// The columns that hold the answer.
  package var columns: [HistoryColumn] {
    switch self {
    case .charges, .leastCharges: [.totalCharges]
    case .start, .firstPayment: [.startDate]
    case .end, .dayOfEnd: [.endDate]
    case .rehired: HistoryColumn.pause
    case .kind: [.contractType]
    case .stars, .contradictoryStars: [.feedbackScore]
    case .ender: [.endedBy]
    case .endReason: [.endReason]
    case .refunded: [.refundedAmount]
    case .lastPayment: [.lastPaymentDate]
    case .agency: [.countsForEarnings]
    case .client: [.clientID]
    }
  }

  /// Whether the cells hold something to be checked, and are not empty.
  var isFilled: Bool {
    switch self {
    case .charges, .leastCharges, .start, .firstPayment, .rehired, .agency, .client: true
    default: false
    }
  }

  /// Whether what stands in the cell is a mere stand-in, with which no forecast is right.
  var isStandIn: Bool { self == .charges || self == .leastCharges || self == .start }

  /// The question, and what the cell counts as until it is answered.
  package var text: String {
    switch self {
    case .charges: "what has the client paid? 0 stands in the cell until you say."
    case .leastCharges:
      "what has the client paid? The exports show more refunded than paid, so earlier payments are missing. "
        + "0 stands in the cell, the least it can be."
    case .start: "when did it begin? The latest day that it can be stands in the cell."
    case .firstPayment:
      "did it begin earlier? The day of the first payment or work stands in the cell."
    case .end: "has it ended, and when? Empty counts as open."
    case .dayOfEnd: "it has ended: when? Empty counts as open."
    case .rehired:
      "was it one contract that paused, or did the client hire you twice under one title? It counts as one."
    case .kind: "hourly or fixed? Empty counts as fixed, and matters while it is open."
    case .stars: "which public stars did the client leave, if it has ended? Empty counts as none."
    case .contradictoryStars: "which stars are right? Empty counts as none."
    case .ender: "who ended it, if it has ended? Empty counts as no sign of trouble."
    case .endReason: "why did it end, if it has ended? Empty counts as no sign of trouble."
    case .refunded: "how much has gone back to the client? Empty counts as nothing."
    case .lastPayment:
      "when was the last payment? Empty counts as the end, or as today while it is open."
    case .agency:
      "does the money that came through the agency count in your own earnings of twelve months? The "
        + "platform's texts differ; false stands in the cell."
    case .client:
      "who is the client? No source names one, so the contract has a client of its own."
    }
  }

  /// Who ended it and why in one sentence.
  static let enderAndReason =
    "who ended it, and why, if it has ended? Empty counts as no sign of trouble."

  /// What an answer looks like, in a few words.
  package var form: String {
    switch self {
    case .charges, .leastCharges, .refunded: "US dollars, as 1250.50"
    case .start, .firstPayment, .dayOfEnd, .lastPayment: "a day, as 2026-03-17"
    case .end: "a day, as 2026-03-17, or open"
    case .rehired: "one or two"
    case .kind: "hourly or fixed"
    case .stars, .contradictoryStars: "1.00 to 5.00, or none"
    case .ender: "client, freelancer or platform"
    case .endReason:
      "completed, not_needed, hired_other, unresponsive, skills, conduct, cancelled, dispute or other"
    case .agency: "yes or no"
    case .client: "a label, as c1"
    }
  }

  /// The answers there are, where each is one of a few words; else empty.
  package var choices: [HistoryColumn.Choice] {
    switch self {
    case .kind, .ender, .endReason: columns[0].choices
    case .rehired:
      [
        HistoryColumn.Choice(value: "one", title: "one contract that paused"),
        HistoryColumn.Choice(value: "two", title: "two contracts"),
      ]
    case .agency:
      [
        HistoryColumn.Choice(value: "true", title: "yes, it counts"),
        HistoryColumn.Choice(value: "false", title: "no"),
      ]
    case .charges, .leastCharges, .start, .firstPayment, .end, .dayOfEnd, .stars,
      .contradictoryStars, .refunded, .lastPayment, .client:
      []
    }
  }
}
