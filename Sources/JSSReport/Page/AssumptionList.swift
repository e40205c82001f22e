internal import JSSCore
internal import JSSTables

/// Every number of the model, with how well it is known.
struct AssumptionList {
  struct Assumed {
    let name: String
    let values: String
    let unit: String
    let standing: String
    let source: String
  }

  let assumptions: [Assumed]
  let assumptionCount: String
  let standings: [FinePrint.Fact]

  init(_ configuration: SimulationConfiguration) {
    assumptions = configuration.assumptions.all.map {
      Assumed(
        name: $0.name.rawValue, values: AssumptionsText.values($0), unit: $0.unit,
        standing: $0.standing.rawValue, source: $0.source)
    }
    assumptionCount = String(assumptions.count)
    standings = Standing.allCases.map { FinePrint.Fact(name: $0.rawValue, value: $0.meaning) }
  }
}

extension Standing {
  fileprivate var meaning: String {
    switch self {
    case .official: "a help page or announcement of the platform"
    case .staff: "a moderator’s reply"
    case .paper: "academic, on the same marketplace’s data"
    case .derived: "arithmetic on cited numbers"
    case .community: "common belief of freelancers"
    case .assumed: "published by nobody; chosen by jss-sim, and yours to change"
    case .user: "given by you"
    }
  }
}
