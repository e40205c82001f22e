/// How undecided refund requests are treated: drawn at random, all accepted, or all declined.
public enum RefundRequests: String, CaseIterable, Sendable {
  case sample, accept, decline
}
