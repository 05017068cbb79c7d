/// A table of weights in training, whose average over all steps is what is kept (Freund and Schapire, 1999; the lazy
/// sum after Daumé). All counts are integers, so that the result does not depend on the machine.
struct AveragedPerceptron {
    private(set) var table: WeightTable
    /// The sum over all updates of the change times the step at which it was made.
    private var weighted: [Int64]
    /// The number of decisions so far.
    var steps: Int64 = 1

    init(bits: Int, classes: Int) {
        table = WeightTable(bits: bits, classes: classes)
        weighted = LargePages.zeros(table.cells.count, of: Int64.self)
    }

    /// Moves the weights of some rows towards one class and away from another.
    mutating func update(_ rows: UnsafePointer<UInt32>, count: Int, towards good: Int, from bad: Int) {
        let steps = steps
        table.cells.withUnsafeMutableBufferPointer { cells in
            weighted.withUnsafeMutableBufferPointer { weighted in
                for index in 0..<count {
                    let row = Int(rows[index])
                    if cells[row + good] < RowScores.largestWeight {
                        cells[row + good] += 1
                        weighted[row + good] += steps
                    }
                    if cells[row + bad] > -RowScores.largestWeight {
                        cells[row + bad] -= 1
                        weighted[row + bad] -= steps
                    }
                }
            }
        }
    }

    /// The average of each weight, times `scale`, rounded; 0 where it is smaller than `smallest`.
    func averaged(scale: Int64, smallest: Int64) -> WeightTable {
        var result = WeightTable(bits: table.bits, classes: table.classes)
        let largest = Int64(RowScores.largestWeight)
        for index in table.cells.indices where weighted[index] != 0 || table.cells[index] != 0 {
            let sum = (Int64(table.cells[index]) * steps - weighted[index]) * scale
            let rounded = (2 * abs(sum) + steps) / (2 * steps)
            guard rounded >= smallest else { continue }
            result.cells[index] = Int16(sum < 0 ? -min(rounded, largest) : min(rounded, largest))
        }
        return result
    }
}
