/// A chart in each size, with its numbers; the page shows the one that fits.
struct ChartFigure {
  struct Row {
    let name: String
    let cells: [String]
  }

  let figureID: String
  let title: String
  let caption: String
  /// Markup.
  let pictures: [String]
  let isTableOpen: Bool
  let header: [String]
  let rows: [Row]

  /// - Parameter id: unique on the page.
  init(_ chart: some Chart, id: String, isTableOpen: Bool = false) {
    figureID = id
    title = chart.title
    caption = chart.caption
    pictures = ChartSize.allCases.map { Self.picture(chart, $0, id: id) }
    self.isTableOpen = isTableOpen
    header = chart.table.header
    rows = chart.table.rows.map { Row(name: $0[0], cells: Array($0.dropFirst())) }
  }

  /// An `svg` element, called as the figure.
  private static func picture(_ chart: some Chart, _ size: ChartSize, id: String) -> String {
    let name = "\(id)-\(size.rawValue)"
    let drawing = chart.drawing(size, id: name)
    return "<svg class=\"chart \(size.rawValue)\" viewBox=\"0 0 \(ChartFrame.number(size.width)) "
      + "\(ChartFrame.number(drawing.height))\" role=\"img\" "
      + "aria-labelledby=\"\(id)-title \(name)-text\">"
      + "<desc id=\"\(name)-text\">\(Markup.escaped(chart.description))</desc>\(drawing.markup)</svg>"
  }
}
