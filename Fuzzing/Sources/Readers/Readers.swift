internal import JSSCore
internal import JSSImport
internal import JSSTables

/// Reads an input, and stops the program if what must hold of every input does not.
typealias Read = @Sendable ([UInt8]) -> Void

/// By the names that `fuzz-readers` calls them.
let readers: [String: Read] = [
  "history": readHistory,
  "scenario": readScenario,
  "scores": readScores,
  "assumptions": readAssumptions,
  "clients": readClients,
  "profiles": readProfiles,
  "exports": readExports,
  "workbook": readWorkbook,
  "sheet": { bytes in readWorkbook(WorkbookParts.archive(of: bytes)) },
]

private let asOf = Day(iso: "2026-11-21")!

// MARK: Tables

@Sendable private func readHistory(_ bytes: [UInt8]) {
  do throws(InvalidTable) {
    let table = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
    expect(
      !table.history.contracts.isEmpty
        && table.history.contracts.allSatisfy(\.netChargesUSD.isFinite),
      "A history has contracts with finite charges.")
    expectHarmless(table.warnings.description)
  } catch {
    expectOrderly(error)
  }
  if let document = try? HistoryDocument(csv: bytes, file: "history.csv") {
    do throws(InvalidTable) {
      _ = try HistoryDocument(csv: Array(document.text.utf8), file: "history.csv")
    } catch {
      fatalError("A history that is written as it was read can be read.\n\(error)")
    }
  }
}

@Sendable private func readScenario(_ bytes: [UInt8]) {
  do throws(InvalidTable) {
    let table = try ScenarioTable(csv: bytes, file: "scenario.csv", base: scenarioBase)
    expect(!table.history.contracts.isEmpty, "A scenario leaves contracts.")
    expectHarmless(table.warnings.description)
  } catch {
    expectOrderly(error)
  }
}

/// What scenarios change: contracts that have ended, that run, and one with a request to give money back.
private let scenarioBase: ContractHistory = {
  let text = """
    contract_id,client_id,start_date,end_date,total_charges,feedback_score,ended_by,refund_requested
    c-1,Acme,2025-01-15,2026-02-28,1250.50,4.85,client,
    c-2,Bolt,2025-03-01,,800,,,250
    c-3,Acme,2026-07-09,,99,,,

    """
  return try! HistoryTable(csv: Array(text.utf8), file: "base.csv", asOf: asOf).history
}()

@Sendable private func readScores(_ bytes: [UInt8]) {
  do throws(InvalidTable) {
    let table = try ScoreHistoryTable(csv: bytes, file: "scores.csv", asOf: asOf)
    expect(
      !table.scores.isEmpty
        && zip(table.scores, table.scores.dropFirst()).allSatisfy { $0.day < $1.day },
      "Scores are in the order of their days.")
    expectHarmless(table.warnings.description)
  } catch {
    expectOrderly(error)
  }
}

@Sendable private func readAssumptions(_ bytes: [UInt8]) {
  do {
    var assumptions = Assumptions()
    try assumptions.apply(AssumptionsJSON.overrides(bytes))
    expect(
      assumptions.all.allSatisfy { $0.components.allSatisfy(\.value.isFinite) },
      "Assumptions are finite.")
  } catch let error as AssumptionsJSON.Unreadable {
    expectHarmless(error.description)
  } catch {
    expect(error is Assumptions.InvalidOverride, "Nothing else is thrown.")
  }
}

@Sendable private func readClients(_ bytes: [UInt8]) {
  do throws(InvalidTable) {
    let clients = try ClientTable(csv: bytes, file: "clients.csv")
    expect(
      clients.entries.allSatisfy { clients.code(of: $0.name) != nil },
      "A client has the code that stands beside its name.")
  } catch {
    expectOrderly(error)
  }
}

/// A table of many profiles gives the same in pieces as in one.
@Sendable private func readProfiles(_ bytes: [UInt8]) {
  let whole = profiles(in: bytes, piece: max(1, bytes.count))
  let pieces = profiles(in: bytes, piece: 61)
  expect(whole == pieces, "Profiles do not depend on the pieces in which the table comes.")
}

/// Of each profile its id and its rows; nil for a table that is refused.
private func profiles(in bytes: [UInt8], piece: Int) -> [Profile]? {
  var rest = bytes[...]
  do {
    var rows = try ProfileRows<HistoryColumn>.begin(file: "contracts.csv") {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    var profiles: [Profile] = []
    while let group = try rows.nextGroup() {
      profiles.append(Profile(id: group.id, rows: group.text))
      do throws(InvalidTable) {
        let reader = TableReader<HistoryColumn>(
          rows: group.text, below: rows.header, format: rows.format, file: "profile")
        _ = try HistoryTable(reader, asOf: asOf)
      } catch {
        expectOrderly(error)
      }
    }
    return profiles
  } catch {
    guard let error = error as? InvalidTable else { fatalError("\(error)") }
    expectOrderly(error)
    return nil
  }
}

private struct Profile: Equatable {
  let id: String
  let rows: [UInt8]
}

/// A workbook may be any of the tables.
@Sendable private func readWorkbook(_ bytes: [UInt8]) {
  readHistory(bytes)
  if let table = try? WorkbookText.commaSeparated(bytes, file: "workbook.xlsx") {
    expect(!table.isEmpty, "The text of a workbook has lines.")
  }
}

// MARK: Exports

/// Files of exports, with a control character between them (RS, U+001E), are imported together.
@Sendable private func readExports(_ bytes: [UInt8]) {
  var exports: [Export] = []
  for (index, file) in bytes.split(separator: 0x1E, maxSplits: 3).enumerated() {
    do throws(InvalidTable) {
      exports += try ExportFile.exports(in: Array(file), file: "export-\(index + 1)")
    } catch {
      expectOrderly(error)
    }
  }
  if exports.isEmpty { return }
  let first = imported(exports, into: nil)
  if first.isEmpty { return }
  expectReadable(first.text)
  // And into what it has written itself.
  expectReadable(imported(exports, into: first.text).text)
}

private func imported(_ exports: [Export], into history: String?) -> HistoryImport {
  var options = HistoryImport.Options(asOf: asOf)
  options.keepsTitles = true
  do throws(InvalidTable) {
    let document = try history.map { text throws(InvalidTable) in
      try HistoryDocument(csv: Array(text.utf8), file: "history.csv")
    }
    return HistoryImport(exports, into: document, clients: ClientTable(), options: options)
  } catch {
    fatalError("What an import writes, an import reads.\n\(error)")
  }
}

private func expectReadable(_ history: String) {
  do throws(InvalidTable) {
    _ = try HistoryTable(csv: Array(history.utf8), file: "history.csv", asOf: asOf)
  } catch {
    fatalError("What an import writes, the reader of histories reads.\n\(error)")
  }
}

// MARK: What must hold

private func expect(_ condition: Bool, _ rule: String) {
  if !condition { fatalError(rule) }
}

/// A refusal has faults, in order.
private func expectOrderly(_ error: InvalidTable) {
  let faults = error.faults.items
  expect(!faults.isEmpty && faults == faults.sorted(), "A refusal has faults, in order.")
  expectHarmless(error.description)
}

/// A message has nothing but line ends that acts on a terminal.
private func expectHarmless(_ message: String) {
  expect(
    message.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control },
    "A message has no control characters.")
}
