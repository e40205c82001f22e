/// What a page needs that shows `ChartPicture`s.
package enum ChartFiles {
  package static var style: String { Resources.chartStyle }
  /// After `style`, whose colours it replaces in the dark.
  package static var darkStyle: String { Resources.darkChartStyle }
  /// Defines `readCharts(root)`, which lets the charts in an element be read by pointer and keys.
  package static var script: String { Resources.chartScript }
}
