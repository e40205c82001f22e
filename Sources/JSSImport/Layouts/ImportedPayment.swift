package import JSSCore

/// Money that a client paid or got back, as one export has it.
package struct ImportedPayment: Sendable {
  /// Which contract it belongs to, as far as the export says.
  package struct Reference: Hashable, Sendable {
    package var contractID: String?
    package var client: ClientName?
    /// In the form of `matchingKey`; nil where the export does not name the contract.
    package var titleKey: String?
    /// The agency through which the work was done; nil for the freelancer's own.
    package var agency: String?

    var isEmpty: Bool { contractID == nil && client == nil && titleKey == nil }
  }

  package var reference: Reference
  /// As the export has it, for messages and the title column.
  package var title: String?
  package var day: Day
  /// The days worked, where the export gives them.
  package var period: ClosedRange<Day>?
  package var type: PaymentType
  /// Negative for what went back.
  package var amountCents: Int
  /// Who did the work, where the export says so.
  package var freelancer: String?
  /// What tells it from other payments; payments with the same key are one, in several exports or in one.
  package var key: String
  /// The reference number, where there is one.
  package var number: String?

  /// Whether both name a client, and not the same.
  func isOfAnotherClient(than other: ImportedPayment) -> Bool {
    guard let client = reference.client, let others = other.reference.client,
      client.space == others.space
    else { return false }
    return client != others
  }

  /// The day that is nearest to the work: the last day worked, or the day of the payment.
  var workDay: Day { period?.upperBound ?? day }
}
