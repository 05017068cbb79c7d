/// A table of weights in training, whose average over all steps is what is kept (Freund and Schapire, 1999; the lazy
/// sum after Daumé). All counts are integers, so that the result does not depend on the machine.
struct AveragedPerceptron {
    private(set) var table: CountTable
    /// The sum over all updates of the change times the step at which it was made.
    private var weighted: [Int64]
    /// The number of decisions so far.
    var steps: Int64 = 1

    init(bits: Int, classes: Int) {
        table = CountTable(bits: bits, classes: classes)
        weighted = LargePages.zeros(table.cells.count, of: Int64.self)
    }

    /// Moves the weights of some rows towards one class and away from another.
    mutating func update(_ rows: UnsafePointer<UInt32>, count: Int, towards good: Int, from bad: Int) {
        let steps = steps
        table.cells.withUnsafeMutableBufferPointer { cells in
            weighted.withUnsafeMutableBufferPointer { weighted in
                for index in 0..<count {
                    let row = Int(rows[index])
                    if cells[row + good] < CountTable.largest {
                        cells[row + good] += 1
                        weighted[row + good] += steps
                    }
                    if cells[row + bad] > -CountTable.largest {
                        cells[row + bad] -= 1
                        weighted[row + bad] -= steps
                    }
                }
            }
        }
    }

    /// The average of each weight in sixteenths, rounded.
    func averaged() -> [Int32] {
        let scale: Int64 = 16
        let largest = Int64(CountTable.largest)
        var result = LargePages.zeros(table.cells.count, of: Int32.self)
        for index in table.cells.indices where weighted[index] != 0 || table.cells[index] != 0 {
            let sum = (Int64(table.cells[index]) * steps - weighted[index]) * scale
            let rounded = min((2 * abs(sum) + steps) / (2 * steps), largest)
            result[index] = Int32(sum < 0 ? -rounded : rounded)
        }
        return result
    }

    /// The class of the highest score, the first of equals; the scores stay in `scores`.
    func best(_ rows: UnsafePointer<UInt32>, count: Int, scores: inout [Int32]) -> Int {
        table.add(rows, count: count, to: &scores)
        var best = 0
        for other in 1..<table.classes where scores[other] > scores[best] { best = other }
        return best
    }
}
