internal import Glibc

/// What parsing does, in order.
package enum ParsingStage: Int, CaseIterable, Sendable {
    case sentences, words, tags, parserFromTheRight, guidedParser, network
    /// Lemmas, features, and writing.
    case columns

    package var name: String {
        switch self {
        case .sentences: "sentences"
        case .words: "words"
        case .tags: "tags"
        case .parserFromTheRight: "parser from the right"
        case .guidedParser: "guided parser"
        case .network: "network"
        case .columns: "lemmas, features, writing"
        }
    }
}

/// Says how much processor time of the calling thread each stage has taken. A thread has its own.
package final class StageClock {
    /// Nanoseconds by stage.
    package private(set) var taken = [UInt64](repeating: 0, count: ParsingStage.allCases.count)
    private var last: UInt64

    package init() { last = Self.now }

    /// Begins anew: what was done since the last lap belongs to no stage.
    package func start() { last = Self.now }

    /// Counts the time since the last lap, or since the start, for a stage.
    package func lap(_ stage: ParsingStage) {
        let now = Self.now
        taken[stage.rawValue] += now &- last
        last = now
    }

    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
