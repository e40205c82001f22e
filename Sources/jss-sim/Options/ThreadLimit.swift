#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many threads the system lets the program have.
enum ThreadLimit {
  /// So many threads, or as many as can be made at this moment, but at least the one that asks.
  ///
  /// Where none can be made, as under a limit of processes (`RLIMIT_NPROC`, or that of a container), Dispatch tries again
  /// for ever.
  static func available(of wanted: Int) -> Int {
    if wanted < 2 { return wanted }
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    defer { gate.deallocate() }
    pthread_mutex_init(gate, nil)
    defer { pthread_mutex_destroy(gate) }
    // All at once, as they are needed.
    pthread_mutex_lock(gate)
    var threads: [pthread_t] = []
    for _ in 1..<wanted {
      var thread = pthread_t()
      if pthread_create(&thread, nil, ThreadLimit.pass, gate) != 0 { break }
      threads.append(thread)
    }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    return threads.count + 1
  }

  /// Waits until the gate is open.
  private static let pass: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    guard let gate = $0?.assumingMemoryBound(to: pthread_mutex_t.self) else { return nil }
    pthread_mutex_lock(gate)
    pthread_mutex_unlock(gate)
    return nil
  }
}
