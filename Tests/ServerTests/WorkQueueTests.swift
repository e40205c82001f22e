import Dispatch
import JSSServer
import Synchronization
import Testing

/// A few run, some wait, the others are turned away.
@Suite struct WorkQueueTests {
  /// Work that goes on until it is let go, and counts how much of it runs at a time.
  private final class Work: Sendable {
    private struct Counts {
      var running = 0
      var most = 0
      var order: [Int] = []
    }

    private let counts = Mutex(Counts())
    private let gate = DispatchSemaphore(value: 0)

    var running: Int { counts.withLock(\.running) }
    var most: Int { counts.withLock(\.most) }
    /// In which order pieces began.
    var order: [Int] { counts.withLock(\.order) }

    func run(_ number: Int) {
      counts.withLock {
        $0.running += 1
        $0.most = max($0.most, $0.running)
        $0.order.append(number)
      }
      gate.wait()
      counts.withLock { $0.running -= 1 }
    }

    func letGo(_ count: Int) { for _ in 0..<count { gate.signal() } }

    /// Waits until so many have begun.
    func begun(_ count: Int) async throws {
      let clock = ContinuousClock()
      let limit = clock.now + .seconds(30)
      while order.count < count {
        try #require(clock.now < limit)
        try await Task.sleep(for: .milliseconds(2))
      }
    }
  }

  /// Begins pieces of work one after the other, so that they stand in this order.
  private func start(
    _ count: Int, _ work: Work, in queue: WorkQueue
  ) async throws -> [Task<Void, any Error>] {
    var tasks: [Task<Void, any Error>] = []
    for number in 0..<count {
      tasks.append(Task { try await queue.run { work.run(number) } })
      try await Task.sleep(for: .milliseconds(20))
    }
    return tasks
  }

  @Test("So many run at a time, the others in the order in which they came")
  func order() async throws {
    let (queue, work) = (WorkQueue(running: 2, waiting: 4), Work())
    let tasks = try await start(6, work, in: queue)
    try await work.begun(2)
    for more in 3...6 {
      work.letGo(1)
      try await work.begun(more)
    }
    work.letGo(2)
    for task in tasks { try await task.value }
    #expect(work.most == 2)
    #expect(Array(work.order.dropFirst(2)) == [2, 3, 4, 5])
  }

  @Test("Beyond the places to wait the answer comes at once, and is that of a busy server")
  func full() async throws {
    let (queue, work) = (WorkQueue(running: 1, waiting: 2), Work())
    let tasks = try await start(3, work, in: queue)
    await #expect(throws: InterfaceError.self) { try await queue.run { work.run(99) } }
    work.letGo(3)
    for task in tasks { try await task.value }
    #expect(work.order == [0, 1, 2])
    // Then there is room again.
    work.letGo(1)
    try await queue.run { work.run(100) }
  }

  @Test("Who gives up while waiting leaves the place to another, and is never run")
  func givenUp() async throws {
    let (queue, work) = (WorkQueue(running: 1, waiting: 2), Work())
    let tasks = try await start(3, work, in: queue)
    tasks[1].cancel()
    await #expect(throws: CancellationError.self) { try await tasks[1].value }
    let late = Task { try await queue.run { work.run(3) } }
    try await Task.sleep(for: .milliseconds(50))
    work.letGo(3)
    for task in [tasks[0], tasks[2], late] { try await task.value }
    #expect(work.order == [0, 2, 3])
  }

  @Test("Work that fails makes room as work that succeeds does")
  func failure() async throws {
    let queue = WorkQueue(running: 1, waiting: 0)
    for _ in 0..<3 {
      await #expect(throws: InterfaceError.self) {
        try await queue.run { throw InterfaceError(.unfit, "no") }
      }
    }
    #expect(try await queue.run { 7 } == 7)
  }

  @Test("A task that was cancelled before does not begin")
  func cancelledBefore() async throws {
    let (queue, work) = (WorkQueue(running: 1, waiting: 1), Work())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await queue.run { work.run(0) }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(work.order.isEmpty)
  }
}
