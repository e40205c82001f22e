import JSSCore
import LaneKernels
import Testing

/// Sums over the clients of contracts, compared with a computation for one run at a time. Moves of windows are in
/// `SumTests`.
@Suite struct ClientTests {
  static let size = 2 * laneCount

  /// Old sums, of which those that are not computed must not change.
  private static func any(_ random: inout RandomLanes, rows: Int) -> [UInt64] {
    random.numbers(.min ... .max, count: rows * size)
  }

  private static func add(_ code: Int64, to rows: inout [UInt64], row: Int, lane: Int) {
    let code = UInt64(bitPattern: code)
    rows[row * size + lane] &+= code
    rows[row * size + laneCount + lane] &+= code &* code
  }

  @Test("Occupied bins contain the clients of what ended in them, and others do not change")
  func fill() {
    var random = RandomLanes("fill clients")
    for batch in 0..<100 {
      let occupied = [[], [0], [4], [0, 1, 3, 4]][batch % 4]
      let count = occupied.isEmpty ? 0 : batch % 9
      let contracts = (0..<count).map { _ in
        lane_counting(
          index: .random(in: 0..<5, using: &random), bin: random.choices(occupied)[0],
          weight_row: 99, client_code: .random(in: 0...1 << 40, using: &random))
      }
      let codes = random.numbers(0...3, count: 5 * laneCount) as [Int8]
      var rows = Self.any(&random, rows: 6)
      var expected = rows
      for bin in occupied { for place in 0..<Self.size { expected[bin * Self.size + place] = 0 } }
      for contract in contracts {
        for lane in 0..<laneCount where codes[contract.index * laneCount + lane] != 0 {
          Self.add(contract.client_code, to: &expected, row: contract.bin, lane: lane)
        }
      }
      lane_fill_clients(&rows, occupied, occupied.count, contracts, count, codes)
      #expect(rows == expected)
    }
  }

  @Test("The client of an open contract counts in the weeks on whose day it is still open")
  func run() {
    var random = RandomLanes("run clients")
    for batch in 0..<100 {
      let (open, weeks) = (batch % 4, 1 + batch % 7)
      let days: [Int32] = random.choices([-30, 0, 1, 7, 364], count: weeks).sorted()
      let endDays = random.choices(
        days + days.map { $0 + 1 } + [1, .max], count: max(1, open) * laneCount)
      var contracts: [lane_running] = []
      for contract in -1..<open {
        for week in 0..<weeks where .random(using: &random) {
          contracts.append(
            lane_running(
              week: week, day: days[week], open: Int32(contract), weight_row: 99,
              client_code: .random(in: 0...1 << 40, using: &random)))
        }
      }
      let used = Set(contracts.map(\.week)).sorted()
      var rows = Self.any(&random, rows: weeks + 1)
      var expected = rows
      for week in used { for place in 0..<Self.size { expected[week * Self.size + place] = 0 } }
      for contract in contracts {
        for lane in 0..<laneCount
        where contract.open < 0
          || endDays[Int(contract.open) * laneCount + lane] > contract.day
        {
          Self.add(contract.client_code, to: &expected, row: contract.week, lane: lane)
        }
      }
      lane_run_clients(&rows, used, used.count, contracts, contracts.count, endDays)
      #expect(rows == expected)
    }
  }

  @Test("The client of a contract that ends is added to the bin of its day, if it has one")
  func addEndings() {
    var random = RandomLanes("add endings of clients")
    for batch in 0..<100 {
      let bins = random.choices([-1, 0, 1, 2, 4], count: 30) as [Int32]
      let count = [0, 1, 2, 7, 64, 301][batch % 6]
      let endings = (0..<count).map { _ in
        var ending = lane_ending.untouched
        ending.lane = .random(in: 0...63, using: &random)
        ending.end_day = .random(in: 0..<30, using: &random)
        ending.outcome = .random(in: 0...3, using: &random)
        ending.client_code = .random(in: 0...1 << 40, using: &random)
        return ending
      }
      var rows = Self.any(&random, rows: 6)
      var expected = rows
      let added = count - min(count, batch % 3)
      lane_add_endings_clients(&rows, endings, added, bins)
      for ending in endings[..<added] where bins[Int(ending.end_day)] >= 0 && ending.outcome > 0 {
        Self.add(
          ending.client_code, to: &expected, row: Int(bins[Int(ending.end_day)]),
          lane: Int(ending.lane))
      }
      #expect(rows == expected)
    }
  }

  @Test("One of the changes is added to one row of sums, and to no other")
  func addClients() {
    var random = RandomLanes("add clients")
    for row in 0..<4 {
      var sums = Self.any(&random, rows: 4)
      let changes = Self.any(&random, rows: 3)
      var expected = sums
      for place in 0..<Self.size {
        expected[row * Self.size + place] &+= changes[row % 3 * Self.size + place]
      }
      lane_add_clients(&sums, row, changes, row % 3)
      #expect(sums == expected)
    }
  }
}
