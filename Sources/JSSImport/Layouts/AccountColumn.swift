internal import JSSTables

/// Columns of the exports that list money, by the names of all layouts.
///
/// Which of them an export must have is what its kind is recognised by; a cell is required only where
/// its row counts.
enum AccountColumn: String, TableColumn {
  case date
  case number = "ref_id"
  case transactionType = "transaction_type"
  case type
  case paymentType = "payment_type"
  case summary = "transaction_summary"
  case contract
  case description
  case details = "transaction_summary_details"
  case description1 = "description_1"
  case description2 = "description_2"
  case description3 = "description_3"
  case agencyTeam = "agency_team"
  case agency
  case freelancer
  case clientTeam = "client_team"
  case team
  case client
  case hours
  case amount
  case localAmount = "amount_in_local_currency"
  case currency

  var aliases: [String] { [] }
  var requirement: String? { nil }
  static var needsRows: Bool { false }

  /// As the head of a column on the screen.
  var title: String {
    switch self {
    case .number: "Ref ID"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("_", with: " ")
    }
  }
}
