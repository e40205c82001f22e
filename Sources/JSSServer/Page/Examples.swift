/// Histories of freelancers who do not exist, to begin with.
enum Examples {
  struct Example: Encodable {
    let name: String
    let title: String
    let text: String
    /// What the profile shows, by the names of options.
    let options: [String: String]
    let history: String
  }

  struct List: Encodable {
    let examples: [Example]
  }

  static let all = List(examples: [
    Example(
      name: "early-end-request", title: "A client wants money back",
      text:
        "Top Rated at 100 %. A client has ended a contract early, asks for a part of the money back, and leaves five stars.",
      options: ["as-of": "2026-11-21", "badge": "held", "jss": "100"],
      history: text(PackageResources.early_end_request_csv)),
    Example(
      name: "badge-lost", title: "The badge is lost",
      text: "The score has fallen to 82. When does Top Rated come back, and what brings it sooner?",
      options: ["as-of": "2026-11-21", "badge": "none", "jss": "82"],
      history: text(PackageResources.badge_lost_csv)),
    Example(
      name: "newcomer", title: "No score yet",
      text: "The first contracts are done. When does a score appear, and what will it be?",
      options: ["as-of": "2026-11-21", "badge": "none"],
      history: text(PackageResources.newcomer_csv)),
  ])

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
