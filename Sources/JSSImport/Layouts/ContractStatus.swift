internal import JSSCore

/// How the platform's GraphQL interface says whether a contract has ended.
enum ContractStatus {
  /// The status decides: an open contract may have an end that is planned.
  static func end(_ fields: JSONRecord) throws(JSONRecord.Fault) -> ImportedContract.End {
    let day = try fields.day("endDate")
    switch try fields.text("status")?.lowercased() {
    case "active", "paused", "open", "hold": return .open
    case "closed", "ended", "completed", "cancelled", "canceled", "terminated":
      return day.map { .on($0) } ?? .someDay
    default: return day.map { .on($0) } ?? .unknown
    }
  }
}
