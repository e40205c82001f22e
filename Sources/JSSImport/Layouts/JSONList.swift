internal import JSSTables

/// The items of a list that stands somewhere in a JSON page.
enum JSONList {
  /// Reads each item of all lists with this key.
  ///
  /// - Throws: `InvalidTable`, with the first fault of each item.
  static func items(
    of key: String, in page: JSONValue, file: String,
    read: (JSONRecord) throws(JSONRecord.Fault) -> ImportedContract
  ) throws(InvalidTable) -> [ImportedContract] {
    var contracts: [ImportedContract] = []
    var faults = Shortlist<TableFault>()
    for (path, value) in page.values(of: key) {
      guard case .list(let items) = value else {
        faults.insert(
          JSONRecord.Fault(
            path: path, text: nil, rule: "be a list in brackets",
            remedy: "Save the answer again, as the page gives it."
          ).located(in: file))
        continue
      }
      for (index, item) in items.enumerated() {
        do throws(JSONRecord.Fault) {
          contracts.append(try read(try JSONRecord(item, at: "\(path)[\(index)]")))
        } catch {
          faults.insert(error.located(in: file))
        }
      }
    }
    guard faults.isEmpty else { throw InvalidTable(faults: faults) }
    return contracts
  }
}
