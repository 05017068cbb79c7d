/// A stretch of a text with what it was taken for. Offsets are bytes of the text in UTF-8, half open.
package struct AnnotatedSpan: Sendable, Hashable {
    package let type: String
    package let from: Int
    package let to: Int

    package init(type: String, from: Int, to: Int) {
        self.type = type
        self.from = from
        self.to = to
    }
}

/// An act that a text tells of: the words that name it, who takes part, and what else was coded.
package struct AnnotatedEvent: Sendable, Hashable {
    package struct Role: Sendable, Hashable {
        package let name: String
        package let span: AnnotatedSpan
        package init(name: String, span: AnnotatedSpan) {
            self.name = name
            self.span = span
        }
    }
    package struct Attribute: Sendable, Hashable {
        package let name: String
        package let value: String
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
    package let id: String
    package let trigger: AnnotatedSpan
    package let roles: [Role]
    package let attributes: [Attribute]
    package let note: String?

    package init(
        id: String, trigger: AnnotatedSpan, roles: [Role] = [], attributes: [Attribute] = [], note: String? = nil
    ) {
        self.id = id
        self.trigger = trigger
        self.roles = roles
        self.attributes = attributes
        self.note = note
    }
}

/// A text with what was coded in it.
package struct AnnotatedText: Sendable {
    /// The address or the id of the text, as an IRI.
    package let source: String
    package let text: String
    package let events: [AnnotatedEvent]

    package init(source: String, text: String, events: [AnnotatedEvent]) {
        self.source = source
        self.text = text
        self.events = events
    }
}

/// Turns offsets in bytes into offsets in Unicode scalars, as Web Annotation and brat count.
package struct ScalarOffsets: Sendable {
    private static let step = 256
    private let bytes: [UInt8]
    /// How many scalars begin before each 256th byte.
    private let counts: [Int]

    package init(_ text: String) {
        bytes = Array(text.utf8)
        var counts = [0]
        counts.reserveCapacity(bytes.count / Self.step + 1)
        var count = 0
        for (index, byte) in bytes.enumerated() {
            if index > 0, index.isMultiple(of: Self.step) { counts.append(count) }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        self.counts = counts
    }

    /// How many scalars lie before a byte.
    ///
    /// - Precondition: a scalar begins at the byte, or the text ends there.
    package func scalar(atByte byte: Int) -> Int {
        precondition((0...bytes.count).contains(byte), "byte \(byte) of a text of \(bytes.count)")
        precondition(byte == bytes.count || bytes[byte] & 0xC0 != 0x80, "byte \(byte) lies inside a character")
        let block = min(byte / Self.step, counts.count - 1)
        var count = counts[block]
        for index in block * Self.step..<byte where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    func text(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }

    /// The begin of the scalar that is `count` scalars before a byte, or the beginning of the text.
    func byte(_ count: Int, scalarsBefore byte: Int) -> Int {
        var index = byte
        var left = count
        while left > 0, index > 0 {
            index -= 1
            if bytes[index] & 0xC0 != 0x80 { left -= 1 }
        }
        return index
    }

    /// The byte behind the `count` scalars from a byte on, or the end of the text.
    func byte(_ count: Int, scalarsAfter byte: Int) -> Int {
        var index = byte
        var left = count
        while left > 0, index < bytes.count {
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            left -= 1
        }
        return index
    }

    /// The parts of a stretch between line ends, without blanks at their edges; none where it holds nothing else.
    func lines(_ from: Int, _ to: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = from
        func add(_ start: Int, _ end: Int) {
            var (start, end) = (start, end)
            while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == 0x0D { start += 1 }
            while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 || bytes[end - 1] == 0x0D { end -= 1 }
            if start < end { parts.append(start..<end) }
        }
        for index in from..<to where bytes[index] == 0x0A {
            add(start, index)
            start = index + 1
        }
        add(start, to)
        return parts
    }
}
