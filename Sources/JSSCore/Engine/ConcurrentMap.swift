internal import Dispatch
internal import Synchronization

/// The one place where work is spread over processors.
package enum ConcurrentMap {
  /// What `transform` makes of 0, 1, … `count - 1`, in this order; `workers` at a time.
  ///
  /// - Parameter makeTool: makes what one worker uses for all that it transforms.
  package static func map<Tool: ~Copyable, Result: Sendable>(
    count: Int, workers: Int, makeTool: @Sendable () -> Tool,
    transform: @Sendable (inout Tool, Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      var index = next.add(1, ordering: .relaxed).oldValue
      // Where all is given away already, no tool is made.
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
