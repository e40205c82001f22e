package import Dispatch
import JSSCore

/// Lets a few pieces of long work be done at a time; the others wait in the order in which they came.
package actor WorkQueue {
  private var free: Int
  private let places: Int
  private let quality: DispatchQoS.QoSClass
  private var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var nextTicket = 0

  /// - Parameters:
  ///   - running: how many run at a time.
  ///   - waiting: how many wait at most.
  ///   - quality: of service. Two simulations keep all threads of theirs busy, so that other work needs another.
  package init(
    running: Int = Limits.running, waiting: Int = Limits.waiting,
    quality: DispatchQoS.QoSClass = .utility
  ) {
    free = running
    places = waiting
    self.quality = quality
  }

  /// Does long work outside the threads that serve requests.
  ///
  /// - Throws: `InterfaceError` if too many wait already; `CancellationError` if the task is cancelled while it waits.
  package nonisolated func run<Result: Sendable>(
    _ work: @Sendable @escaping () throws -> Result
  ) async throws -> Result {
    try await enter()
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Swift.Result<Result, any Error>, Never>) in
      DispatchQueue.global(qos: quality).async {
        continuation.resume(returning: Swift.Result(catching: work))
      }
    }
    await leave()
    return try result.get()
  }

  /// The same for work that ends soon after it is cancelled: when the task is, or when it has taken too long.
  ///
  /// - Throws: `InterfaceError` if it has taken too long.
  nonisolated func run<Result: Sendable>(
    stopping work: @Sendable @escaping (Cancellation) throws -> Result
  ) async throws -> Result {
    let cancellation = Cancellation()
    return try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask {
        try await withTaskCancellationHandler {
          try await self.run { try work(cancellation) }
        } onCancel: {
          cancellation.cancel()
        }
      }
      group.addTask {
        // In short pieces: the memory of a timer is held until it has run down, even if nobody waits for it any more.
        let end = ContinuousClock.now + .seconds(Limits.seconds)
        while ContinuousClock.now < end { try await Task.sleep(for: .seconds(1)) }
        throw InterfaceError(
          .busy,
          "This took over \(Limits.seconds / 60) minutes and was ended. Ask with fewer runs, or use the command."
        )
      }
      defer { group.cancelAll() }
      // There are two tasks.
      let result = try await group.next()!
      try Task.checkCancellation()
      return result
    }
  }

  private func enter() async throws {
    try Task.checkCancellation()
    if free > 0 {
      free -= 1
      return
    }
    guard waiting.count < places else {
      throw InterfaceError(.busy, "Too many questions at once. Ask again in a moment.")
    }
    let ticket = nextTicket
    nextTicket += 1
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          waiting.append((ticket, continuation))
        }
      }
    } onCancel: {
      Task { await giveUp(ticket) }
    }
  }

  private func giveUp(_ ticket: Int) {
    guard let place = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiting.remove(at: place).continuation.resume(throwing: CancellationError())
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().continuation.resume()
    }
  }
}
