extension TreebankSentence {
    /// What a caller would hand in as chunks: compounds with hyphens, personal names, and dates, as far as the tree
    /// holds each together under one head.
    package var chunks: [Chunk] {
        var found: [Chunk] = []
        var next = 0
        while next < words.count {
            let candidate = [date(at: next), compound(at: next), name(at: next)].compactMap { $0 }.first(where: isWhole)
            if let candidate { found.append(candidate) }
            next = (candidate?.words.upperBound ?? next) + 1
        }
        return found
    }

    /// Words joined by hyphens without a space.
    private func compound(at start: Int) -> Chunk? {
        func isHyphen(_ index: Int) -> Bool {
            index > 0 && index + 1 < words.count && words[index].form == "-" && words[index - 1].isGlued
                && words[index].isGlued
        }
        var end = start
        while isHyphen(end + 1) { end += 2 }
        return end > start ? Chunk(words: start...end, kind: .compound) : nil
    }

    /// A proper noun with the words that are flat under it.
    private func name(at start: Int) -> Chunk? {
        guard words[start].upos == "PROPN" else { return nil }
        var end = start
        while end + 1 < words.count, words[end + 1].head == start + 1,
            RelationSet.base(words[end + 1].relation) == "flat"
        {
            end += 1
        }
        return end > start ? Chunk(words: start...end, kind: .name) : nil
    }

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A month with a day or a year, in either order.
    private func date(at start: Int) -> Chunk? {
        func number(_ index: Int, _ digits: ClosedRange<Int>) -> Bool {
            index < words.count && digits.contains(words[index].form.utf8.count)
                && words[index].form.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
        }
        func month(_ index: Int) -> Bool {
            index < words.count && words[index].upos == "PROPN" && Self.months.contains(words[index].form)
        }
        var end = start
        var head = start
        if number(start, 1...2), month(start + 1) {
            end = start + 1
        } else if month(start) {
            if number(start + 1, 1...2) {
                end = start + 1
                head = end
            }
        } else {
            return nil
        }
        if number(end + 1, 4...4) {
            end += 1
        } else if head == end, end > start, end + 1 < words.count, words[end + 1].form == ",", number(end + 2, 4...4) {
            end += 2
        }
        return end > start ? Chunk(words: start...end, kind: .date, head: head) : nil
    }

    /// Whether the head alone hangs outside of the chunk, and nothing outside hangs on the others.
    private func isWhole(_ chunk: Chunk) -> Bool {
        words.indices.allSatisfy { index in
            let head = words[index].head - 1
            if chunk.words.contains(index) { return index == chunk.head || chunk.words.contains(head) }
            return head == chunk.head || !chunk.words.contains(head)
        } && !chunk.words.contains(words[chunk.head].head - 1)
    }
}
