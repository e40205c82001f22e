internal import JSSTables

/// The items that a JSON page holds under some keys, wherever these stand.
enum JSONList {
  /// Reads each item of all lists with this key.
  ///
  /// - Throws: `InvalidTable`, with the first fault of each item.
  static func items(
    of key: String, in page: JSONNode, file: String,
    read: (JSONRecord) throws(JSONRecord.Fault) -> ImportedContract
  ) throws(InvalidTable) -> [ImportedContract] {
    try contracts(in: page.values(of: key).map { ($0.path, $0.value, isList: true) }, file, read)
  }

  /// Reads each value of these keys: one object, or an object that has a list of them. What is null says nothing.
  ///
  /// - Throws: `InvalidTable`, with the first fault of each object.
  static func objects(
    of keys: [String], in page: JSONNode, list: String, file: String,
    read: (JSONRecord) throws(JSONRecord.Fault) -> ImportedContract
  ) throws(InvalidTable) -> [ImportedContract] {
    var values: [(path: String, value: JSONNode, isList: Bool)] = []
    for (path, value) in keys.flatMap({ page.values(of: $0) }) {
      if case .object(let fields) = value, let items = fields[list] {
        values.append(("\(path).\(list)", items, isList: true))
      } else {
        values.append((path, value, isList: false))
      }
    }
    return try contracts(in: values, file, read)
  }

  private static func contracts(
    in values: [(path: String, value: JSONNode, isList: Bool)], _ file: String,
    _ read: (JSONRecord) throws(JSONRecord.Fault) -> ImportedContract
  ) throws(InvalidTable) -> [ImportedContract] {
    var contracts: [ImportedContract] = []
    var faults = Shortlist<TableFault>()
    func add(_ item: JSONNode, at path: String) {
      if case .null = item { return }
      do throws(JSONRecord.Fault) {
        contracts.append(try read(try JSONRecord(item, at: path)))
      } catch {
        faults.insert(error.located(in: file))
      }
    }
    for (path, value, isList) in values {
      if case .null = value { continue }
      if case .list(let items) = value, isList {
        for (index, item) in items.enumerated() { add(item, at: "\(path)[\(index)]") }
      } else if isList {
        faults.insert(
          JSONRecord.Fault(
            path: path, text: nil, rule: "be a list in brackets",
            remedy: "Save the answer again, as the page gives it."
          ).located(in: file))
      } else {
        add(value, at: path)
      }
    }
    guard faults.isEmpty else { throw InvalidTable(faults: faults) }
    return contracts
  }
}
