internal import Record

/// Words of documents as they stand in a file of cases that the program proposes.
enum SkeletonText {
    /// Small letters, digits and hyphens.
    static func word(_ text: String) -> String {
        var result = ""
        for byte in text.lowercased().utf8 {
            let isLetter = (97...122).contains(byte) || (48...57).contains(byte)
            if isLetter {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !result.hasSuffix("-") && !result.isEmpty {
                result += "-"
            }
        }
        return result.hasSuffix("-") ? String(result.dropLast()) : result
    }

    /// A text in double quotes; characters that YAML does not print are left out.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where isPrinted(scalar): result.unicodeScalars.append(scalar)
            default: result += " "
            }
        }
        return result + "\""
    }

    /// The first words of a sentence and its document, on one line.
    static func comment(_ sentence: StoredSentence) -> String {
        line("\(sentence.document.name): \(sentence.text.prefix(70))")
    }

    /// A text on one line, without what YAML does not print.
    static func line(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isPrinted(scalar) { result.unicodeScalars.append(scalar) } else { result += " " }
        }
        return result
    }

    private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 32...126, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        default: false
        }
    }
}
