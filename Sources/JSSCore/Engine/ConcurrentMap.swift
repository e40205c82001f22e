internal import Dispatch
internal import Synchronization

/// Spreads work over threads; nothing else in the engine does.
package enum ConcurrentMap {
  /// The results of `transform` for 0, 1, … `count - 1`, in this order, computed by up to `workers` threads.
  ///
  /// - Parameter makeTool: called once by each thread; makes the value that it passes to all its calls of
  ///   `transform`.
  package static func map<Tool: ~Copyable, Result: Sendable>(
    count: Int, workers: Int, makeTool: @Sendable () -> Tool,
    transform: @Sendable (inout Tool, Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      var index = next.add(1, ordering: .relaxed).oldValue
      // A thread that finds no work left makes no tool.
      if index >= count { return }
      var tool = makeTool()
      while index < count {
        let result = transform(&tool, index)
        results.withLock { $0[index] = result }
        index = next.add(1, ordering: .relaxed).oldValue
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Merges the results of `transform` for 0, 1, … `count - 1`, in this order, into `start`. Few of them are in memory at
  /// a time.
  ///
  /// - Parameter makeTool: as in `map`.
  package static func reduce<Tool: ~Copyable, Result: Sendable>(
    count: Int, workers: Int, into start: Result, makeTool: @Sendable () -> Tool,
    transform: @Sendable (inout Tool, Int) -> Result,
    merge: @Sendable (inout Result, Result) -> Void
  ) -> Result {
    let next = Atomic(0)
    let target = Mutex(ReductionTarget(sum: start))
    // Threads that are far ahead of the slowest wait. A semaphore must end with its first value at least, hence 0.
    let room = DispatchSemaphore(value: 0)
    for _ in 0..<2 * workers { room.signal() }
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      /// Nil if there is no work left.
      func nextIndex() -> Int? {
        room.wait()
        let index = next.add(1, ordering: .relaxed).oldValue
        if index < count { return index }
        // The others find nothing either.
        room.signal()
        return nil
      }
      // A thread that finds no work left makes no tool.
      guard var index = nextIndex() else { return }
      var tool = makeTool()
      while true {
        let result = transform(&tool, index)
        target.withLock { target in
          target.waiting[index] = result
          while let ready = target.waiting.removeValue(forKey: target.merged) {
            merge(&target.sum, ready)
            target.merged += 1
            room.signal()
          }
        }
        guard let following = nextIndex() else { return }
        index = following
      }
    }
    return target.withLock { $0.sum }
  }

  private struct ReductionTarget<Result: Sendable>: Sendable {
    var sum: Result
    var merged = 0
    /// Results whose turn has not come, by place.
    var waiting: [Int: Result] = [:]
  }

  /// Transforms items that come one after the other, and delivers the results in the same order.
  ///
  /// - Parameters:
  ///   - ahead: how many results may wait for an earlier one.
  ///   - next: gives the next item, nil after the last; called by one thread at a time.
  ///   - deliver: takes the next result; called by one thread at a time.
  /// - Throws: what a function throws first; then nothing more is delivered, not even results of earlier items.
  package static func stream<Item: Sendable, Result: Sendable>(
    workers: Int, ahead: Int, next: @Sendable () throws -> Item?,
    transform: @Sendable (Item) throws -> Result, deliver: @Sendable (Result) throws -> Void
  ) throws {
    let source = Mutex(StreamSource())
    let target = Mutex(StreamTarget<Result>())
    let failure = Mutex<(any Error)?>(nil)
    // A semaphore must end with its first value at least, whatever was left undone, hence 0.
    let room = DispatchSemaphore(value: 0)
    for _ in 0..<ahead { room.signal() }
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        room.wait()
        if failure.withLock({ $0 != nil }) { return }
        do {
          let taken = try source.withLock { source -> (Int, Item)? in
            if source.isEmpty { return nil }
            guard let item = try next() else {
              source.isEmpty = true
              return nil
            }
            defer { source.taken += 1 }
            return (source.taken, item)
          }
          guard let (place, item) = taken else {
            // The others find nothing either.
            room.signal()
            return
          }
          let result = try transform(item)
          try target.withLock { target in
            target.waiting[place] = result
            while let ready = target.waiting.removeValue(forKey: target.delivered) {
              if failure.withLock({ $0 != nil }) { return }
              try deliver(ready)
              target.delivered += 1
              room.signal()
            }
          }
        } catch {
          failure.withLock { $0 = $0 ?? error }
          // Nobody waits for results that never come.
          for _ in 0..<workers { room.signal() }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private struct StreamSource {
    var taken = 0
    var isEmpty = false
  }

  private struct StreamTarget<Result: Sendable>: Sendable {
    var delivered = 0
    /// Results whose turn has not come, by place.
    var waiting: [Int: Result] = [:]
  }
}
