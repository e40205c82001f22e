/// What the user expects of open refund requests.
public enum RefundRequests: String, CaseIterable, Sendable {
  case sample, accept, decline
}
