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
}
