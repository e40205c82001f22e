internal import JSSCore
internal import JSSTables

/// A profile's row on the page. Numbers of which the page sorts stand beside their texts.
struct ProfileView {
  struct Forecast {
    let verdict: String
    let score: String
    let band: Band?
    /// Lost, then gained.
    let chances: [Chance]
    let cause: String?
    let danger: Sorted?
    let contract: Contract?
    let advice: Advice?
  }

  struct Band {
    let sort: String
    let text: String
    let low: String
    let middle: String
    let high: String
  }

  struct Chance {
    let sort: String
    let text: String
    let share: String
    let error: String
  }

  struct Sorted {
    let sort: String
    let text: String
  }

  struct Contract {
    let sort: String
    let text: String
    let points: String
  }

  struct Advice {
    let sort: String
    let text: String
    let change: String
  }

  let profile: String
  let state: String
  let today: String
  let notes: String?
  /// Why there is no forecast, where there is none.
  let fault: String
  let forecast: Forecast?

  /// How the page shows scores.
  struct Scale {
    /// After so many weeks; nil if none of the told ones is simulated.
    let weeks: Int?
    let scores: ClosedRange<Int>
    /// What the badge needs.
    let badgeScore: Int
  }

  init(_ row: ProfileCells, _ scale: Scale) {
    profile = row.text("profile_id").map { ReadableText.label($0) } ?? "–"
    state = row.state.rawValue
    today = row.state.name
    notes = row.text("notes")
    fault = row.text("error") ?? ""
    forecast = row.state == .error ? nil : Forecast(row, scale)
  }
}

extension ProfileView.Forecast {
  fileprivate init(_ row: ProfileCells, _ scale: ProfileView.Scale) {
    verdict = row.text("verdict") ?? ""
    score = row.whole("score_today").map { String($0) } ?? "–"
    band = scale.weeks.flatMap { row.scores(afterWeeks: $0) }.map { scores in
      let bar = RangeBar(scores.band, middle: Double(scores.middle), scale: scale.scores)
      return ProfileView.Band(
        sort: String(scores.middle), text: bar.text, low: bar.low, middle: bar.middle,
        high: bar.high)
    }
    chances = ["lost_by", "gained_by"].compactMap { row.probability($0) }.map(
      ProfileView.Chance.init)
    cause = row.text("main_cause").flatMap(TopRatedRule.LossCause.init).map {
      LossCauseText.label($0, badgeScore: scale.badgeScore)
    }
    danger = row.day("danger_day").map {
      ProfileView.Sorted(sort: $0.description, text: ReadableText.day($0))
    }
    contract = row.text("main_contract").flatMap { contract in
      row.real("main_contract_points").map { ProfileView.Contract(contract, takes: $0) }
    }
    advice = row.text("advice").map { name in
      let change = row.mean("advice_change") ?? MeanEstimate(value: 0, standardError: 0)
      return ProfileView.Advice(
        sort: FixedDecimal.text(abs(change.value), decimals: 6), text: ReadableText.label(name),
        change:
          "chance of \(row.state.measure) it: \(ReadableText.signed(100 * change.value, decimals: 2)) ± "
          + FixedDecimal.text(100 * change.standardError, decimals: 2))
    }
  }
}

extension ProfileView.Contract {
  fileprivate init(_ contract: String, takes points: Double) {
    sort = FixedDecimal.text(points, decimals: 4)
    text = ReadableText.label(contract)
    self.points = FixedDecimal.text(points, decimals: 2)
  }
}

extension ProfileView.Chance {
  fileprivate init(_ estimate: Estimate) {
    let parts = PercentText.parts(
      MeanEstimate(value: estimate.probability, standardError: estimate.standardError))
    sort = FixedDecimal.text(estimate.probability, decimals: 6)
    text = parts.value
    share = FixedDecimal.text(100 * estimate.probability, decimals: 1)
    error = parts.error
  }
}
