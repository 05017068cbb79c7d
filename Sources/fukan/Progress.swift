import Foundation

/// A bar on standard error for work that takes longer than two seconds; on a terminal only, and not with `--quiet`.
struct Progress {
    private let title: String
    private let total: Int
    private let started = DispatchTime.now()
    private let isShown: Bool
    private var drawn = DispatchTime(uptimeNanoseconds: 0)
    private var isDrawn = false

    init(_ title: String, total: Int, quiet: Bool) {
        self.title = title
        self.total = total
        isShown = !quiet && StandardError.isTerminal
    }

    private static func seconds(_ from: DispatchTime, _ to: DispatchTime) -> Double {
        Double(to.uptimeNanoseconds &- from.uptimeNanoseconds) / 1e9
    }

    /// Draws the bar, at most ten times a second.
    mutating func advance(to done: Int, _ what: String = "") {
        guard isShown, total > 0 else { return }
        let now = DispatchTime.now()
        let elapsed = Self.seconds(started, now)
        guard elapsed > 2, Self.seconds(drawn, now) > 0.1 else { return }
        drawn = now
        isDrawn = true
        let width = 30
        let filled = min(width, done * width / total)
        let left = done > 0 ? Int(elapsed / Double(done) * Double(total - done)) : 0
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        let name = String(what.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) }).prefix(40)
        StandardError.write("\r\u{1B}[K\(title) [\(bar)] \(done)/\(total), \(left) s left  \(name)")
    }

    func end() {
        if isDrawn { StandardError.write("\r\u{1B}[K") }
    }
}
