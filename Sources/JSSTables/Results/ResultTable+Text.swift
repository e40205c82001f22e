internal import JSSCore

/// As an aligned table for people.
extension ResultTable {
  /// The columns that have a heading. Texts and days, which come first, are aligned left; numbers right.
  var alignedText: String { alignedLines.map { $0 + "\n" }.joined() }

  /// The same, line by line.
  var alignedLines: [String] {
    let shown = keeping { $0.heading != nil }
    return AlignedTable.lines(
      header: shown.columns.compactMap(\.heading),
      rows: shown.rows.map { row in
        zip(shown.columns, row.cells).map { column, cell in
          row.continuesGroup && column.kind == .label ? "" : column.text(cell)
        }
      },
      leading: shown.columns.prefix(while: \.isText).count)
  }

  /// The same within a width: where it does not fit, the first column, of labels, becomes lines of its own, each above
  /// its rows.
  func alignedLines(width: Int) -> [String] {
    let lines = alignedLines
    guard let label = columns.first, label.kind == .label,
      lines.contains(where: { $0.count > width })
    else { return lines }
    let rest = keeping { $0.name != label.name }.alignedLines
    return [rest[0]]
      + zip(rows, rest.dropFirst()).flatMap { row, line in
        row.continuesGroup
          ? [line] : WrappedText.lines(label.text(row.cells[0]), width: width) + [line]
      }
  }

  /// The largest standard error of the probabilities that a table for people shows, in percent, rounded up:
  /// no error is larger than this says.
  var largestErrorText: String {
    let largest = zip(columns.indices, columns).filter { $1.heading != nil }.flatMap { place, _ in
      rows.map { row in
        if case .probability(let estimate) = row.cells[place] {
          estimate.standardError
        } else {
          0.0
        }
      }
    }.max()
    return FixedDecimal.text(((largest ?? 0) * 10_000).rounded(.up) / 100, decimals: 2)
  }
}

extension Column {
  fileprivate var isText: Bool {
    switch kind {
    case .label, .text, .option, .day: true
    case .whole, .real, .probability, .mean, .belief: false
    }
  }

  /// A cell as a table for people has it.
  func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): shown(text)
    case .list(let texts): texts.map { shown($0) }.joined(separator: ", ")
    case .day(let day): day.description
    case .whole(let number): String(number)
    case .real(let number): style.text(number, error: nil)
    case .probability(let estimate):
      style.text(estimate.probability, error: estimate.standardError)
    case .mean(let mean): style.text(mean.value, error: mean.standardError)
    case .belief(let before, let after):
      style.text(before.probability, error: nil) + " → "
        + style.text(after.probability, error: after.standardError)
    case .missing: missing
    case .inapplicable: ""
    }
  }
}

extension Column.Style {
  fileprivate func text(_ value: Double, error: Double?) -> String {
    func signed(times unit: Double, _ decimals: Int) -> String {
      SignedMean.text(
        MeanEstimate(value: value, standardError: error ?? 0), times: unit, decimals: decimals)
    }
    return switch self {
    case .plain(let decimals): FixedDecimal.text(value, decimals: decimals)
    case .percent(let decimals): FixedDecimal.text(100 * value, decimals: decimals)
    case .percentSign: FixedDecimal.share(value)
    case .percentWithError(let decimals):
      FixedDecimal.text(100 * value, decimals: decimals)
        + (error.map { " ± " + FixedDecimal.text(100 * $0, decimals: decimals) } ?? "")
    case .signed(let decimals): signed(times: 1, decimals)
    case .signedPercent(let decimals): signed(times: 100, decimals)
    case .dollars: DollarText.whole(value)
    }
  }
}
