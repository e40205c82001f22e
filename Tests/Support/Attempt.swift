/// The attempt in which random numbers are drawn.
package enum Attempt {
  /// 0 is the first attempt, in which seeds are as they stand in the tests.
  @TaskLocal package static var number: UInt64 = 0

  /// The seed of this attempt for what has a seed below 2³² in the first.
  package static func seed(_ first: UInt64) -> UInt64 { first + number << 32 }
}
