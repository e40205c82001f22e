/// Mean and standard deviation of a normal distribution.
struct NormalParameters: Sendable {
  let mean: Double
  let deviation: Double
}
