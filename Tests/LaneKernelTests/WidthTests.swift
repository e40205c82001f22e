import Glibc
import JSSCore
import LaneKernels
import Testing

/// The width in use, and the memory layout that all widths expect.
@Suite struct WidthTests {
  @Test("The width is the one that the environment variable names, else the widest")
  func width() {
    var listed: [String] = []
    while let name = lane_width_at(listed.count) { listed.append(String(cString: name)) }
    let wanted = getenv("JSS_SIM_VECTORS").map { String(cString: $0) }
    let width = String(cString: lane_width())
    #expect(listed.first == "baseline")
    #expect(Set(listed).count == listed.count)
    #expect(listed.contains(width))
    #expect(width == listed.first { $0 == wanted } ?? listed.last)
    #expect(lane_width_at(1000) == nil)
  }

  @Test("Rows of lanes have no gaps")
  func layout() {
    #expect(Int(LANE_COUNT) == laneCount)
    #expect(MemoryLayout<Lanes<UInt8>>.stride == laneCount)
    #expect(MemoryLayout<Lanes<Int32>>.stride == laneCount * 4)
    #expect(MemoryLayout<Lanes<Double>>.stride == laneCount * 8)
    #expect(MemoryLayout<lane_sums>.size == 3 * MemoryLayout<Lanes<Int32>>.size)
    #expect(MemoryLayout<lane_sums>.stride == MemoryLayout<lane_sums>.size)
    #expect(MemoryLayout<lane_narrow_sums>.size == 3 * MemoryLayout<Lanes<Int16>>.size)
    #expect(MemoryLayout<lane_clients>.size == 2 * MemoryLayout<Lanes<Int64>>.size)
  }

  @Test("A contract that ends has the same layout in Swift and in C")
  func ending() {
    #expect(MemoryLayout<Ending>.stride == MemoryLayout<lane_ending>.stride)
    func isSame(_ swift: PartialKeyPath<Ending>, _ c: PartialKeyPath<lane_ending>) -> Bool {
      MemoryLayout<Ending>.offset(of: swift) == MemoryLayout<lane_ending>.offset(of: c)
    }
    #expect(isSame(\.clientCode, \.client_code))
    #expect(isSame(\.chargesNumber, \.charges))
    #expect(isSame(\.paidBeforeUSD, \.paid_before))
    #expect(isSame(\.refundUSD, \.refund))
    #expect(isSame(\.laneNumber, \.lane))
    #expect(isSame(\.startDayNumber, \.start_day))
    #expect(isSame(\.endDayNumber, \.end_day))
    #expect(isSame(\.kind, \.kind))
    #expect(isSame(\.quarterJobs, \.quarter_jobs))
    #expect(isSame(\.outcomeCode, \.outcome))
    #expect(isSame(\.isLogarithm, \.is_logarithm))
    #expect(isSame(\.countsForEarnings, \.counts_for_earnings))
  }

  @Test("Charges of one size have the same layout in Swift and in C")
  func limitedCharges() {
    #expect(MemoryLayout<ChargesLimit.OfRun>.stride == MemoryLayout<lane_limited_charges>.stride)
    func isSame(
      _ swift: PartialKeyPath<ChargesLimit.OfRun>, _ c: PartialKeyPath<lane_limited_charges>
    ) -> Bool {
      MemoryLayout<ChargesLimit.OfRun>.offset(of: swift)
        == MemoryLayout<lane_limited_charges>.offset(of: c)
    }
    #expect(isSame(\.mean, \.mean))
    #expect(isSame(\.deviation, \.deviation))
    #expect(isSame(\.beyond, \.beyond))
    #expect(isSame(\.within, \.within))
    #expect(isSame(\.edge, \.edge))
    #expect(isSame(\.least, \.least))
    #expect(isSame(\.most, \.most))
    #expect(isSame(\.isUpper, \.is_upper))
  }

  @Test("How an answer comes about has the same layout in Swift and in C")
  func hiddenAnswer() {
    #expect(MemoryLayout<HiddenAnswer>.stride == MemoryLayout<lane_hidden_answer>.stride)
    func isSame(
      _ swift: PartialKeyPath<HiddenAnswer>, _ c: PartialKeyPath<lane_hidden_answer>
    ) -> Bool {
      MemoryLayout<HiddenAnswer>.offset(of: swift) == MemoryLayout<lane_hidden_answer>.offset(of: c)
    }
    #expect(isSame(\.site, \.site))
    #expect(isSame(\.known, \.known))
    #expect(isSame(\.profile, \.profile))
    #expect(isSame(\.place, \.place))
    #expect(isSame(\.table, \.table))
    #expect(isSame(\.endDay, \.end_day))
  }

  @Test("The conditions of a week have the same layout in Swift and in C")
  func badgeRule() {
    #expect(MemoryLayout<BadgeWeekRule>.stride == MemoryLayout<lane_badge_rule>.stride)
    let rule = unsafeBitCast(
      BadgeWeekRule(canReturn: true, minimumScore: 90, neededWeeks: 13), to: lane_badge_rule.self)
    #expect(rule.can_return && rule.minimum_score == 90 && rule.needed_weeks == 13)
    // Beyond their range, so that no score and no number of weeks suffices.
    let strict = unsafeBitCast(
      BadgeWeekRule(canReturn: false, minimumScore: 1000, neededWeeks: 1000),
      to: lane_badge_rule.self)
    #expect(!strict.can_return && strict.minimum_score == 127 && strict.needed_weeks == 255)
  }

  @Test("Sums of 32 bits have the same layout in Swift and in C")
  func windowTally() {
    #expect(MemoryLayout<WindowTally>.stride == MemoryLayout<lane_sums>.stride)
    func isSame(_ swift: PartialKeyPath<WindowTally>, _ c: PartialKeyPath<lane_sums>) -> Bool {
      MemoryLayout<WindowTally>.offset(of: swift) == MemoryLayout<lane_sums>.offset(of: c)
    }
    #expect(isSame(\.successes, \.successes))
    #expect(isSame(\.total, \.total))
    #expect(isSame(\.counted, \.counted))
    #expect(MemoryLayout<ClientTally>.stride == MemoryLayout<lane_clients>.stride)
  }

  /// The properties are private, so they are written by the loops and read in Swift.
  @Test("Sums of 16 bits have the same layout in Swift and in C")
  func narrowTally() {
    #expect(MemoryLayout<NarrowTally>.stride == MemoryLayout<lane_narrow_sums>.stride)
    var tally = NarrowTally()
    let numbers = (0..<Int16(3 * laneCount)).map { 1000 - 11 * $0 }
    withUnsafeMutableBytes(of: &tally) { bytes in
      numbers.withUnsafeBytes { bytes.copyMemory(from: $0) }
    }
    let wide = tally.widened
    for lane in 0..<laneCount {
      #expect(wide.successes[lane] == Int32(numbers[lane]))
      #expect(wide.total[lane] == Int32(numbers[laneCount + lane]))
      #expect(wide.counted[lane] == Int32(numbers[2 * laneCount + lane]))
    }
  }

  /// The properties are internal, so a list of them is read from a simulation.
  @Test("A contract that counts has the same layout in Swift and in C")
  func counting() throws {
    let asOf = try #require(Day(year: 2026, month: 11, day: 21))
    let contracts = (1...5).map {
      Contract(
        id: "\($0)", clientID: "\($0 / 2)", start: asOf - 100 * $0 - 90, end: asOf - 100 * $0,
        netChargesUSD: 400 * Double($0))
    }
    let simulation = try Simulation(
      history: ContractHistory(contracts, asOf: asOf),
      configuration: SimulationConfiguration(rules: PlatformRules.newest))
    let placements: ContractPlacements = try RandomNumberTests.stored(
      "placements", in: simulation.setup.future.scored)
    let counting: [ContractPlacements.Counting] = try RandomNumberTests.stored(
      "counting", in: placements)
    #expect(counting.count == contracts.count)
    #expect(
      MemoryLayout<ContractPlacements.Counting>.stride == MemoryLayout<lane_counting>.stride)
    for contract in counting {
      let c = withUnsafeBytes(of: contract) { $0.load(as: lane_counting.self) }
      #expect(try RandomNumberTests.stored("index", in: contract) == c.index)
      #expect(try RandomNumberTests.stored("bin", in: contract) == c.bin)
      #expect(try RandomNumberTests.stored("weightRow", in: contract) == c.weight_row)
      #expect(try RandomNumberTests.stored("clientCode", in: contract) == c.client_code)
    }
  }

  @Test("A contract that counts while it is open has the same layout in Swift and in C")
  func running() throws {
    let asOf = try #require(Day(year: 2026, month: 11, day: 21))
    let contracts = (1...5).map {
      Contract(
        id: "\($0)", clientID: "\($0 / 2)", kind: .hourly, start: asOf - 100 * $0 - 90,
        netChargesUSD: 400 * Double($0))
    }
    let simulation = try Simulation(
      history: ContractHistory(contracts, asOf: asOf),
      configuration: SimulationConfiguration(rules: PlatformRules.newest))
    let running: [ScoredContracts.Running] = try RandomNumberTests.stored(
      "running", in: simulation.setup.future.scored)
    #expect(!running.isEmpty)
    #expect(MemoryLayout<ScoredContracts.Running>.stride == MemoryLayout<lane_running>.stride)
    for contract in running {
      let c = withUnsafeBytes(of: contract) { $0.load(as: lane_running.self) }
      #expect(try RandomNumberTests.stored("week", in: contract) == c.week)
      #expect(try RandomNumberTests.stored("day", in: contract) == c.day)
      #expect(try RandomNumberTests.stored("open", in: contract) == c.open)
      #expect(try RandomNumberTests.stored("weightRow", in: contract) == c.weight_row)
      #expect(try RandomNumberTests.stored("clientCode", in: contract) == c.client_code)
    }
  }

  @Test("The keys of a seed are those that the loops expect")
  func keys() throws {
    for seed in [0, .max, 0x1234_5678_9ABC_DEF0] as [UInt64] {
      let keys = Mirror(reflecting: Philox4x32(seed: seed)).children.first { $0.label == "keys" }
      let words: [UInt64] = try RandomNumberTests.stored("keys", in: try #require(keys).value)
      #expect(words == RandomNumberTests.keys(seed: seed))
    }
  }

  @Test("The parameters of a run for endings have the same layout in Swift and in C")
  func runEndingParameters() {
    #expect(MemoryLayout<RunEndingParameters>.stride == MemoryLayout<lane_ending_terms>.stride)
    func isSame(
      _ swift: PartialKeyPath<RunEndingParameters>, _ c: PartialKeyPath<lane_ending_terms>
    ) -> Bool {
      MemoryLayout<RunEndingParameters>.offset(of: swift)
        == MemoryLayout<lane_ending_terms>.offset(of: c)
    }
    #expect(isSame(\.lengthMean, \.length_mean))
    #expect(isSame(\.lengthDeviation, \.length_deviation))
    #expect(isSame(\.chargesMean, \.charges_mean))
    #expect(isSame(\.chargesDeviation, \.charges_deviation))
    #expect(isSame(\.collectionEnd, \.collection_end))
    #expect(isSame(\.outcomeReading, \.outcome_reading))
    #expect(isSame(\.weightReading, \.weight_reading))
    #expect(isSame(\.refundIfNegative, \.refund_if_negative))
    #expect(isSame(\.refundInFull, \.refund_in_full))
    #expect(isSame(\.starBins, \.star_bins))
    #expect(isSame(\.answers, \.answers))
  }

  @Test("The bits of a kind")
  func kinds() {
    var kinds = Set<Int32>()
    for quarters in 0...9 as ClosedRange<Int32> {
      for tier in 0...2 as ClosedRange<Int32> {
        let uncharged = lane_kind(quarters, tier, false, false)
        #expect(uncharged == quarters * 16 + tier * 4)
        #expect(lane_kind(quarters, tier, false, true) == uncharged)
        #expect(lane_kind(quarters, tier, true, false) == uncharged + 2)
        #expect(lane_kind(quarters, tier, true, true) == uncharged + 3)
        kinds.formUnion([uncharged, uncharged + 2, uncharged + 3])
      }
    }
    #expect(kinds.count == 90)
  }
}
