internal import Evidence

/// Cuts what has no place in prose: control characters, byte order marks, zero-width and soft signs; a non-breaking
/// space becomes a plain one.
enum ControlCharacters {
    static func cut(_ draft: inout CleaningDraft) {
        let source = draft.source
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == 0x0D, index + 1 < source.count, source[index + 1] != 0x0A {
                draft.edit(index..<(index + 1), .control, replacement: "\n")
            } else if (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x7F {
                draft.edit(index..<(index + 1), .control)
            } else if byte == 0xC2, index + 1 < source.count {
                if source[index + 1] == 0xA0 { draft.edit(index..<(index + 2), .whitespace, replacement: " ") }
                if source[index + 1] == 0xAD { draft.edit(index..<(index + 2), .control) }
                index += 1
            } else if byte == 0xE2, index + 2 < source.count, source[index + 1] == 0x80 {
                switch source[index + 2] {
                // Zero-width signs and marks of direction.
                case 0x8B...0x8F, 0xAA...0xAE: draft.edit(index..<(index + 3), .control)
                case 0xA8, 0xA9: draft.edit(index..<(index + 3), .control, replacement: "\n")
                default: break
                }
                index += 2
            } else if byte == 0xEF, index + 2 < source.count, source[index + 1] == 0xBB, source[index + 2] == 0xBF {
                draft.edit(index..<(index + 3), .control)
                index += 2
            }
            index += 1
        }
    }
}

/// Collapses runs of spaces and of empty lines in what the other passes have left.
enum WhiteSpace {
    static func cut(_ draft: inout CleaningDraft) {
        let source = draft.source
        var replacements: [Int: (to: Int, text: String)] = [:]
        for edit in draft.edits where !edit.replacement.isEmpty {
            replacements[edit.from] = (edit.to, edit.replacement)
        }
        var newlines = 2  // as if an empty line stood before the text
        var lastIsSpace = false
        var pendingSpace: Int?
        var index = 0
        while index < source.count {
            if draft.isEdited(at: index) {
                if let replacement = replacements[index] {
                    if replacement.text == "\n" {
                        newlines += 1
                        lastIsSpace = false
                    } else if replacement.text == " " {
                        lastIsSpace = true
                    } else {
                        (newlines, lastIsSpace) = (0, false)
                    }
                    pendingSpace = nil
                    index = replacement.to
                } else {
                    index += 1
                }
                continue
            }
            switch source[index] {
            case 0x20, 0x09:
                if newlines > 0 || lastIsSpace {
                    draft.edit(index..<(index + 1), .whitespace)
                } else {
                    if source[index] == 0x09 {
                        draft.edit(index..<(index + 1), .whitespace, replacement: " ")
                    } else {
                        pendingSpace = index
                    }
                    lastIsSpace = true
                }
            case 0x0A:
                if let space = pendingSpace { draft.edit(space..<(space + 1), .whitespace) }
                pendingSpace = nil
                lastIsSpace = false
                newlines += 1
                if newlines > 2 { draft.edit(index..<(index + 1), .whitespace) }
            default:
                (newlines, lastIsSpace, pendingSpace) = (0, false, nil)
            }
            index += 1
        }
        cutTail(&draft)
    }

    /// The text ends with its last word.
    private static func cutTail(_ draft: inout CleaningDraft) {
        let source = draft.source
        var index = source.count - 1
        let replaced = Set(draft.edits.filter { !$0.replacement.isEmpty }.map(\.from))
        while index >= 0 {
            if draft.isEdited(at: index) {
                if replaced.contains(index) { return }
            } else if source[index] == 0x20 || source[index] == 0x0A || source[index] == 0x09 {
                draft.edit(index..<(index + 1), .whitespace)
            } else {
                return
            }
            index -= 1
        }
    }
}
