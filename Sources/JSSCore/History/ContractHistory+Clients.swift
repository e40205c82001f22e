extension ContractHistory {
  /// Labels of the clients, each once, in order of first appearance.
  public var clientIDs: [String] {
    var seen = Set<String>()
    return contracts.compactMap { seen.insert($0.clientID).inserted ? $0.clientID : nil }
  }

  /// For each contract, then for each planned one, a whole number that stands for its client: 0, 1, 2, … in order of first
  /// appearance, but −1, −2, … for clients that only planned contracts have.
  var clientCodes: [Int] {
    var codes: [String: Int] = [:]
    var added = 0
    return all.enumerated().map { place, contract in
      if let code = codes[contract.clientID] { return code }
      if place >= contracts.count { added += 1 }
      let code = place < contracts.count ? codes.count : -added
      codes[contract.clientID] = code
      return code
    }
  }

  /// The same for a scenario: clients of the unchanged history keep their numbers; those that only the scenario has are
  /// given negative numbers, which no other client has.
  ///
  /// - Parameters:
  ///   - base: the unchanged history; `baseCodes`: its codes.
  ///   - same: `places(in: base)`.
  func clientCodes(after base: ContractHistory, _ baseCodes: [Int], same: [Int?]) -> [Int] {
    let all = all
    func isNew(_ place: Int) -> Bool { place >= same.count || same[place] == nil }
    var codes: [String: Int] = [:]
    let wanted = Set(all.indices.filter(isNew).map { all[$0].clientID })
    for (place, contract) in base.contracts.enumerated() where wanted.contains(contract.clientID) {
      codes[contract.clientID] = baseCodes[place]
    }
    var added = 0
    return all.enumerated().map { place, contract in
      if place < same.count, let same = same[place] { return baseCodes[same] }
      if let code = codes[contract.clientID] { return code }
      added += 1
      codes[contract.clientID] = -added
      return -added
    }
  }

  /// For each contract, whether the same client has another contract with a later start (model B2).
  public var isFollowedBySameClient: [Bool] { isFollowed(clientCodes) }

  /// - Parameter clientCodes: by contract.
  func isFollowed(_ clientCodes: [Int]) -> [Bool] {
    let least = clientCodes.min() ?? 0
    let most = clientCodes.max() ?? -1
    var lastStart = [Day?](repeating: nil, count: most - least + 1)
    for (contract, code) in zip(contracts, clientCodes) {
      lastStart[code - least] = max(lastStart[code - least] ?? contract.start, contract.start)
    }
    return zip(contracts, clientCodes).map { contract, code in
      lastStart[code - least].map { contract.start < $0 } ?? false
    }
  }
}
