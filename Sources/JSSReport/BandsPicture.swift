package import JSSCore
internal import JSSTables

/// The bands of the displayed score as a picture of its own, for a post in a forum: it needs no other
/// file, has its own background, and names nothing of the history.
package enum BandsPicture {
  /// - Parameters:
  ///   - forecast: usable.
  ///   - seen: the displayed scores it is conditioned on.
  package static func svg(
    _ forecast: Forecast, seen: [DisplayedScore], seed: UInt64, version: String
  ) -> String {
    let chart = FanChart(forecast, seen: seen)
    let drawing = chart.drawing(.wide, id: "bands")
    let (width, head) = (ChartSize.wide.width, 34.0)
    let height = head + drawing.height + 26
    let title =
      "Job Success Score, \(ReadableText.day(forecast.weeks[0].day)) and "
      + "\(ReadableText.weeks(forecast.weeks.count - 1)) ahead"
    let source =
      "jss-sim \(version), \(ReadableText.count(forecast.runs)) simulated worlds, seed \(seed). "
      + "A model, not the platform’s formula."
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(ChartFrame.number(width))" \
      height="\(ChartFrame.number(height))" \
      viewBox="0 0 \(ChartFrame.number(width)) \(ChartFrame.number(height))" class="chart" role="img" \
      aria-labelledby="title text">
      <title id="title">\(Markup.escaped(title))</title>
      <desc id="text">\(Markup.escaped(chart.description))</desc>
      <style>
      svg { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
      \(Resources.chartStyle)</style>
      <rect width="100%" height="100%" fill="#fff"/>
      \(ChartFrame.text(title, x: 16, y: 26, class: "heading"))
      <g transform="translate(0 \(ChartFrame.number(head)))">\(drawing.markup)</g>
      \(ChartFrame.text(source, x: 16, y: height - 12, class: "tick"))
      </svg>

      """
  }
}
