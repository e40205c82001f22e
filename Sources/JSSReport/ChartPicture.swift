package import JSSCore
internal import JSSTables

/// A chart of a forecast as a page shows it: as markup in each size, and in words.
package struct ChartPicture: Encodable, Sendable {
  /// What the names in its markup begin with.
  package let id: String
  package let title: String
  /// How to read it.
  package let caption: String
  /// What it shows.
  package let description: String
  /// `svg` elements; `chart.css` gives them their colours.
  package let wide: String
  package let narrow: String

  private init(_ chart: some Chart, id: String) {
    let figure = ChartFigure(chart, id: id)
    self.id = id
    title = figure.title
    caption = figure.caption
    description = chart.description
    wide = figure.pictures[0]
    narrow = figure.pictures[1]
  }

  /// The score, and the risk to the badge.
  ///
  /// - Parameters:
  ///   - forecast: usable.
  ///   - seen: the displayed scores it is conditioned on.
  ///   - prospect: of the forecast; nil if nothing is known of what moves the score.
  package static func all(
    _ forecast: Forecast, seen: [DisplayedScore], prospect: Prospect?
  ) -> [ChartPicture] {
    [
      ChartPicture(FanChart(forecast, seen: seen, prospect: prospect), id: "fan"),
      ChartPicture(RiskChart(forecast), id: "risk"),
    ]
  }
}
