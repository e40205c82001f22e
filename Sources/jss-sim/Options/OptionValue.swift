import ArgumentParser
import JSSCore
import JSSTables

/// Reads the values of options: what a cell of a history may say, an option may too.
enum OptionValue {
  /// A date, as 2026-03-17.
  @Sendable static func day(_ text: String) throws -> Day {
    do throws(UnreadableCell) {
      return try CellText.day(text, note: "")
    } catch {
      throw ValidationError("it must \(error.rule). \(error.remedy)")
    }
  }

  /// `never`, or a date.
  @Sendable static func hiddenFeedbackEnd(_ text: String) throws -> FixedReadings.HiddenFeedbackEnd
  {
    text == "never" ? .never : .on(try day(text))
  }

  /// A score, as 92 or 92%.
  @Sendable static func score(_ text: String) throws -> Int {
    let digits = text.last == "%" ? text.dropLast().filter { $0 != " " } : text
    guard let score = Int(digits) else {
      throw ValidationError("a score is a whole number from 0 to 100, as 92.")
    }
    return score
  }

  /// A whole number, as 100000, 100,000 or 1e5.
  @Sendable static func runs(_ text: String) throws -> Int {
    if let number = Int(text) { return number }
    if let match = text.wholeMatch(of: #/([0-9]{1,9})[eE]\+?([0-9]{1,2})/#),
      let digits = Int(match.output.1), let zeros = Int(match.output.2), zeros <= 9
    {
      return (0..<zeros).reduce(digits) { number, _ in 10 * number }
    }
    if text.wholeMatch(of: #/[1-9][0-9]{0,2}(,[0-9]{3}){1,4}/#) != nil,
      let number = Int(text.filter { $0 != "," })
    {
      return number
    }
    throw ValidationError("it must be a whole number, as 100000 or 1e5.")
  }

  /// A whole number.
  ///
  /// - Parameter example: one that makes sense.
  static func whole<Number: FixedWidthInteger & Sendable>(
    as example: Number
  ) -> @Sendable (_ text: String) throws -> Number {
    { @Sendable text in
      guard let number = Number(text) else {
        throw ValidationError("it must be a whole number, as \(example).")
      }
      return number
    }
  }

  /// A number, as 0.001.
  @Sendable static func fraction(_ text: String) throws -> Double {
    guard let number = Double(text), number.isFinite else {
      throw ValidationError("it must be a number, as 0.001.")
    }
    return number
  }

  /// An amount in dollars, as 12345.50 or $12,345.50.
  @Sendable static func dollars(_ text: String) throws -> Double {
    do throws(UnreadableCell) {
      return try CellText.dollars(text)
    } catch {
      throw ValidationError("it must \(error.rule). \(error.remedy)")
    }
  }
}
