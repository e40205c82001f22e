import Foundation
import JSSCore
import JSSReport
import TestSupport
import Testing

/// The fan chart, read back from the picture by its own labels.
@Suite struct BandsPictureTests {
  private func picture(_ question: Question) throws -> (forecast: Forecast, drawing: Drawing) {
    let forecast = try question.forecast()
    let svg = BandsPicture.svg(
      forecast, seen: question.configuration.displayedScores, seed: 1, version: "0.0.0")
    return (forecast, try Drawing(svg))
  }

  /// What a height means, by the labels of the scores.
  private func score(_ drawing: Drawing) throws -> (Double) -> Double {
    let labels = drawing.elements.filter {
      $0.has("tick") && $0.attributes["text-anchor"] == "end" && Double($0.text) != nil
    }
    let (low, high) = (try #require(labels.first), try #require(labels.last))
    let (from, to) = (try low.number("y"), try high.number("y"))
    let (lowest, highest) = (try #require(Double(low.text)), try #require(Double(high.text)))
    // A label's base line is a little below its line.
    return { lowest + ($0 + 4 - from) / (to - from) * (highest - lowest) }
  }

  @Test("Bands and line lie where the percentiles are", arguments: ["veteran", "early-end-refund"])
  func places(_ example: String) throws {
    let (forecast, drawing) = try picture(try Question(example: example))
    let score = try score(drawing)
    func expect(_ points: [(x: Double, y: Double)], _ percent: Double) throws {
      #expect(points.count == forecast.weeks.count)
      for (point, week) in zip(points, forecast.weeks) {
        // A tenth of a length is what a coordinate is rounded to.
        #expect(abs(score(point.y) - Double(try #require(week.scores.percentile(percent)))) < 0.1)
      }
    }
    let lines = drawing.elements.filter { $0.name == "polyline" }
    try expect(try #require(lines.first { $0.has("middle") }).points, 50)
    for (name, low, high) in [("outer", 5.0, 95.0), ("inner", 25.0, 75.0)] {
      let edges = lines.filter { $0.has(name) }
      #expect(edges.count == 2)
      try expect(edges[0].points, high)
      try expect(edges[1].points, low)
      let area = try #require(drawing.all("polygon", name).first)
      #expect(area.points.count == 2 * forecast.weeks.count)
    }
    let needed = try #require(drawing.all("line", "needed").first)
    #expect(abs(score(try needed.number("y1")) - 90) < 0.1)
  }

  @Test("Scores that were seen are points before today, the older ones too")
  func seen() throws {
    let days = [400, 100, 30, 1]
    let question = try Question(example: "veteran", runs: 640) {
      $0.displayedScores = days.map { DisplayedScore(day: Example.asOf - $0, score: 100)! }
    }
    // Whether the worlds fit is of no concern here, only whether there are any.
    let (forecast, drawing) = try picture(question)
    try #require(forecast.hasWeight)
    let points = drawing.all("circle", "seen").filter { $0.attributes["cy"] != "6" }
    // The first lies further back than the forecast goes ahead.
    #expect(points.count == 3)
    let first = try #require(drawing.all("polyline", "middle").first?.points.first)
    for point in points { #expect(try point.number("cx") < first.x) }
  }

  @Test("Weeks without a score are a gap, and a picture without any says so")
  func gaps() throws {
    let gone = try Question(outcomes: [.positive, .positive, .positive], ended: (2024, 12))
    let (forecast, drawing) = try picture(gone)
    let shown = forecast.weeks.count { $0.scores.shown > 0 }
    #expect((2..<forecast.weeks.count).contains(shown))
    #expect(drawing.all("polyline", "middle").map(\.points.count) == [shown])
    let nothing = try picture(try Question(outcomes: [.positive])).drawing
    #expect(nothing.all("polyline", "middle").isEmpty)
    #expect(nothing.elements.contains { $0.text == "No score is shown in any world." })
  }

  @Test("It says in words what it shows, with every week on hover, and needs nothing else")
  func words() throws {
    let question = try Question(example: "early-end-refund")
    let (forecast, drawing) = try picture(question)
    let titles = drawing.elements.filter { $0.name == "title" }.map(\.text)
    #expect(titles.count == forecast.weeks.count + 1)
    let last = try #require(forecast.weeks.last)
    let middle = try #require(last.scores.percentile(50))
    #expect(titles.last?.hasPrefix("22 May 2027: \(middle) in the middle, ") == true)
    let text = try #require(drawing.elements.first { $0.name == "desc" }?.text)
    #expect(text.contains("22 May 2027: \(middle) in the middle, "))
    let svg = BandsPicture.svg(forecast, seen: [], seed: 1, version: "0.0.0")
    #expect(!svg.contains("href") && !svg.contains("@import") && !svg.contains("<script"))
    #expect(svg.contains("fill=\"#fff\""))
    // Nothing of the history but the score.
    #expect(!svg.contains("client") && !svg.contains("c-20"))
  }

  @Test("Days are labelled, however many weeks there are", arguments: [1, 2, 5, 26, 104])
  func days(_ weeks: Int) throws {
    let question = try Question(outcomes: [.positive, .positive]) { $0.horizonWeeks = weeks }
    let drawing = try picture(question).drawing
    let labels = drawing.elements.filter {
      $0.has("tick") && $0.text.contains(/^(\d+ )?[JFMASOND][a-z][a-z]/)
    }
    #expect((2...10).contains(labels.count))
    let places = try labels.map { try $0.number("x") }
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 > 40 })
  }
}
