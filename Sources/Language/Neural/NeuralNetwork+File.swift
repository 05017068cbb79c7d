extension NeuralNetwork {
    /// Dense weights in steps of 1/4096 and 16 bits, embeddings in steps of 1/64 and 8 bits.
    private static let denseScale: Float = 4_096
    private static let embeddingScale: Float = 64

    /// The network as a section: its sizes, the dense weights, the embeddings.
    func sectionBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        WeightFile.append(UInt32(dense.count), to: &bytes)
        WeightFile.append(UInt32(embeddings.count), to: &bytes)
        for weight in dense {
            let scaled = (weight * Self.denseScale).rounded().clamped(to: -32_767...32_767)
            WeightFile.append(Int16(scaled), to: &bytes)
        }
        for weight in embeddings {
            let scaled = (weight * Self.embeddingScale).rounded().clamped(to: -127...127)
            bytes.append(UInt8(bitPattern: Int8(scaled)))
        }
        return bytes
    }

    /// - Returns: `nil` where the section does not hold a network of this shape.
    init?(section: UnsafeRawBufferPointer, shape: NeuralShape) {
        let denseCount = shape.denseCount
        let embeddingCount = shape.embeddingCount
        guard section.count == 8 + 2 * denseCount + embeddingCount,
            UInt32(littleEndian: section.loadUnaligned(as: UInt32.self)) == UInt32(denseCount),
            UInt32(littleEndian: section.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) == UInt32(embeddingCount)
        else { return nil }
        self.shape = shape
        dense = (0..<denseCount).map { index in
            let weight = Int16(littleEndian: section.loadUnaligned(fromByteOffset: 8 + 2 * index, as: Int16.self))
            return Float(weight) / Self.denseScale
        }
        let start = 8 + 2 * denseCount
        embeddings = (0..<embeddingCount).map { Float(Int8(bitPattern: section[start + $0])) / Self.embeddingScale }
    }
}

extension Float {
    fileprivate func clamped(to range: ClosedRange<Float>) -> Float {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
