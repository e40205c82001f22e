import Benchmark
import JSSCore
import JSSTables

/// Reading a long history.
func registerTables() {
  register("Read_history_of_10000_rows", counting: [.row, .byte]) { seed in
    let rows = 10_000
    let bytes = longHistory(rows: rows, seed: seed)
    return Job([.row: rows, .byte: bytes.count]) {
      blackHole(try! HistoryTable(csv: bytes, file: "long.csv", asOf: Example.asOf))
    }
  }
}

/// A history in which every second contract has stars and every tenth is open.
private func longHistory(rows: Int, seed: UInt64) -> [UInt8] {
  var text =
    "contract_id,client_id,contract_type,start_date,end_date,total_charges,feedback_score,ended_by,title\n"
  let philox = Philox4x32(seed: seed)
  let site = Site("rows")
  for row in 0..<rows {
    let words = philox.words(site: site, run: UInt32(row), block: 0)
    let start = Example.asOf - 60 - Uniform.index(words.0, below: 3000)
    let end = row % 10 == 0 ? "" : "\(start + Uniform.index(words.1, below: 60))"
    let dollars = Uniform.index(words.2, below: 5000)
    let stars = row % 10 != 0 && row % 2 == 1 ? "4.\(10 + Uniform.index(words.3, below: 90))" : ""
    let ender = row % 10 == 0 ? "" : "client"
    text +=
      "c-\(row),client-\(row % 977),fixed,\(start),\(end),\(dollars).50,\(stars),\(ender),"
      + "\"Work, as agreed\"\n"
  }
  return Array(text.utf8)
}
