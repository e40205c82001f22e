import JSSCore
import JSSTables

/// The assumptions, with the overrides of a file.
enum AssumptionsFile {
  /// - Parameters:
  ///   - path: nil for the defaults.
  ///   - rules: the rule set whose numbers are among them.
  /// - Throws: `Failure` if the file cannot be read, or says something impossible.
  static func assumptions(
    path: String?, reading source: FileSource, under rules: PlatformRules = .newest
  ) throws -> Assumptions {
    var assumptions = Assumptions(under: rules)
    guard let path else { return assumptions }
    let file = InputFile(path: path)
    let bytes = try source.read(file)
    do {
      try assumptions.apply(AssumptionsJSON.overrides(bytes))
    } catch let error as Assumptions.InvalidOverride {
      throw Failure(status: .badData, message: "\(file.name): \(error.explanation)")
    } catch let error as AssumptionsJSON.Unreadable {
      throw Failure(status: .badData, message: "\(file.name): \(error)")
    }
    return assumptions
  }
}

extension Assumptions.InvalidOverride {
  /// What is wrong and what to do, in a sentence or two.
  fileprivate var explanation: String {
    switch self {
    case .unknownName(let name):
      "\(quoted(name)) is not an assumption. 'jss-sim assumptions' lists their names."
    case .unknownComponent(let name, let label, let allowed):
      "\(name): \(quoted(label)) must be one of \(allowed.joined(separator: ", "))."
    case .needsComponents(let name, let allowed):
      "\(name) must be an object with \(allowed.joined(separator: ", "))."
    case .impossible(let name, let rule):
      "\(name) must \(rule). 'jss-sim assumptions' shows the default."
    }
  }
}
