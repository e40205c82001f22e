internal import JSSCore

/// The columns in words, for those who fill in a history without its documentation.
extension HistoryColumn {
  /// What the cells of a column hold.
  package enum Kind: String, Sendable {
    /// Anything.
    case text
    /// A date, as 2026-03-17.
    case day
    /// An amount of US dollars.
    case dollars
    /// A number without decimals.
    case whole
    /// A number.
    case number
    /// `true` or `false`.
    case truth
    /// One of `choices`.
    case choice
  }

  /// One of the words that a cell may hold.
  package struct Choice: Encodable, Equatable, Sendable {
    package let value: String
    /// What it means, in a few words.
    package let title: String

    package init(value: String, title: String) {
      self.value = value
      self.title = title
    }
  }

  package var kind: Kind {
    switch self {
    case .contractID, .clientID, .title: .text
    case .startDate, .endDate, .lastPaymentDate, .pauseStart, .pauseEnd: .day
    case .totalCharges, .refundedAmount, .inEscrow, .escrowReturned, .refundRequested,
      .chargesBeforePause:
      .dollars
    case .paidQuarters, .privateFeedback: .whole
    case .feedbackScore: .number
    case .disputed, .feedbackSuppressed, .countsForEarnings: .truth
    case .contractType, .endedBy, .endReason, .outcome: .choice
    }
  }

  /// Empty unless the column holds fixed words.
  package var choices: [Choice] {
    switch self {
    case .contractType:
      Contract.PaymentKind.allCases.map { Choice(value: $0.rawValue, title: $0.words) }
    case .endedBy: Contract.Ender.allCases.map { Choice(value: $0.rawValue, title: $0.words) }
    case .endReason:
      Contract.EndReason.allCases.map { Choice(value: $0.rawValue, title: $0.words) }
    case .outcome: Outcome.allCases.map { Choice(value: $0.rawValue, title: $0.words) }
    default: []
    }
  }

  /// The head of the column in a table.
  package var title: String {
    switch self {
    case .contractID: "Contract"
    case .clientID: "Client"
    case .startDate: "Began"
    case .endDate: "Ended"
    case .contractType: "Paid by"
    case .totalCharges: "Paid $"
    case .lastPaymentDate: "Last paid"
    case .paidQuarters: "Paid quarters"
    case .endedBy: "Ended by"
    case .endReason: "Why it ended"
    case .disputed: "Disputed"
    case .refundedAmount: "Refunded $"
    case .inEscrow: "In escrow $"
    case .escrowReturned: "Returned from escrow $"
    case .refundRequested: "Asked back $"
    case .feedbackScore: "Stars"
    case .feedbackSuppressed: "Stars hidden"
    case .privateFeedback: "Private answer"
    case .outcome: "Outcome"
    case .countsForEarnings: "Your earnings"
    case .pauseStart: "Paid before pause"
    case .pauseEnd: "Paid after pause"
    case .chargesBeforePause: "Paid before pause $"
    case .title: "Title"
    }
  }

  /// What the column says, in a sentence or two.
  package var meaning: String {
    switch self {
    case .contractID:
      "A label that no other contract has. Keep it when you change the contract: its luck in the simulation depends on it."
    case .clientID: "Any label for the client: the same client, the same label."
    case .startDate: "The first day of the contract."
    case .endDate: "The last day of the contract. Empty while it is open."
    case .contractType:
      "Whether the client pays by the hour or a fixed price. Empty counts as a fixed price."
    case .totalCharges:
      "What the client has paid so far, with bonuses, without what was refunded, before Upwork's fees: 0 after a full "
        + "refund. Money in escrow is not paid yet."
    case .lastPaymentDate:
      "The day of the last payment. Empty counts as the end, or as today while the contract is open."
    case .paidQuarters:
      "How many complete spans of 90 days, from the start on, had a payment: 0 to 8."
    case .endedBy: "Who ended the contract. Empty if you do not know."
    case .endReason:
      "The reason that was given for the end. Of an open contract only a dispute counts."
    case .disputed: "Whether there was a dispute."
    case .refundedAmount: "What you have already given back of what was paid."
    case .inEscrow:
      "Of a fixed price, what the client has funded and is not paid out yet. Once the contract has ended, only if the "
        + "client asks for money back."
    case .escrowReturned: "What went back to the client out of escrow, so that it was never paid."
    case .refundRequested:
      "What the client asks back, if that is not decided yet: at most what was paid and what is in escrow together."
    case .feedbackScore:
      "The public stars that the client left, 1.00 to 5.00. Empty if there are none."
    case .feedbackSuppressed: "Whether the public feedback is hidden on your profile."
    case .privateFeedback:
      "What the client answered in private, 0 to 10, where you know it or want to assume it."
    case .outcome:
      "How Upwork counts the contract in the score, where it shows that. Of an open contract, how it will count."
    case .countsForEarnings:
      "Whether the money counts in your own earnings of twelve months; through an agency it may not. Empty counts as yes."
    case .pauseStart:
      "Of a contract that may be two: the last payment before a long pause."
    case .pauseEnd: "Of a contract that may be two: the first payment after the pause."
    case .chargesBeforePause: "Of a contract that may be two: what was paid before the pause."
    case .title: "What the work was. It is not used."
    }
  }
}

extension Contract.PaymentKind {
  fileprivate var words: String {
    switch self {
    case .hourly: "the hour"
    case .fixed: "a fixed price"
    }
  }
}

extension Contract.Ender {
  fileprivate var words: String {
    switch self {
    case .client: "the client"
    case .freelancer: "me, the freelancer"
    case .platform: "Upwork"
    }
  }
}

extension Contract.EndReason {
  fileprivate var words: String {
    switch self {
    case .completed: "the work was done"
    case .notNeeded: "the work was not needed any more"
    case .hiredOther: "the client hired somebody else"
    case .unresponsive: "somebody did not answer any more"
    case .skills: "the skills were not as described"
    case .conduct: "unprofessional conduct"
    case .cancelled: "the job was cancelled"
    case .dispute: "a dispute"
    case .other: "another reason"
    }
  }
}

extension Outcome {
  fileprivate var words: String {
    switch self {
    case .positive: "positive"
    case .neutral: "neutral"
    case .negative: "negative"
    case .excluded: "not counted"
    }
  }
}
