public import ArgumentParser
public import JSSTables

extension PercentileList: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String { description }
}

extension PercentileList: CustomStringConvertible {
  /// As the user writes it.
  public var description: String {
    names.map { String($0.dropFirst()) }.joined(separator: ",")
  }
}
