import JSSCore
import Synchronization
import Testing

@Suite struct ConcurrentMapTests {
  @Test(
    "Results are in the order of their numbers, for any number of workers",
    arguments: [1, 2, 5, 64])
  func order(workers: Int) {
    let squares = ConcurrentMap.map(
      count: 50, workers: workers, makeTool: { 0 }, transform: { _, index in index * index })
    #expect(squares == (0..<50).map { $0 * $0 })
  }

  @Test("Each worker makes one tool and reuses it", arguments: [1, 3])
  func tools(workers: Int) {
    let made = Atomic(0)
    let uses = ConcurrentMap.map(
      count: 40, workers: workers,
      makeTool: {
        made.add(1, ordering: .relaxed)
        return 0
      },
      transform: { (used: inout Int, _) in
        used += 1
        return used
      })
    let tools = made.load(ordering: .relaxed)
    #expect((1...workers).contains(tools))
    // The uses of each tool are numbered from 1.
    #expect(uses.count { $0 == 1 } == tools)
  }

  @Test("No work gives no results and makes no tool")
  func nothing() {
    let made = Atomic(0)
    let results = ConcurrentMap.map(
      count: 0, workers: 4, makeTool: { made.add(1, ordering: .relaxed).newValue },
      transform: { _, index in index })
    #expect(results.isEmpty)
    #expect(made.load(ordering: .relaxed) == 0)
  }

  @Test(
    "Results are merged in the order of their numbers, for any number of workers",
    arguments: [1, 2, 5, 64])
  func merging(workers: Int) {
    let numbers = ConcurrentMap.reduce(
      count: 200, workers: workers, into: [-1], makeTool: { 0 },
      transform: { _, index in [index] }, merge: { $0 += $1 })
    #expect(numbers == Array(-1..<200))
  }

  @Test("Without work the start is left, and no tool is made")
  func nothingToMerge() {
    let made = Atomic(0)
    let sum = ConcurrentMap.reduce(
      count: 0, workers: 4, into: 7, makeTool: { made.add(1, ordering: .relaxed).newValue },
      transform: { _, index in index }, merge: { $0 += $1 })
    #expect(sum == 7)
    #expect(made.load(ordering: .relaxed) == 0)
  }

  @Test("No worker is far ahead of the slowest")
  func waiting() {
    let workers = 3
    let merged = Atomic(0)
    let furthest = Atomic(0)
    _ = ConcurrentMap.reduce(
      count: 500, workers: workers, into: 0, makeTool: { 0 },
      transform: { _, index in
        let ahead = index - merged.load(ordering: .sequentiallyConsistent)
        furthest.max(ahead, ordering: .sequentiallyConsistent)
        return index
      },
      merge: { sum, index in
        sum += index
        merged.add(1, ordering: .sequentiallyConsistent)
      })
    #expect(furthest.load(ordering: .sequentiallyConsistent) <= 2 * workers)
  }
}
