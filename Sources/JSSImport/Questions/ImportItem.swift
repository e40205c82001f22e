internal import JSSTables

/// One question about one contract.
package struct ImportItem: Sendable {
  /// No other question of an interview has it, whatever answers change; 0 before there is one.
  package private(set) var number = 0
  package let row: Int
  package let contract: String
  /// Title and client, as the sources have them; empty if they have neither.
  package let names: String
  package let question: ImportQuestion
  /// Of the question whether the client hired again: the pauses, that asked about first.
  let pauses: [PaymentPause]

  init(_ question: ImportQuestion, of contract: HistoryImport.Questions) {
    self.init(
      question, row: contract.row, contract: contract.contract, names: contract.names,
      pauses: question == .rehired ? contract.pauses : [])
  }

  init(
    _ question: ImportQuestion, row: Int, contract: String, names: String,
    pauses: [PaymentPause] = []
  ) {
    self.row = row
    self.contract = contract
    self.names = names
    self.question = question
    self.pauses = pauses
  }

  /// The same question with a number.
  func numbered(_ number: Int) -> ImportItem {
    var item = self
    item.number = number
    return item
  }

  /// The question as a sentence, for example `p-3f9c01d27ab4, "Logo", "Client A": has it ended, and when? …`
  package var sentence: String { sentence(asking: question.text) }

  func sentence(asking text: String) -> String {
    "\(shown(contract))\(names.isEmpty ? "" : ", \(names)"): \(text)"
  }
}
