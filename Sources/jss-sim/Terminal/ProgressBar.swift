import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A line on standard error that shows how far the simulation is, if it takes over a second.
final class ProgressBar: Sendable {
  private let start = DispatchTime.now()
  /// The furthest percentage shown; -1 before the first.
  private let shown = Mutex(-1)

  /// Does long work, with a bar if standard error is a terminal.
  static func show<Result>(
    unless isQuiet: Bool, work: ((@Sendable (_ share: Double) -> Void)?) throws -> Result
  ) rethrows -> Result {
    guard !isQuiet, StandardError.isTerminal else { return try work(nil) }
    let bar = ProgressBar()
    defer { bar.finish() }
    return try work { bar.update($0) }
  }

  /// - Parameter share: from 0 to 1; may come from any thread, in any order.
  func update(_ share: Double) {
    let elapsed = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
    guard elapsed > 1_000_000_000 else { return }
    let percent = Int(100 * share)
    shown.withLock { shown in
      guard percent > shown else { return }
      shown = percent
      let filled = percent * 40 / 100
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
      let left = ProgressBar.timeLeft(seconds: Double(elapsed) / 1e9, share: share)
      StandardError.write("\r[\(bar)] \(percent) %\(left)\u{1B}[K")
    }
  }

  /// For example `, 12 min left`; nothing where less than ten seconds are, or nobody can tell yet.
  private static func timeLeft(seconds: Double, share: Double) -> String {
    guard share > 0 else { return "" }
    let left = seconds * (1 - share) / share
    switch left {
    case ..<10: return ""
    case ..<90: return ", \(Int(left.rounded())) s left"
    case ..<5400: return ", \(Int((left / 60).rounded())) min left"
    default: return ", \(Int((left / 3600).rounded())) h left"
    }
  }

  /// Wipes the line.
  func finish() {
    shown.withLock { if $0 >= 0 { StandardError.write("\r\u{1B}[K") } }
  }
}
