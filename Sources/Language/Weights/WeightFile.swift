/// The form in which weights lie on disk: a header with version, length and checksum, a list of named sections, and the
/// sections. All numbers are little-endian.
enum WeightFile {
    static let magic: [UInt8] = Array("FUKANLNG".utf8)
    static let version: UInt32 = 2
    private static let headerSize = 32
    private static let nameSize = 16
    private static let entrySize = 32

    struct Section {
        let name: String
        let bytes: [UInt8]
    }

    static func bytes(of sections: [Section]) -> [UInt8] {
        var body: [UInt8] = []
        var offset = headerSize + sections.count * entrySize
        for section in sections {
            var name = Array(section.name.utf8)
            precondition(name.count <= nameSize, "the section's name \(section.name) is longer than \(nameSize) bytes")
            name += [UInt8](repeating: 0, count: nameSize - name.count)
            body += name
            append(UInt64(offset), to: &body)
            append(UInt64(section.bytes.count), to: &body)
            offset += section.bytes.count
        }
        for section in sections { body += section.bytes }
        var file = magic
        append(version, to: &file)
        append(UInt32(sections.count), to: &file)
        append(UInt64(headerSize + body.count), to: &file)
        append(body.withUnsafeBytes { checksum($0) }, to: &file)
        return file + body
    }

    static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A 64-bit checksum, eight bytes at a time: it finds accidents, not forgers.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = FeatureHash.seed ^ UInt64(bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
            sum ^= sum >> 32
            index += 8
        }
        while index < bytes.count {
            sum = FeatureHash.extend(sum, bytes[index])
            index += 1
        }
        return FeatureHash.finish(sum)
    }

    /// The sections of a file, checked.
    ///
    /// - Throws: `WeightFileError` where the bytes are not what was written.
    static func sections(
        in bytes: UnsafeRawBufferPointer, file: String
    ) throws(WeightFileError) -> [String: UnsafeRawBufferPointer] {
        guard bytes.count >= headerSize, bytes.prefix(magic.count).elementsEqual(magic) else {
            throw WeightFileError(file: file, fault: .notWeights)
        }
        let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == Self.version else {
            throw WeightFileError(file: file, fault: .version(found: version, expected: Self.version))
        }
        let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        guard UInt64(bytes.count) == length else {
            throw WeightFileError(file: file, fault: .length(found: bytes.count, expected: length))
        }
        let expected = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        let found = checksum(UnsafeRawBufferPointer(rebasing: bytes[headerSize...]))
        guard found == expected else {
            throw WeightFileError(file: file, fault: .checksum(found: found, expected: expected))
        }
        var sections: [String: UnsafeRawBufferPointer] = [:]
        for index in 0..<count {
            let entry = headerSize + index * entrySize
            guard entry + entrySize <= bytes.count else {
                throw WeightFileError(file: file, fault: .section(name: "number \(index + 1)"))
            }
            let name = String(decoding: bytes[entry..<entry + nameSize].prefix { $0 != 0 }, as: UTF8.self)
            let offset = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self))
            let size = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: entry + 24, as: UInt64.self))
            guard offset <= length, size <= length - offset else {
                throw WeightFileError(file: file, fault: .section(name: name))
            }
            sections[name] = UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + size)])
        }
        return sections
    }
}
