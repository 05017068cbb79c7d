import Charts
import TestSupport
import Testing

@Suite("Labels beside marks")
struct LabelPlacementTests {
    private let frame = LabelPlacement.Box(x: 0, y: 0, width: 400, height: 300)

    @Test(
        "never cover each other or a mark, stay in the frame, and are counted where they find no room",
        arguments: 1...40 as ClosedRange<UInt64>)
    func apart(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let marks = (0..<60).map { _ in
            (x: Double.random(in: 0...400, using: &generator), y: Double.random(in: 0...300, using: &generator))
        }
        let obstacles = marks.map { LabelPlacement.Box(x: $0.x - 3, y: $0.y - 3, width: 6, height: 6) }
        var labels = LabelPlacement(in: frame, size: 12, obstacles: obstacles)
        var placed: [LabelPlacement.Label] = []
        for (index, mark) in marks.enumerated() {
            if let label = labels.place(["a long name \(index)", "\(index)"], beside: mark.x, mark.y, radius: 3) {
                placed.append(label)
            }
        }
        #expect(placed.count + labels.dropped == marks.count)
        for (index, label) in placed.enumerated() {
            #expect(label.box.x >= 0 && label.box.y >= 0)
            #expect(label.box.x + label.box.width <= 400 && label.box.y + label.box.height <= 300)
            #expect(!placed[(index + 1)...].contains { $0.box.overlaps(label.box) })
            #expect(!obstacles.contains { $0.overlaps(label.box) })
        }
    }

    @Test("are shortened before they are dropped")
    func shortened() {
        let narrow = LabelPlacement.Box(x: 0, y: 0, width: 60, height: 40)
        var labels = LabelPlacement(in: narrow, size: 12)
        #expect(
            labels.place(["a name far too long for the frame", "short"], beside: 5, 20, radius: 3)?.text == "short")
        #expect(labels.place(["another name far too long"], beside: 5, 20, radius: 3) == nil)
        #expect(labels.dropped == 1)
    }

    @Test("on a tie stand on its line, the middle first")
    func along() {
        var labels = LabelPlacement(in: frame, size: 12)
        let first = labels.place("+ 12", along: (x: 100, y: 100), (x: 300, y: 100))
        #expect(first.map { abs($0.box.x + $0.box.width / 2 - 200) < 0.001 } == true)
        let second = labels.place("+ 12", along: (x: 100, y: 100), (x: 300, y: 100))
        #expect(second != nil && first.map { second?.box.overlaps($0.box) == false } == true)
    }
}
