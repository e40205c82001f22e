import JSSCore
import JSSReport
import Testing

@Suite struct TerminalFanTests {
  private func fan(
    _ forecast: Forecast, width: Int = 80, ink: TerminalFan.Ink = .blocks, isColoured: Bool = false
  ) -> [String] {
    TerminalFan(forecast, width: width, ink: ink, isColoured: isColoured).text
      .split(separator: "\n").map(String.init)
  }

  @Test("It is as wide as the terminal, up to 100", arguments: [60, 77, 80, 100, 300])
  func width(_ width: Int) throws {
    for weeks in [1, 26, 104] {
      let question = try Question(example: "veteran", runs: 64) { $0.horizonWeeks = weeks }
      let lines = fan(try question.forecast(), width: width)
      #expect(lines.map(\.count).max() == min(width, 100))
      #expect(lines.count <= 15)
    }
  }

  @Test("Where it would break it is left out", arguments: [0, 20, 59])
  func narrow(_ width: Int) throws {
    #expect(fan(try Question(example: "newcomer", runs: 64).forecast(), width: width).isEmpty)
  }

  /// The middle is drawn in the row whose label contains it, for steps of 1, 2, 5 and 10.
  @Test(
    "A value is in the row that it belongs to", arguments: [99, 96, 93, 90, 88, 84, 77, 66, 52])
  func ownRow(_ positive: Int) throws {
    let outcomes =
      Array(repeating: Outcome.positive, count: positive)
      + Array(repeating: Outcome.neutral, count: 100 - positive)
    let lines = fan(try Question(outcomes: outcomes).forecast())
    let line = try #require(lines.first { $0.contains("━━━") })
    let ends = line.prefix { $0 != "┤" }.split(separator: "–").compactMap {
      Int($0.filter(\.isNumber))
    }
    try #require((1...2).contains(ends.count))
    #expect((ends[0]...ends[ends.count - 1]).contains(positive), "\(line)")
  }

  @Test("90 is drawn in the row that begins with 90, 89 below")
  func rows() throws {
    // 18 of 20 jobs, then 17 of 20: 90 and 85 percent, of which half of the worlds know nothing else.
    func row(_ positive: Int, of count: Int) throws -> (label: String, line: String) {
      let outcomes =
        Array(repeating: Outcome.positive, count: positive)
        + Array(repeating: Outcome.neutral, count: count - positive)
      let lines = fan(try Question(outcomes: outcomes).forecast())
      let line = try #require(lines.first { $0.contains("━━━") })
      return (String(line.prefix { $0 != "┤" && $0 != "–" }).filter { $0.isNumber }, line)
    }
    let high = try row(90, of: 100)
    #expect(high.label == "90")
    let low = try row(89, of: 100)
    #expect(Int(low.label).map { $0 < 90 } == true)
  }

  @Test("The bands lie around the middle, and the legend names what is drawn")
  func bands() throws {
    // Clients who are harder to please, so that more than one world in four ends below 95.
    var question = try Question(example: "early-end-refund")
    try question.configuration.assumptions.apply([
      "evidence_freelancer": .components(["mean": 0])
    ])
    let lines = fan(try question.forecast())
    #expect(lines[0].hasPrefix("   100 ┤━━━"))
    #expect(lines[1].contains("▒▒▒") && lines[1].contains("░░░"))
    let days = lines[lines.count - 2]
    #expect(days.hasPrefix("        21 Nov 2026 ") && days.hasSuffix(" 22 May 2027"))
    let legend = try #require(lines.last)
    #expect(legend.contains("━ middle") && legend.contains("░ 9 of 10 worlds"))
    // The line of 90 is hidden behind the bands.
    #expect(legend.contains("┄") == lines.dropLast().contains { $0.contains("┄") })
  }

  @Test(
    "The axis has a day in the middle where there is one between the first and the last",
    arguments: [
      (1, "21 Nov 2026, 28 Nov 2026"), (2, "21 Nov 2026, 28 Nov 2026, 5 Dec 2026"),
      (4, "21 Nov 2026, 5 Dec 2026, 19 Dec 2026"),
    ])
  func days(weeks: Int, shown: String) throws {
    let question = try Question(example: "newcomer", runs: 64) { $0.horizonWeeks = weeks }
    let axis = try #require(fan(try question.forecast()).dropLast().last)
    let days = axis.matches(of: /\d+ [A-Z][a-z]+ 2026/).map { String($0.output) }
    #expect(days.joined(separator: ", ") == shown)
  }

  @Test("Without UTF-8 it is ASCII, in the same shape")
  func ascii() throws {
    let forecast = try Question(example: "early-end-refund").forecast()
    let (blocks, ascii) = (fan(forecast), fan(forecast, ink: .ascii))
    #expect(ascii.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
    #expect(ascii.map(\.count) == blocks.map(\.count))
    #expect(ascii[0].hasPrefix("   100 |###"))
  }

  @Test("Colour adds nothing but colour")
  func colour() throws {
    let forecast = try Question(example: "early-end-refund").forecast()
    let coloured = fan(forecast, isColoured: true).joined(separator: "\n")
    let plain = fan(forecast).joined(separator: "\n")
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[34m░"))
    #expect(coloured.replacing(/\u{1B}\[\d*m/, with: "") == plain)
  }

  @Test("No score in any world leaves the plane empty")
  func nothing() throws {
    let lines = fan(try Question(outcomes: [.positive]).forecast())
    #expect(!lines.joined().contains("━"))
    #expect(lines.joined().contains("┄ 90 for Top Rated"))
  }
}
