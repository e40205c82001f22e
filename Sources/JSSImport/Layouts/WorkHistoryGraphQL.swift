internal import JSSCore
internal import JSSTables

/// The work history as the platform's public GraphQL interface answers it.
enum WorkHistoryGraphQL {
  static let key = "workHistoryList"

  static func read(_ page: JSONNode, file: String) throws(InvalidTable) -> Export {
    var export = Export(.workHistoryGraphQL, file: file)
    export.contracts = try JSONList.items(of: key, in: page, file: file, read: contract)
    return export
  }

  private static func contract(
    _ item: JSONRecord
  ) throws(JSONRecord.Fault) -> ImportedContract {
    var contract = ImportedContract()
    if let fields = try item.record("contract") {
      contract.id = try fields.text("id")
      contract.client = ClientName(try fields.text("clientOrgId"), .identifier)
      contract.title = try fields.text("title")
      contract.start = try fields.day("startDate")
      contract.end = try ContractStatus.end(fields)
      contract.kind = try kind(fields.record("terms"))
    }
    contract.chargesCents = try item.record("contractAggregate")?.cents("totalCharge")
    if item.has("feedback") {
      let stars = try item.record("feedback")?.record("feedbackToFreelancer")
      let score = try stars?.number("score") ?? 0
      contract.feedback = score == 0 ? .none : .stars(score)
      contract.isFeedbackSuppressed = try stars?.truth("feedbackSuppressed") ?? false
    }
    return contract
  }

  private static func kind(_ terms: JSONRecord?) throws(JSONRecord.Fault) -> Contract.PaymentKind? {
    guard let terms, let type = try terms.text("jobType")?.lowercased() else { return nil }
    return type.contains("hourly") ? .hourly : type.contains("fixed") ? .fixed : nil
  }
}
