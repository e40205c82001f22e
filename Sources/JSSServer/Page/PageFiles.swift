import HTTPTypes
import JSSReport

/// A file that the browser loads.
struct PageFile: Sendable {
  /// Below the address of the page; empty for the page itself.
  let path: String
  let type: MediaType
  let bytes: [UInt8]

  fileprivate init(_ path: String, _ type: MediaType, _ bytes: [UInt8]) {
    self.path = path
    self.type = type
    self.bytes = bytes
  }
}

/// The files of the page, those of the report's charts among them.
enum PageFiles {
  static let all: [PageFile] = [
    PageFile("chart.css", .css, Array(ChartFiles.style.utf8)),
    PageFile("chart-dark.css", .css, Array(ChartFiles.darkStyle.utf8)),
    PageFile("chart.js", .script, Array(ChartFiles.script.utf8)),
    PageFile("answer.css", .css, PackageResources.answer_css),
    PageFile("answer.js", .script, PackageResources.answer_js),
    PageFile("api.js", .script, PackageResources.api_js),
    PageFile("asking.js", .script, PackageResources.asking_js),
    PageFile("banners.js", .script, PackageResources.banners_js),
    PageFile("cell-editor.js", .script, PackageResources.cell_editor_js),
    PageFile("clipboard.js", .script, PackageResources.clipboard_js),
    PageFile("columns.js", .script, PackageResources.columns_js),
    PageFile("contracts.js", .script, PackageResources.contracts_js),
    PageFile("csv.js", .script, PackageResources.csv_js),
    PageFile("dialog.js", .script, PackageResources.dialog_js),
    PageFile("dom.js", .script, PackageResources.dom_js),
    PageFile("doors.js", .script, PackageResources.doors_js),
    PageFile("draft.js", .script, PackageResources.draft_js),
    PageFile("explanation.js", .script, PackageResources.explanation_js),
    PageFile("figures.js", .script, PackageResources.figures_js),
    PageFile("grid-keys.js", .script, PackageResources.grid_keys_js),
    PageFile("grid.css", .css, PackageResources.grid_css),
    PageFile("grid.js", .script, PackageResources.grid_js),
    PageFile("", .html, PackageResources.index_html),
    PageFile("interview.js", .script, PackageResources.interview_js),
    PageFile("kept.js", .script, PackageResources.kept_js),
    PageFile("main.js", .script, PackageResources.main_js),
    PageFile("measure.js", .script, PackageResources.measure_js),
    PageFile("missing.js", .script, PackageResources.missing_js),
    PageFile("opening.js", .script, PackageResources.opening_js),
    PageFile("page.css", .css, PackageResources.page_css),
    PageFile("profile.js", .script, PackageResources.profile_js),
    PageFile("shell.js", .script, PackageResources.shell_js),
    PageFile("start.css", .css, PackageResources.start_css),
    PageFile("store.js", .script, PackageResources.store_js),
    PageFile("table.js", .script, PackageResources.table_js),
    PageFile("take-away.js", .script, PackageResources.take_away_js),
    PageFile("what-if.js", .script, PackageResources.what_if_js),
    PageFile("words.js", .script, PackageResources.words_js),
    PageFile("drawings/api-answers.svg", .svg, PackageResources.api_answers_svg),
    PageFile("drawings/network-log.svg", .svg, PackageResources.network_log_svg),
    PageFile("drawings/statement.svg", .svg, PackageResources.statement_svg),
    PageFile("drawings/transaction-report.svg", .svg, PackageResources.transaction_report_svg),
    PageFile("drawings/weekly-summary.svg", .svg, PackageResources.weekly_summary_svg),
    PageFile("drawings/work-history.svg", .svg, PackageResources.work_history_svg),
    PageFile("drawings/workbook.svg", .svg, PackageResources.workbook_svg),
  ]

  /// The methods of a path below the address of the page; nil if no file is there.
  static func methods(of path: Substring) -> [HTTPRequest.Method]? {
    all.contains { $0.path == path.drop { $0 == "/" } } ? [.get] : nil
  }
}
