internal import JSSCore
internal import JSSTables

/// What the platform's GraphQL interface answers about contracts of one's own: the only source of who ended one, and
/// why.
///
/// Its fields are those of the type `ContractDetails` in the interface's schema of April 2026.
enum ContractDetails {
  /// One contract, under the first two; lists of them, under the others.
  static let keys = ["contractDetails", "contractByTerm", "contractList", "vendorContracts"]

  static func read(_ page: JSONNode, file: String) throws(InvalidTable) -> Export {
    var export = Export(.contractDetails, file: file)
    var unknownReasons: [String] = []
    export.contracts = try JSONList.objects(
      of: keys, in: page, list: "contracts", file: file
    ) { item throws(JSONRecord.Fault) in
      let (contract, unknownReason) = try contract(item)
      if let unknownReason { unknownReasons.append("\(contract.id ?? "?"): \(unknownReason)") }
      return contract
    }
    // Other answers have objects of these names too, that are no contracts.
    export.contracts.removeAll { $0.id == nil || $0.start == nil && $0.title == nil }
    export.warnings = unknownReasons.map {
      "\(file): contract \($0) is no reason that is known here: end_reason is left empty."
    }
    return export
  }

  private static func contract(
    _ item: JSONRecord
  ) throws(JSONRecord.Fault) -> (ImportedContract, unknownReason: String?) {
    var contract = ImportedContract()
    contract.id = try item.text("id")
    contract.title = try item.text("title")
    let client = try item.record("clientOrganization")
    contract.client = ClientName(try client?.text("id"), .identifier)
    contract.start = try item.day("startDate")
    contract.end = try ContractStatus.end(item)
    guard contract.end != .open else { return (contract, nil) }
    contract.endedBy = try ender(item)
    guard let reason = try reason(item) else { return (contract, nil) }
    contract.endReason = ClosingReason.endReason(reason)
    return (contract, contract.endReason == nil ? quoted(reason) : nil)
  }

  /// Who ended it: a person, compared with the freelancer, or the name of a side. Without either, the side that
  /// changed an ended contract last.
  private static func ender(_ item: JSONRecord) throws(JSONRecord.Fault) -> Contract.Ender? {
    if item.hasObject("endedBy"), let person = try item.record("endedBy")?.text("id") {
      for (role, side) in [
        ("freelancer", Contract.Ender.freelancer), ("agencyManager", .freelancer),
        ("hiringManager", .client), ("supervisor", .client),
      ] where try item.record(role)?.text("id") == person {
        return side
      }
      return nil
    }
    if !item.hasObject("endedBy"), let side = try item.text("endedBy").flatMap(side) { return side }
    return try item.text("changingUserType").flatMap(side)
  }

  private static func side(_ name: String) -> Contract.Ender? {
    switch name.uppercased() {
    case "CLIENT", "BUYER", "EMPLOYER": .client
    case "FREELANCER", "PROFESSIONAL", "PROVIDER", "CONTRACTOR", "VENDOR", "TALENT", "AGENCY":
      .freelancer
    case "SYSTEM", "ADMIN", "PLATFORM", "UPWORK_SUPPORT", "ODESK_SUPPORT", "AUTO_PAY_FP", "ACFP":
      .platform
    default: nil
    }
  }

  /// An object with a text and a code of the interface's own, or a text.
  private static func reason(_ item: JSONRecord) throws(JSONRecord.Fault) -> String? {
    guard item.hasObject("closingReason") else { return try item.text("closingReason") }
    guard let reason = try item.record("closingReason") else { return nil }
    if let text = try reason.text("reason") { return text }
    return try reason.text("apiRef")
  }
}
