import Glibc
import JSSCore
import LaneKernels
import Testing

/// The width in use, and the memory layout that all widths expect.
@Suite struct WidthTests {
  @Test("The width is the one that the environment variable names, else the widest")
  func width() {
    var listed: [String] = []
    while let name = lane_width_at(listed.count) { listed.append(String(cString: name)) }
    let wanted = getenv("JSS_SIM_VECTORS").map { String(cString: $0) }
    let width = String(cString: lane_width())
    #expect(listed.first == "baseline")
    #expect(Set(listed).count == listed.count)
    #expect(listed.contains(width))
    #expect(width == listed.first { $0 == wanted } ?? listed.last)
    #expect(lane_width_at(1000) == nil)
  }

  @Test("Rows of lanes have no gaps")
  func layout() {
    #expect(Int(LANE_COUNT) == laneCount)
    #expect(MemoryLayout<Lanes<UInt8>>.stride == laneCount)
    #expect(MemoryLayout<Lanes<Int32>>.stride == laneCount * 4)
    #expect(MemoryLayout<Lanes<Double>>.stride == laneCount * 8)
    #expect(MemoryLayout<lane_sums>.size == 3 * MemoryLayout<Lanes<Int32>>.size)
    #expect(MemoryLayout<lane_sums>.stride == MemoryLayout<lane_sums>.size)
  }

  @Test("A contract that ends has the same layout in Swift and in C")
  func endingContract() {
    #expect(MemoryLayout<EndingContract>.stride == MemoryLayout<lane_ending>.stride)
    func isSame(
      _ swift: PartialKeyPath<EndingContract>, _ c: PartialKeyPath<lane_ending>
    ) -> Bool {
      MemoryLayout<EndingContract>.offset(of: swift) == MemoryLayout<lane_ending>.offset(of: c)
    }
    #expect(isSame(\.number, \.number))
    #expect(isSame(\.lane, \.lane))
    #expect(isSame(\.startDay, \.start_day))
    #expect(isSame(\.endDay, \.end_day))
    #expect(isSame(\.kind, \.kind))
    #expect(isSame(\.quarterJobs, \.quarter_jobs))
    #expect(isSame(\.outcomeCode, \.outcome))
    #expect(isSame(\.logCharges, \.log_charges))
  }

  @Test("The parameters of a run for endings have the same layout in Swift and in C")
  func runEndingParameters() {
    #expect(MemoryLayout<RunEndingParameters>.stride == MemoryLayout<lane_ending_terms>.stride)
    func isSame(
      _ swift: PartialKeyPath<RunEndingParameters>, _ c: PartialKeyPath<lane_ending_terms>
    ) -> Bool {
      MemoryLayout<RunEndingParameters>.offset(of: swift)
        == MemoryLayout<lane_ending_terms>.offset(of: c)
    }
    #expect(isSame(\.lengthMean, \.length_mean))
    #expect(isSame(\.lengthDeviation, \.length_deviation))
    #expect(isSame(\.chargesMean, \.charges_mean))
    #expect(isSame(\.chargesDeviation, \.charges_deviation))
    #expect(isSame(\.collectionEnd, \.collection_end))
    #expect(isSame(\.outcomeReading, \.outcome_reading))
    #expect(isSame(\.weightReading, \.weight_reading))
    #expect(isSame(\.refundIfNegative, \.refund_if_negative))
    #expect(isSame(\.refundInFull, \.refund_in_full))
    #expect(isSame(\.starBins, \.star_bins))
    #expect(isSame(\.answers, \.answers))
  }

  @Test("The bits of a kind")
  func kinds() {
    var kinds = Set<Int32>()
    for quarters in 0...9 as ClosedRange<Int32> {
      for tier in 0...2 as ClosedRange<Int32> {
        let uncharged = lane_kind(quarters, tier, false, false)
        #expect(uncharged == quarters * 16 + tier * 4)
        #expect(lane_kind(quarters, tier, false, true) == uncharged)
        #expect(lane_kind(quarters, tier, true, false) == uncharged + 2)
        #expect(lane_kind(quarters, tier, true, true) == uncharged + 3)
        kinds.formUnion([uncharged, uncharged + 2, uncharged + 3])
      }
    }
    #expect(kinds.count == 90)
  }
}
