internal import JSSCore
internal import JSSTables

/// The work history of a profile as its page loads it: the source that has ratings and ends.
enum WorkHistoryJSON {
  static let key = "pageItems"

  static func read(_ page: JSONNode, file: String) throws(InvalidTable) -> Export {
    var export = Export(.workHistoryJSON, file: file)
    export.contracts = try JSONList.items(of: key, in: page, file: file, read: contract)
    return export
  }

  private static func contract(
    _ item: JSONRecord
  ) throws(JSONRecord.Fault) -> ImportedContract {
    var contract = ImportedContract()
    contract.id = try item.text("id")
    contract.client = ClientName(try item.text("clientId"), .identifier)
    contract.title = try item.text("title")
    contract.start = try item.day("startedOn")
    contract.end =
      try item.day("endedOn").map { .on($0) } ?? (item.has("endedOn") ? .open : .unknown)
    contract.chargesCents = try item.cents("totalCharges")
    contract.kind = try kind(item)
    if item.has("feedback") { contract.feedback = try feedback(item.record("feedback")) }
    return contract
  }

  /// A contract with a rate or with hours is paid by the hour; one with a rate of 0 and no hours is not.
  private static func kind(_ item: JSONRecord) throws(JSONRecord.Fault) -> Contract.PaymentKind? {
    let rate = try item.cents("hourlyRate")
    let hours = try item.number("totalHours")
    if rate ?? 0 > 0 || hours ?? 0 > 0 { return .hourly }
    return rate == 0 ? .fixed : nil
  }

  private static func feedback(
    _ record: JSONRecord?
  ) throws(JSONRecord.Fault) -> ImportedContract.Feedback {
    guard let record else { return .none }
    if let score = try record.number("score") { return score == 0 ? .none : .stars(score) }
    guard let details = try record.records("scoreDetails"), !details.isEmpty else { return .none }
    var scores: [String: Double] = [:]
    for detail in details {
      if let label = try detail.text("label"), let score = try detail.number("score") {
        scores[label.lowercased()] = score
      }
    }
    return SubScores.stars(scores).map { .computed($0) } ?? .unknown
  }
}
