/// Text files to UTF-8: by byte order mark, else UTF-8, else Windows-1252 where it looks like text.
enum TextEncoding {
    static func utf8(_ file: DocumentFile) throws(IntakeError) -> [UInt8] {
        let bytes = file.bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return try utf16(file, isLittleEndian: bytes[0] == 0xFF)
        }
        if let offset = bytes.firstIndex(of: 0) { throw IntakeError(file: file.name, fault: .binary(offset: offset)) }
        let controls = bytes.prefix(65_536).count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
        if controls * 100 > min(bytes.count, 65_536) {
            let offset = bytes.firstIndex { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B } ?? 0
            throw IntakeError(file: file.name, fault: .binary(offset: offset))
        }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        return try windows1252(file)
    }

    private static func utf16(_ file: DocumentFile, isLittleEndian: Bool) throws(IntakeError) -> [UInt8] {
        let bytes = file.bytes
        guard bytes.count.isMultiple(of: 2) else {
            throw IntakeError(file: file.name, fault: .notInEncoding("UTF-16", offset: bytes.count - 1))
        }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittleEndian ? a | b << 8 : a << 8 | b)
        }
        guard let text = String(validating: units, as: UTF16.self), !text.utf8.contains(0) else {
            throw IntakeError(file: file.name, fault: .notInEncoding("UTF-16", offset: 2))
        }
        return Array(text.utf8)
    }

    /// The 27 signs of 0x80...0x9F; 0 where the code page has none.
    private static let upperSigns: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func windows1252(_ file: DocumentFile) throws(IntakeError) -> [UInt8] {
        let high = file.bytes.count { $0 >= 0x80 }
        guard high * 3 < file.bytes.count else {
            let offset = file.bytes.firstIndex { $0 >= 0x80 } ?? 0
            throw IntakeError(file: file.name, fault: .notInEncoding("UTF-8", offset: offset))
        }
        var text: [UInt8] = []
        text.reserveCapacity(file.bytes.count + high * 2)
        for (offset, byte) in file.bytes.enumerated() {
            guard byte >= 0x80 else {
                text.append(byte)
                continue
            }
            let code = byte < 0xA0 ? upperSigns[Int(byte) - 0x80] : UInt32(byte)
            guard code != 0, let scalar = Unicode.Scalar(code) else {
                throw IntakeError(file: file.name, fault: .notInEncoding("UTF-8 or Windows-1252", offset: offset))
            }
            text.append(contentsOf: String(Character(scalar)).utf8)
        }
        return text
    }
}
