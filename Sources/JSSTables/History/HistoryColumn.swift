/// The columns of a history of contracts.
package enum HistoryColumn: String, TableColumn {
  case contractID = "contract_id"
  case clientID = "client_id"
  case startDate = "start_date"
  case endDate = "end_date"
  case contractType = "contract_type"
  case totalCharges = "total_charges"
  case lastPaymentDate = "last_payment_date"
  case paidQuarters = "paid_quarters"
  case endedBy = "ended_by"
  case endReason = "end_reason"
  case disputed
  case refundedAmount = "refunded_amount"
  case inEscrow = "in_escrow"
  case escrowReturned = "escrow_returned"
  case refundRequested = "refund_requested"
  case feedbackScore = "feedback_score"
  case feedbackSuppressed = "feedback_suppressed"
  case privateFeedback = "private_feedback"
  case outcome = "jss_outcome"
  case countsForEarnings = "counts_for_earnings"
  case pauseStart = "pause_start"
  case pauseEnd = "pause_end"
  case chargesBeforePause = "charges_before_pause"
  case title

  /// Those that tell of a pause; they say something together only.
  package static let pause: [HistoryColumn] = [.pauseStart, .pauseEnd, .chargesBeforePause]

  package var aliases: [String] {
    switch self {
    case .contractID: ["id", "reference"]
    case .clientID: ["client_org_id", "client", "client_team", "team"]
    case .startDate: ["started_on", "start_date_time"]
    case .endDate: ["ended_on", "end_date_time"]
    case .totalCharges: ["total_charge", "earnings", "total_earned"]
    case .feedbackScore: ["rating", "stars"]
    default: []
    }
  }

  package var requirement: String? {
    switch self {
    case .clientID: "Give any label: the same client, the same label."
    case .startDate: "Give the day on which the contract began, as 2026-03-17."
    case .totalCharges: "Give what the client has paid so far; 0 if nothing."
    default: nil
    }
  }
}
