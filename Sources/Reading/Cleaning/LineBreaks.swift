internal import Evidence

/// Joins what lines have broken: hard-wrapped paragraphs, words divided at a line's end, and a sentence that page
/// furniture interrupted.
enum LineBreaks {
    static func join(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        guard kept.count > 1 else { return }
        let width = wrapWidth(draft, kept)
        for (index, next) in zip(kept, kept.dropFirst()) {
            let line = draft.lines[index]
            let following = draft.lines[next]
            guard !line.isEmpty, !following.isEmpty else { continue }
            let opensLower = (97...122).contains(draft.source[following.from])
            let ends = draft.endsWithStop(line)
            let between = next - index
            let isDirect = between == 1
            // Across cut lines a sentence goes on only where it visibly does.
            let isInterrupted = !isDirect && draft.lines[(index + 1)..<next].contains { !$0.isEmpty }
            if isDirect {
                if isDivided(draft, line, opensLower) {
                    draft.edit((line.to - 1)..<following.from, .lineBreak)
                } else if !ends && opensLower || (isWrapped(line, width) && !(ends && isShort(line, width))) {
                    draft.edit(line.to..<following.from, .lineBreak, replacement: " ")
                }
            } else if isInterrupted && !ends && opensLower {
                // Only the empty stretches around the cut lines are left to cut.
                var hasSpace = false
                var position = line.to
                while position < following.from {
                    if draft.isEdited(at: position) {
                        position += 1
                        continue
                    }
                    draft.edit(position..<(position + 1), .lineBreak, replacement: hasSpace ? "" : " ")
                    hasSpace = true
                    position += 1
                }
            }
        }
    }

    /// The width at which the text is wrapped by hand or by a page; `nil` where paragraphs are single lines.
    private static func wrapWidth(_ draft: CleaningDraft, _ kept: [Int]) -> Int? {
        let lengths = kept.map { draft.lines[$0].to - draft.lines[$0].from }.sorted()
        guard lengths.count >= 8 else { return nil }
        let high = lengths[lengths.count * 9 / 10]
        guard (30...140).contains(high) else { return nil }
        // In wrapped prose most lines end without a stop.
        let open = kept.count { !draft.endsWithStop(draft.lines[$0]) }
        return open * 2 > kept.count ? high : nil
    }

    private static func isWrapped(_ line: SourceLine, _ width: Int?) -> Bool {
        guard let width else { return false }
        return line.to - line.from >= width * 6 / 10
    }

    private static func isShort(_ line: SourceLine, _ width: Int?) -> Bool {
        guard let width else { return true }
        return line.to - line.from < width * 8 / 10
    }

    private static func isDivided(_ draft: CleaningDraft, _ line: SourceLine, _ opensLower: Bool) -> Bool {
        guard opensLower, line.to - line.from >= 3, draft.source[line.to - 1] == UInt8(ascii: "-") else { return false }
        return (97...122).contains(draft.source[line.to - 2])
    }
}
