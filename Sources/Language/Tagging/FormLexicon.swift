/// What the training text says of common forms: the one tag of a form that never varies, and the parts of speech of one
/// that does. Open addressing over hashes of folded forms.
struct FormLexicon: Sendable {
    struct Entry: Equatable, Sendable {
        let form: UInt64
        /// The tag of a form that has no other, else -1.
        let tag: Int16
        /// A bit for each part of speech that the form has at times.
        let parts: UInt32
    }

    /// In order of their hashes.
    let entries: [Entry]
    private let slots: [Int32]
    private let mask: UInt64

    init(entries: [Entry]) {
        self.entries = entries
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        let mask = UInt64(size - 1)
        var slots = [Int32](repeating: -1, count: size)
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.form & mask)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index)
        }
        self.slots = slots
        self.mask = mask
    }

    /// Forms seen often enough to be trusted.
    ///
    /// - Parameters:
    ///   - forms, tags: of each word of the training text.
    ///   - parts: the part of speech of each tag.
    init(forms: [[WordTraits]], tags: [[Int]], parts: [Int], tagCount: Int) {
        var counts: [UInt64: [Int: Int]] = [:]
        for (words, tags) in zip(forms, tags) {
            for (word, tag) in zip(words, tags) { counts[word.form, default: [:]][tag, default: 0] += 1 }
        }
        var entries: [Entry] = []
        for form in counts.keys.sorted() {
            guard let tags = counts[form] else { continue }
            let total = tags.values.reduce(0, +)
            guard total >= Self.seenOften else { continue }
            let best = tags.max { ($0.value, $1.key) < ($1.value, $0.key) }
            var fixed: Int16 = -1
            if let best, total >= Self.seenVeryOften, best.value * 1_000 >= total * 995 { fixed = Int16(best.key) }
            var shares: [Int: Int] = [:]
            for (tag, count) in tags { shares[parts[tag], default: 0] += count }
            var mask: UInt32 = 0
            for (part, count) in shares where count * 100 >= total * 2 { mask |= 1 << UInt32(part) }
            entries.append(Entry(form: form, tag: fixed, parts: mask))
        }
        self.init(entries: entries)
    }

    /// Below this a form's counts say more about the sample than about the form.
    private static let seenOften = 8
    private static let seenVeryOften = 20

    @inline(__always)
    func entry(_ form: UInt64) -> Entry? {
        var slot = form & mask
        while true {
            let index = slots[Int(slot)]
            if index < 0 { return nil }
            let entry = entries[Int(index)]
            if entry.form == form { return entry }
            slot = (slot + 1) & mask
        }
    }
}
