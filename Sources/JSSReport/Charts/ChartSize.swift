/// A size in which charts are drawn: text keeps its size, so a small screen needs another picture, not
/// a smaller one.
enum ChartSize: String, CaseIterable {
  case wide, narrow

  var width: Double { self == .wide ? 720 : 336 }

  var plotHeight: Double { self == .wide ? 250 : 200 }

  /// Room for the labels of the values.
  var left: Double { 44 }

  /// Where the legend begins.
  var legendLeft: Double { self == .wide ? left : 4 }

  var right: Double { self == .wide ? 24 : 14 }

  var mostDayLabels: Int { self == .wide ? 10 : 5 }
}
