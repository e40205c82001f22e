/// What one export says: contracts, payments, and what should be known about the reading of it.
package struct Export: Sendable {
  package let kind: ExportKind
  /// What messages call the file.
  package let file: String
  package var contracts: [ImportedContract] = []
  package var payments: [ImportedPayment] = []
  /// Rows that say nothing of contracts: fees, withdrawals and the like.
  package var otherRows = 0
  /// What was left out or looks odd: a sentence or more each, in the order of the file.
  package var warnings: [String] = []

  init(_ kind: ExportKind, file: String) {
    self.kind = kind
    self.file = file
  }
}
