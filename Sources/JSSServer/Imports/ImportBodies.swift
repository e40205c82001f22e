import FoundationEssentials
import JSSCore
import JSSImport
import JSSTables

/// What is to be imported.
struct Exports: Decodable, Sendable {
  let files: [GivenFile]
  /// The text of a history to add to; nil for a new one.
  let history: String?
  /// Whose payments are taken; nil if the exports name one person only.
  let freelancer: String?
  private let asOfText: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case files, history, freelancer
    case asOfText = "as-of"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(ofAll: CodingKeys.self)
    files = try members.decode([GivenFile].self, forKey: .files)
    history = try members.decodeIfPresent(String.self, forKey: .history)
    freelancer = try members.decodeIfPresent(String.self, forKey: .freelancer)
    asOfText = try members.decodeIfPresent(String.self, forKey: .asOfText)
  }

  /// The last day of which the history tells; nil if it is not said.
  ///
  /// - Throws: `InterfaceError` for what is no date.
  var asOf: Day? {
    get throws {
      try asOfText.map { text in
        do throws(UnreadableCell) {
          return try CellText.day(text)
        } catch {
          throw InterfaceError(
            .unfit, "\(quoted(text)) must \(error.rule). \(error.remedy)", option: "as-of")
        }
      }
    }
  }
}

/// A question as a page asks it.
private struct AskedQuestion: Encodable {
  let number: Int
  let contract: String
  let row: Int
  let columns: [String]
  let text: String
  let about: String
  let form: String
  let choices: [HistoryColumn.Choice]?

  init(_ item: ImportItem, of interview: ImportInterview) {
    number = item.number
    contract = item.contract
    row = item.row
    columns = item.question.columns.map(\.rawValue)
    text = item.sentence
    about = interview.about(item)
    form = item.question.form
    choices = item.question.choices.isEmpty ? nil : item.question.choices
  }
}

extension ImportInterview {
  fileprivate var asked: [AskedQuestion] { open.map { AskedQuestion($0, of: self) } }
}

/// The history that came of exports, and what no export says.
struct Imported: Encodable {
  private let id: String
  private let table: PlainTable
  private let sources: [String]
  private let notices: [String]
  private let outcome: String
  private let questions: [AskedQuestion]

  init(_ id: String, _ result: HistoryImport, _ interview: ImportInterview) {
    self.id = id
    table = PlainTable(interview.document)
    sources = result.sources
    notices = result.notices
    outcome = result.outcome
    questions = interview.asked
  }
}

/// The answer to a question.
struct Answer: Decodable, Sendable {
  let question: Int
  let text: String

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case question
    case text = "answer"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(ofAll: CodingKeys.self)
    question = try members.decode(Int.self, forKey: .question)
    text = try members.decode(String.self, forKey: .text)
  }
}

/// The history after an answer, and what is still to be asked.
struct Answered: Encodable {
  private let table: PlainTable
  private let questions: [AskedQuestion]

  init(_ interview: ImportInterview) {
    table = PlainTable(interview.document)
    questions = interview.asked
  }
}
