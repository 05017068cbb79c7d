/// Short texts of which any may stand in another: found in one pass over its bytes.
struct ByteMarks {
    private let marks: [[UInt8]]
    private let isFirst: [Bool]

    init(_ texts: [String]) {
        marks = texts.map { Array($0.utf8) }
        var isFirst = [Bool](repeating: false, count: 256)
        for mark in marks { if let first = mark.first { isFirst[Int(first)] = true } }
        self.isFirst = isFirst
    }

    func isIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.contains { index in
                isFirst[Int(bytes[index])]
                    && marks.contains { mark in
                        mark.count <= bytes.count - index && bytes[index..<(index + mark.count)].elementsEqual(mark)
                    }
            }
        }
    }
}
