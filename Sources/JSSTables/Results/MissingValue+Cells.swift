internal import JSSCore

/// Missing values as the cells of a history say them.
extension MissingValue {
  /// The names of the empty columns.
  var columnNames: [String] { fields.map(\.column.rawValue) }

  /// What the empty cells count as.
  var assumedText: String {
    switch assumed {
    case .open: "open"
    case .noStars: "none"
    case .noTrouble: "no trouble"
    case .paidLast(let day): day.description
    case .oneContract: "one contract"
    }
  }
}

extension MissingValue.Field {
  package var column: HistoryColumn {
    switch self {
    case .end: .endDate
    case .stars: .feedbackScore
    case .ender: .endedBy
    case .endReason: .endReason
    case .lastPayment: .lastPaymentDate
    case .pause: .pauseStart
    }
  }
}

extension MissingValue.Alternative {
  /// What the cells would hold.
  var text: String {
    switch self {
    case .ended(let day), .paidLast(let day): day.description
    case .stars(let stars): FixedDecimal.text(stars, decimals: 2)
    case .endedEarly(let reason): "client, \(reason.rawValue)"
    case .dispute: "dispute"
    case .twoContracts: "two contracts"
    }
  }
}
