import JSSCore
import LaneKernels
import Testing

/// Contracts that count while they are open, and windows of one client, compared with a computation for one run at a
/// time.
@Suite struct RunningTests {
  @Test(
    """
    A contract counts in the weeks on whose day it is still open; one that is open in every run \
    always counts
    """)
  func run() {
    var random = RandomLanes("run")
    let size = 3 * laneCount
    for batch in 0..<200 {
      let (open, weeks) = (batch % 4, 1 + batch % 7)
      let days: [Int32] = random.choices([-30, 0, 1, 7, 8, 364, 730], count: weeks).sorted()
      let endDays = random.choices(
        days + days.map { $0 + 1 } + [1, 731, .max], count: max(1, open) * laneCount)
      let quarterJobs = random.choices([0, 1, 4, 32, 16_000], count: 3 * laneCount) as [Int16]
      var contracts: [lane_running] = []
      for contract in -1..<open {
        for week in 0..<weeks where (contract < 0) == (days[week] <= 0) && .random(using: &random) {
          contracts.append(
            lane_running(
              week: week, day: days[week], open: Int32(contract),
              weight_row: .random(in: 0...2, using: &random), client_code: 5))
        }
      }
      let used = Set(contracts.map(\.week)).sorted()
      // Old sums are in all rows; only those of weeks with a contract are computed.
      let old = random.numbers(.min ... .max, count: (weeks + 1) * size) as [Int16]
      var (rows, expected) = (old, old)
      for week in used { for place in 0..<size { expected[week * size + place] = 0 } }
      for contract in contracts {
        let row = contract.week * size
        for lane in 0..<laneCount {
          let isOpen =
            contract.open < 0
            || endDays[Int(contract.open) * laneCount + lane] > contract.day
          guard isOpen else { continue }
          let weight = quarterJobs[contract.weight_row * laneCount + lane]
          expected[row + lane] &+= weight
          expected[row + laneCount + lane] &+= weight
          expected[row + 2 * laneCount + lane] &+= 1
        }
      }
      lane_narrow_run(&rows, used, used.count, contracts, contracts.count, endDays, quarterJobs)
      #expect(rows == expected)
    }
  }

  @Test("A window of one client is found if enough contracts count in a run")
  func oneClient() {
    var random = RandomLanes("one client")
    var found = 0
    for batch in 0..<2000 {
      let (window, week) = (batch % 3, batch % 5)
      var sums = [Int16](repeating: 0, count: 3 * laneCount)
      var clients = [UInt64](repeating: 0, count: 3 * 2 * laneCount)
      var runningClients = [UInt64](repeating: 0, count: 5 * 2 * laneCount)
      let needed = random.numbers(batch % 4 == 0 ? 1...3 : 2...4, count: 3 * laneCount) as [Int16]
      var isExpected = false
      for lane in 0..<laneCount {
        // Mostly many clients, so that a batch of runs often has no window of one.
        let isOne = Int.random(in: 0..<100, using: &random) == 0
        let one = UInt64.random(in: 0...1 << 30, using: &random)
        let codes = (0..<Int.random(in: 0...4, using: &random)).map { place in
          isOne ? one : one + UInt64(place)
        }
        for (place, code) in codes.enumerated() {
          sums[2 * laneCount + lane] += 1
          if place % 2 == 0 {
            clients[window * 2 * laneCount + lane] &+= code
            clients[window * 2 * laneCount + laneCount + lane] &+= code &* code
          } else {
            runningClients[week * 2 * laneCount + lane] &+= code
            runningClients[week * 2 * laneCount + laneCount + lane] &+= code &* code
          }
        }
        if codes.count >= Int(needed[window * laneCount + lane]), Set(codes).count == 1 {
          isExpected = true
        }
      }
      let isFound = lane_has_one_client(
        sums, clients, window, runningClients, week, needed)
      #expect(isFound == isExpected)
      found += isFound ? 1 : 0
    }
    #expect((100...1900).contains(found))
  }
}
