import CGSL
import Glibc
import JSSCore
import Testing

/// The nodes of tables, compared with GSL's inverse distribution functions at each node.
@Suite struct QuantileEquationTests {
  /// A distribution, and its quantiles and density by GSL.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let nodes: @Sendable () -> [QuantileTable.Node]?
    /// Of a probability of the lower tail, or of the upper; on the scale of the nodes.
    let quantile: @Sendable (_ tail: Double, _ isUpper: Bool) -> Double
    /// On the scale of the nodes.
    let density: @Sendable (_ value: Double, _ isUpper: Bool) -> Double

    static func beta(_ alpha: Double, _ beta: Double) -> Case {
      Case(testDescription: "beta(\(alpha), \(beta))") {
        BetaDistribution(alpha: alpha, beta: beta)?.logOdds
      } quantile: { tail, isUpper in
        // The distance from the nearer end keeps its precision.
        let distance =
          isUpper ? gsl_cdf_beta_Pinv(tail, beta, alpha) : gsl_cdf_beta_Pinv(tail, alpha, beta)
        let logOdds = log(distance) - log1p(-distance)
        return isUpper ? -logOdds : logOdds
      } density: { value, isUpper in
        let distance = 1 / (1 + exp(isUpper ? value : -value))
        return distance * (1 - distance)
          * (isUpper
            ? gsl_ran_beta_pdf(distance, beta, alpha) : gsl_ran_beta_pdf(distance, alpha, beta))
      }
    }

    static func gamma(_ shape: Double) -> Case {
      Case(testDescription: "gamma(\(shape))") {
        GammaDistribution(shape: shape, rate: 3)?.logarithms
      } quantile: { tail, isUpper in
        log(isUpper ? gsl_cdf_gamma_Qinv(tail, shape, 1) : gsl_cdf_gamma_Pinv(tail, shape, 1))
      } density: { value, _ in
        exp(value) * gsl_ran_gamma_pdf(exp(value), shape, 1)
      }
    }
  }

  static let normals = (0...52).map { -6.5 + 0.25 * Double($0) }

  /// Shapes of the model, and the smallest and largest with which GSL inverts at every node.
  static let cases: [Case] = [
    .beta(1, 1), .beta(3, 97), .beta(40.7, 9.3), .beta(0.5, 0.5), .beta(0.05, 0.05), .beta(0.05, 3),
    .beta(1000, 0.3), .beta(1000, 1000), .gamma(2), .gamma(0.2), .gamma(30), .gamma(1000),
  ]

  /// GSL stops when its last step is 10⁻¹⁰ of the quantile or less. That is 10⁻¹⁰ on the scale of the nodes, and as much
  /// divided by the slope in z.
  static func tolerance(_ node: QuantileTable.Node) -> Double { 1e-10 * max(1, 1 / node.slope) }

  /// The largest difference in z, in units of the tolerance.
  static func worst(_ nodes: [QuantileTable.Node], _ reference: Case) -> Double {
    zip(normals, nodes).map { normal, node in
      let value = reference.quantile(gsl_cdf_ugaussian_Q(abs(normal)), normal > 0)
      return abs(node.value - value) / node.slope / tolerance(node)
    }.max() ?? .infinity
  }

  @Test("Nodes are GSL's quantiles", arguments: cases)
  func agreesWithGSL(_ reference: Case) throws {
    let nodes = try #require(reference.nodes())
    #expect(nodes.count == Self.normals.count)
    #expect(Self.worst(nodes, reference) <= 1)
  }

  /// GSL's density of a logarithm is precise to about 10⁻¹¹ with the largest shapes: it is a difference of logarithms of
  /// Gamma functions of some 10⁴.
  @Test("A slope is the normal density, divided by GSL's density of the value", arguments: cases)
  func slopes(_ reference: Case) throws {
    let nodes = try #require(reference.nodes())
    for (normal, node) in zip(Self.normals, nodes) {
      let product = node.slope * reference.density(node.value, normal > 0)
      #expect(abs(product / gsl_ran_ugaussian_pdf(normal) - 1) <= 1e-10, "at \(normal)")
    }
  }

  @Test("Parameters that differ by a ten-millionth are rejected")
  func rejectsWrong() throws {
    for (wrong, right) in [
      (Case.beta(3, 97.00001), Case.beta(3, 97)), (.beta(1000.0001, 1000), .beta(1000, 1000)),
      (.gamma(2.0000002), .gamma(2)),
    ] {
      #expect(Self.worst(try #require(wrong.nodes()), right) > 1, "\(right)")
    }
  }

  @Test("Tails that do not meet at the median give no nodes")
  func rejectsWrongTail() throws {
    let nodes = try #require(BetaDistribution(alpha: 3, beta: 97)?.logOdds)
    let equation = QuantileEquation(alpha: 3, beta: 97)
    func upper(_ error: Double) -> QuantileTable.Node {
      QuantileTable.Node(value: -nodes[52].value + error, slope: nodes[52].slope)
    }
    #expect(equation.nodes(lower: nodes[0], upper: upper(0)) != nil)
    #expect(equation.nodes(lower: nodes[0], upper: upper(0.001)) == nil)
    #expect(equation.nodes(lower: nodes[0], upper: upper(.nan)) == nil)
  }
}
