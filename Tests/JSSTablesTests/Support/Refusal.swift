import JSSTables
import Testing

/// Expects a history to be refused with a whole message.
func expectHistory(
  _ text: String, isRefusedWith message: String, location: SourceLocation = #_sourceLocation
) {
  expectHistory(Array(text.utf8), isRefusedWith: message, location: location)
}

/// Expects a history to be refused with a whole message.
func expectHistory(
  _ bytes: [UInt8], isRefusedWith message: String, location: SourceLocation = #_sourceLocation
) {
  do {
    _ = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
    Issue.record("accepted", sourceLocation: location)
  } catch {
    #expect(error.description == message, sourceLocation: location)
  }
}

/// The faults of a history.
func faults(of bytes: [UInt8]) -> [TableFault] {
  do {
    _ = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
    return []
  } catch {
    return error.faults.items
  }
}
