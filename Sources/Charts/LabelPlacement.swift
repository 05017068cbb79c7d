/// Puts labels beside their marks so that none covers another: placed where there is room, else shortened, else
/// dropped and counted.
package struct LabelPlacement: Sendable {
    package struct Box: Sendable, Equatable {
        package var x: Double
        package var y: Double
        package var width: Double
        package var height: Double

        package init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }

        package func overlaps(_ other: Box) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
        }

        func lies(in other: Box) -> Bool {
            x >= other.x && y >= other.y && x + width <= other.x + other.width && y + height <= other.y + other.height
        }
    }

    package struct Label: Sendable, Equatable {
        package let text: String
        /// The baseline's left end.
        package let x: Double
        package let y: Double
        package let box: Box
    }

    private let frame: Box
    private let size: Double
    private var taken: [Box]
    package private(set) var dropped = 0

    /// - Parameters:
    ///   - frame: labels stay inside.
    ///   - obstacles: marks that no label may cover.
    package init(in frame: Box, size: Double = 13, obstacles: [Box] = []) {
        self.frame = frame
        self.size = size
        taken = obstacles
    }

    /// The first free place right, left, above, below or across of a mark at `x`, `y`; then the same for each shorter
    /// form.
    ///
    /// - Parameter forms: the label and its shorter forms, the longest first.
    package mutating func place(_ forms: [String], beside x: Double, _ y: Double, radius: Double) -> Label? {
        let gap = radius + 4
        for text in forms where !text.isEmpty {
            let width = TextMeasure.width(text, size: size)
            let height = size * 1.15
            let places = [
                (x + gap, y - height / 2), (x - gap - width, y - height / 2), (x - width / 2, y - gap - height),
                (x - width / 2, y + gap), (x + gap * 0.7, y - gap * 0.7 - height), (x + gap * 0.7, y + gap * 0.7),
                (x - gap * 0.7 - width, y - gap * 0.7 - height), (x - gap * 0.7 - width, y + gap * 0.7),
            ]
            for (left, top) in places {
                let box = Box(x: left, y: top, width: width, height: height)
                if box.lies(in: frame), !taken.contains(where: { $0.overlaps(box) }) {
                    taken.append(box)
                    return Label(text: text, x: left, y: top + height * 0.8, box: box)
                }
            }
        }
        dropped += 1
        return nil
    }

    /// A free place on the line between two points, the middle first; `nil` where there is none.
    package mutating func place(_ text: String, along a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Label?
    {
        let (width, height) = (TextMeasure.width(text, size: size), size * 1.15)
        for share in [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73] {
            let (x, y) = (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
            let box = Box(x: x - width / 2, y: y - height / 2, width: width, height: height)
            if box.lies(in: frame), !taken.contains(where: { $0.overlaps(box) }) {
                taken.append(box)
                return Label(text: text, x: box.x, y: box.y + height * 0.8, box: box)
            }
        }
        dropped += 1
        return nil
    }
}
