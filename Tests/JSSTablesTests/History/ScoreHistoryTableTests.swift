import JSSCore
import JSSTables
import TestSupport
import Testing

/// What accepted score histories say, and what is refused with its whole message.
struct ScoreHistoryTableTests {
  @Test func byDateWhateverTheOrder() throws {
    let table = try readScores(
      "date,score\n2026-09-30,94\n2025-12-01,0\n2026-03-17,100\n0000-01-01,7\n")
    #expect(
      table.scores == [
        scored(0, 1, 1, 7), scored(2025, 12, 1, 0), scored(2026, 3, 17, 100),
        scored(2026, 9, 30, 94),
      ])
    #expect(table.warnings.isEmpty)
  }

  @Test func everyColumnIsKnown() {
    #expect(ScoreHistoryColumn.allCases.map(\.rawValue) == ["date", "score"])
  }

  @Test func formsOfTheSameFile() throws {
    let text = "date,score\n2026-01-02,94\n2026-01-09,95\n"
    let forms = [
      text,
      "\u{FEFF}" + text,
      text.replacing("\n", with: "\r\n"),
      String(text.dropLast()),
      text.replacing(",", with: " ,\t"),
      text.replacing("2026-01-02,94", with: "\"2026-01-02\",\"94\""),
      text.replacing(",94", with: ",094"),
      text.replacing(",", with: ";"),
      text.replacing("2026-01-0", with: "2026/1/"),
      ",\n" + text.replacing("95", with: "95\n,,,"),
      text + " \n\n",
      text.replacing("date,score", with: "Date, SCORE "),
      text.replacing("date,score", with: "_date_,\"(score)\""),
      "score,date\n95,2026-01-09\n94,2026-01-02\n",
    ]
    for form in forms {
      let table = try readScores(form)
      #expect(table.scores == [scored(2026, 1, 2, 94), scored(2026, 1, 9, 95)])
      #expect(table.warnings.isEmpty)
    }
  }

  @Test func unknownColumnsAreWarnings() throws {
    let table = try readScores("note,date,,score\n\"two\nlines\",2026-01-02,,94\n")
    #expect(table.scores == [scored(2026, 1, 2, 94)])
    #expect(
      table.warnings.description == """
        scores.csv:1: column 1: warning: "note" is not a known column and is not used.
        scores.csv:1: column 3: warning: this column has no name and is not used.
        """)
  }

  @Test(arguments: [
    ("", noFile), ("\n \n", noHeader), ("\u{FEFF}", noHeader),
    ("2026-01-02,94\n2026-01-09,95\n", noHeader), ("date\tscore\n2026-01-02\t94\n", tabs),
    ("date,score\n", noRows), ("date,score\n\n \t\n", noRows),
    (
      "date,jss\n2026-01-02,94\n2026-01-02,94\n",
      """
      scores.csv:1: the header must name the column score. Add the column, or rename the one that \
      holds it to score.
      """
    ),
    (
      "day,score\n2026-01-02,101\n",
      """
      scores.csv:1: the header must name the column date. Add the column, or rename the one that \
      holds it to date.
      scores.csv:2: score: "101" must be a whole number from 0 to 100. Give the Job Success Score \
      as it was displayed.
      """
    ),
    (
      "date,score,Date\n2026-01-02,94,2026-01-02\n",
      """
      scores.csv:1: column 3: "Date" must not name date again: column 1 holds it already. Delete or \
      rename one of the two columns.
      """
    ),
    (
      "date,\"score\"s\n2026-01-02,94\n",
      """
      scores.csv:1: column 2: "score"s" must end at its closing quotation mark. Double each \
      quotation mark inside the cell: "5"" nails".
      """
    ),
  ])
  func header(text: String, message: String) {
    expect(text, isRefusedWith: message)
  }

  static let noFile =
    "scores.csv: the file must not be empty. Check that it is the right file, and that it was "
    + "saved."

  static let tabs =
    "scores.csv:1: the header must separate its cells with commas or semicolons, not with tabs. "
    + "Save the file again as CSV, or as an Excel workbook (.xlsx)."

  static let noHeader = """
    scores.csv:1: the first row must be a header with the column names. Write the names with \
    commas between them, at least: date,score.
    """
  static let noRows = """
    scores.csv: the file must have at least one row below the header. Add the rows: a header alone \
    says nothing.
    """

  @Test(arguments: [
    (
      "2026-01-02",
      """
      scores.csv:2: the row of 1 cell must have 2, as many as the header. Put quotation marks \
      around a cell that holds a comma, and keep the commas of empty cells.
      """
    ),
    (
      "2026-01-02,94,95",
      """
      scores.csv:2: the row of 3 cells must have 2, as many as the header. Put quotation marks \
      around a cell that holds a comma, and keep the commas of empty cells.
      """
    ),
    (
      "2026-01-02,9\"4",
      """
      scores.csv:2: score: "9"4" must be in quotation marks, as it holds one itself. Put one before \
      and one after the cell, and double those in it: "5"" nails".
      """
    ),
    (
      "2026-01-02,\"9\"4",
      """
      scores.csv:2: score: "9"4" must end at its closing quotation mark. Double each quotation mark \
      inside the cell: "5"" nails".
      """
    ),
    (
      "2026-01-02,\"94",
      """
      scores.csv:2: score: "94<U+000A>" must end with a quotation mark, as it begins with one. \
      Close the cell; the rest of the file was taken for a part of it.
      """
    ),
    (
      "2026-01-02,94\r2026-01-09,95",
      """
      scores.csv:2: the line must end with a line feed, not with a carriage return alone. Save the \
      file again with the line ends of Unix (LF) or Windows (CRLF).
      """
    ),
    (
      "2026-01-02,9\04",
      """
      scores.csv:2: score: "9<U+0000>4" must not hold the character U+0000. Take it out; if \
      there are many, save the file again with the encoding UTF-8; a spreadsheet calls it \
      "CSV UTF-8".
      """
    ),
    (
      ",94",
      """
      scores.csv:2: date: the cell must not be empty. Give the day of the score, as 2026-03-17.
      """
    ),
    (
      "2026-01-02,",
      """
      scores.csv:2: score: the cell must not be empty. Give the score displayed, as 94, or leave \
      out the row if there was none.
      """
    ),
  ])
  func form(row: String, message: String) {
    expect("date,score\n\(row)\n", isRefusedWith: message)
  }

  @Test(
    arguments: [
      "2026-02-30", "26-01-02", "2026.01.02", "2026/01-02", "2026-03-17T08:00:00Z",
    ])
  func noDate(text: String) {
    expect(
      "date,score\n\(text),94\n",
      isRefusedWith: """
        scores.csv:2: date: "\(text)" must be a date that exists, as 2026-03-17. Write the year, \
        the month and the day, without a time of day.
        """)
  }

  @Test(arguments: ["94%", "94.0", "-1", "+94", "n/a", "9 4", "1e2", "٩٤"])
  func noWholeNumber(text: String) {
    expect(
      "date,score\n2026-01-02,\(text)\n",
      isRefusedWith:
        "scores.csv:2: score: \"\(text)\" must be a whole number, as 8. Write digits only.")
  }

  @Test(arguments: ["101", "0101", "940", "99999999999999999999"])
  func outOfRange(text: String) {
    expect(
      "date,score\n2026-01-02,\(text)\n",
      isRefusedWith: """
        scores.csv:2: score: "\(text)" must be a whole number from 0 to 100. Give the Job Success \
        Score as it was displayed.
        """)
  }

  @Test func aDateAfterTheAsOfDay() {
    expect(
      "date,score\n2026-10-01,94\n",
      isRefusedWith: """
        scores.csv:2: date: "2026-10-01" must not be after the as-of day 2026-09-30. Leave out \
        later scores, or set --as-of to a later day.
        """)
  }

  @Test func theSameScoreTwiceIsOne() throws {
    let table = try readScores("date,score\n2026-01-02,94\n2026-01-09,95\n2026-1-2,094\n")
    #expect(table.scores == [scored(2026, 1, 2, 94), scored(2026, 1, 9, 95)])
    #expect(table.warnings.isEmpty)
  }

  /// The first line is named; a score that could not be read is no other one.
  @Test func twoScoresOfOneDay() {
    expect(
      "score,DATE\n\n94,2026-01-02\nx,2026-01-09\n93,2026-1-2\n95,2026-01-09\n94,2026-01-02\n",
      isRefusedWith: """
        scores.csv:4: score: "x" must be a whole number, as 8. Write digits only.
        scores.csv:5: date: "2026-1-2" must not come again with another score: line 3 has 94. Correct \
        the date, or delete one of the two rows.
        """)
  }

  @Test func allFaultsInOneGoByLineAndColumn() {
    expect(
      """
      Score,date
      200,2026-10-01
      94%,2026-10-01
      94
      "9"4,2026-01-02
      ,2026-01-02
      """,
      isRefusedWith: """
        scores.csv:2: score: "200" must be a whole number from 0 to 100. Give the Job Success \
        Score as it was displayed.
        scores.csv:2: date: "2026-10-01" must not be after the as-of day 2026-09-30. Leave out \
        later scores, or set --as-of to a later day.
        scores.csv:3: score: "94%" must be a whole number, as 8. Write digits only.
        scores.csv:3: date: "2026-10-01" must not be after the as-of day 2026-09-30. Leave out \
        later scores, or set --as-of to a later day.
        scores.csv:4: the row of 1 cell must have 2, as many as the header. Put quotation marks \
        around a cell that holds a comma, and keep the commas of empty cells.
        scores.csv:5: score: "9"4" must end at its closing quotation mark. Double each quotation \
        mark inside the cell: "5"" nails".
        scores.csv:6: score: the cell must not be empty. Give the score displayed, as 94, or leave \
        out the row if there was none.
        """)
  }

  @Test func twentyFaultsAreShownAndTheRestCounted() {
    let rows = (1...23).map { "2026-09-\($0 < 10 ? "0" : "")\($0),x\n" }
    let lines = (2...21).map {
      "scores.csv:\($0): score: \"x\" must be a whole number, as 8. Write digits only."
    }
    expect(
      "date,score\n" + rows.joined(),
      isRefusedWith: lines.joined(separator: "\n") + "\nand 3 more")
  }

  @Test func theLimits() throws {
    let header = "date,score,note"
    let rows = "2026-01-02,94,\n2026-01-09,95,\n"
    #expect(try readScores("\(header)\n\(rows)", limits: small).scores.count == 2)
    expect(
      "\(header)\n\(rows)2026-01-16,96,\n", limits: small,
      isRefusedWith: """
        scores.csv:4: the file must not have more than 2 rows below the header. Check that it is \
        the right file; this row and all after it were not read.
        """)
    expect(
      "\(header),x\n", limits: small,
      isRefusedWith: """
        scores.csv:1: the header must not have more than 3 columns. Check that it is the right \
        file, and leave out columns that are not used.
        """)
    expect(
      "\(header)\n\(rows)" + String(repeating: "\n", count: 1 << 20), limits: small,
      isRefusedWith: """
        scores.csv: the file must not be larger than 1 MiB. Check that it is the right file, and \
        leave out columns that are not used.
        """)
  }

  static let sound = """
    \u{FEFF}date,Score,note\r
    2026-09-26,94,"up ""again"", 1"\r
    2026-09-19,93,\r
    2025-12-06,100,"two\r
    lines"\r
    2026-01-03,0,café\r

    """

  /// Damaged files give a table or faults; they never crash or hang the reader.
  @Test(arguments: 0..<500 as Range<UInt64>)
  func damaged(seed: UInt64) {
    let bytes = damagedBytes(
      of: Array(Self.sound.utf8), marks: "\",\n\r \t\0-.", seed: seed)
    do {
      let table = try ScoreHistoryTable(csv: bytes, file: "scores.csv", asOf: asOf)
      #expect(!table.scores.isEmpty)
      #expect(table.scores.allSatisfy { (0...100).contains($0.score) && $0.day <= asOf })
      #expect(zip(table.scores, table.scores.dropFirst()).allSatisfy { $0.day < $1.day })
    } catch {
      expectOrderly(error, of: bytes)
    }
  }

  @Test func theSoundFileIsSound() throws {
    #expect(try readScores(Self.sound).scores.map(\.score) == [100, 0, 93, 94])
  }
}

private typealias Limits = TableReader<ScoreHistoryColumn>.Limits

private let small = Limits(mebibytes: 1, columns: 3, rows: 2)

private func scored(_ year: Int, _ month: Int, _ day: Int, _ score: Int) -> DisplayedScore {
  DisplayedScore(day: Day(year: year, month: month, day: day)!, score: score)!
}

private func readScores(_ text: String, limits: Limits = .standard) throws(InvalidTable)
  -> ScoreHistoryTable
{
  try ScoreHistoryTable(csv: Array(text.utf8), file: "scores.csv", asOf: asOf, limits: limits)
}

private func expect(
  _ text: String, limits: Limits = .standard, isRefusedWith message: String,
  location: SourceLocation = #_sourceLocation
) {
  do {
    _ = try readScores(text, limits: limits)
    Issue.record("accepted", sourceLocation: location)
  } catch {
    #expect(error.description == message, sourceLocation: location)
  }
}
