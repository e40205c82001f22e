internal import JSSTables

/// Whose payments are taken: the reports of an agency have those of several people, and a score is one person's.
package enum FreelancerChoice {
  /// Why a choice is needed, or cannot be met.
  package struct Refusal: Error, Equatable {
    /// The person asked for; nil if nobody was.
    let name: String?
    /// The people of whom there are payments, in the order of their names.
    package let names: [String]

    package var message: String {
      let list = names.map { quoted($0) }.joined(separator: ", ")
      guard let name else {
        return
          "the exports have payments of \(names.count) people: \(list). A score is one person's: say whose, "
          + "as --freelancer \(quoted(names[0]))."
      }
      return "--freelancer \(quoted(name)): the exports have no payment of this name. "
        + (names.isEmpty ? "They name nobody: leave the option out." : "They have \(list).")
    }
  }

  /// The exports with the payments of one person, and those that name nobody.
  ///
  /// - Parameter name: nil for the only one whom the exports name. Capitals and the width of white space do not matter.
  package static func exports(
    _ exports: [Export], of name: String?
  ) throws(Refusal) -> [Export] {
    let people = Dictionary(
      grouping: exports.flatMap(\.payments).compactMap(\.freelancer), by: matchingKey)
    let names = people.values.compactMap { $0.min() }.sorted()
    guard let name else {
      if names.count > 1 { throw Refusal(name: nil, names: names) }
      return exports
    }
    guard people[matchingKey(name)] != nil else { throw Refusal(name: name, names: names) }
    return exports.map { export in
      var own = export
      own.payments.removeAll { $0.freelancer.map { matchingKey($0) != matchingKey(name) } ?? false }
      let unnamed = own.payments.count { $0.freelancer == nil }
      if unnamed > 0, names.count > 1 {
        own.warnings.append(
          "\(export.file): \(unnamed) \(unnamed == 1 ? "payment names" : "payments name") nobody, and "
            + "\(unnamed == 1 ? "is" : "are") counted as \(name)'s.")
      }
      let others = export.payments.count - own.payments.count
      if others > 0 {
        own.warnings.append(
          "\(export.file): \(others) \(others == 1 ? "payment" : "payments") of other people "
            + "\(others == 1 ? "is" : "are") left out.")
      }
      return own
    }
  }
}
