internal import JSSTables

/// The terms of the report: each is explained where it first stands, to the pointer and the finger, and once in a list.
struct Glossary {
  struct Term {
    /// Of the explanation in the list.
    let termID: String
    let name: String
    let meaning: String
    /// How it is found in a sentence.
    fileprivate let words: [String]

    fileprivate init(_ id: String, _ name: String, _ words: [String], _ meaning: String) {
      (termID, self.name, self.words, self.meaning) = ("term-\(id)", name, words, meaning)
    }
  }

  let terms: [Term]
  private var marked: Set<String> = []

  init(badgeName: String, badgeScore: Int) {
    terms = [
      Term(
        "world", "world", ["worlds", "world"],
        "One play of what is not known: what clients answered in private, how the rules are read, and what comes. "
          + "Counting worlds gives the chances."),
      Term(
        "middle", "middle", ["the middle", "its middle", "The middle"],
        "Half of the worlds show this score or a higher one, half this one or a lower one."),
      Term(
        "band", "band", ["band"],
        "The scores between two lines: half of the worlds lie in the inner band, 9 of 10 in the outer one."
      ),
      Term(
        "error", "±", ["±"],
        "The error that comes from playing only so many worlds. It does not say whether the model is right."
      ),
      Term(
        "window", "window", ["6-month window", "12-month window", "24-month window", "window"],
        "The score looks back 6, 12 and 24 months, and the best of the three is shown. A contract leaves a window "
          + "that long after it ended."),
      Term(
        "eligible", "eligible weeks", ["the last 16 weeks", "eligible weeks"],
        "\(badgeName) needs a score of \(badgeScore) or more in 13 of the last 16 weeks, counted on Saturdays."
      ),
      Term(
        "ordinary", "ordinary good contract",
        ["ordinary good contracts", "ordinary good contract"],
        "Short, paid as usual, the only one of a new client, who is content."),
      Term(
        "reading", "unpublished rule", ["unpublished rules", "nobody outside knows"],
        "The platform does not say how it reads some of its rules, so every world draws a reading of each."
      ),
    ]
  }

  /// A text as markup, in which terms that were not marked before are.
  mutating func marking(_ text: String) -> String {
    var found: [(range: Range<String.Index>, term: Term)] = []
    for term in terms where !marked.contains(term.termID) {
      let ranges = term.words.lazy.compactMap { Self.place(of: $0, in: text) }
      guard
        let range = ranges.first(where: { range in
          !found.contains { $0.range.overlaps(range) }
        })
      else { continue }
      found.append((range, term))
      marked.insert(term.termID)
    }
    var markup = ""
    var place = text.startIndex
    for (range, term) in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      markup += Markup.escaped(String(text[place..<range.lowerBound]))
      markup +=
        "<span class=\"term\" tabindex=\"0\" aria-describedby=\"\(term.termID)\" "
        + "data-tip=\"\(Markup.escaped(term.meaning))\">\(Markup.escaped(String(text[range])))</span>"
      place = range.upperBound
    }
    return markup + Markup.escaped(String(text[place...]))
  }

  /// Where a word first stands by itself.
  private static func place(of word: String, in text: String) -> Range<String.Index>? {
    text.ranges(of: word).first { range in
      let before =
        range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return !before.isLetter && !after.isLetter
    }
  }
}
