/// The name that somebody may have meant.
enum NearestName {
  /// The name that differs least from a word: in two letters at most, and in fewer than half of them; or the only one
  /// that begins with it. Nil if there is none.
  static func of(_ word: String, among names: [String]) -> String? {
    let beginning = names.filter { word.count >= 3 && $0.hasPrefix(word) }
    if beginning.count == 1 { return beginning[0] }
    let near = names.map { ($0, distance(Array(word), Array($0))) }
      .filter { $0.1 <= 2 && 2 * $0.1 < word.count }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// How many letters must be added, left out or replaced, or neighbours exchanged, to turn one word into another.
  ///
  /// Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of the
  /// ACM 7 (1964), 171–176, doi:10.1145/363958.363994.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var rows = [Array(0...other.count)]
    for (place, letter) in one.enumerated() {
      var row = [place + 1]
      for (column, otherLetter) in other.enumerated() {
        var least = min(
          row[column] + 1, rows[place][column + 1] + 1,
          rows[place][column] + (letter == otherLetter ? 0 : 1))
        if place > 0, column > 0, letter == other[column - 1], one[place - 1] == otherLetter {
          least = min(least, rows[place - 1][column - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
