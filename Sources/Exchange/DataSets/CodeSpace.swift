/// Whose codes a code belongs to. The same letters name different states in different spaces: `RS` is Russia in FIPS and
/// Serbia in ISO 3166, `AUS` is Australia in ISO 3166 and Austria in the Correlates of War.
package enum CodeSpace: String, Hashable, Sendable, Codable, CaseIterable {
    /// ISO 3166-1 alpha-3.
    case iso3
    /// ISO 3166-1 alpha-2; `NA` is Namibia.
    case iso2
    /// ISO 3166-1 numeric, three digits.
    case isoNumeric = "iso_numeric"
    /// Correlates of War, by number.
    case cowNumber = "cow_number"
    /// Correlates of War, three letters that are not ISO 3166 (`ROK`, `GMY`, `UKG`).
    case cowLetters = "cow_letters"
    /// Gleditsch and Ward, by number.
    case gleditschWard = "gleditsch_ward"
    /// FIPS 10-4, two letters.
    case fips
    /// CAMEO actor codes: three-letter parts run together, or one of them (`RUS`, `RUSMIL`, `IGOEUREEC`).
    case cameoActor = "cameo_actor"
    /// Names as ICEWS spells them (`Military (Russia)`, `Russian Federation`).
    case icewsName = "icews_name"
    /// A name in plain words, of nobody's list.
    case nameText = "name_text"
    /// CAMEO's codes of known groups (`EEC`, `NATO` as `NAT`).
    case knownGroup = "known_group"
    /// The labels of the signed networks of states: three letters, some of which are ISO 3166-1's, some those of the
    /// Correlates of War and some their own (`AUS` is Australia, `CAM` Cameroon).
    case networkLabel = "network_label"
    /// Fukan's own (`JPN`, `JPN:MSDF`, `IGO:G7`).
    case fukan

    /// How a code of the space looks, for messages.
    package var shape: String {
        switch self {
        case .iso3: "three capital letters (ISO 3166-1 alpha-3)"
        case .iso2: "two capital letters (ISO 3166-1 alpha-2)"
        case .isoNumeric: "a number of at most three digits (ISO 3166-1)"
        case .cowNumber: "a number of at most three digits (Correlates of War)"
        case .cowLetters: "three capital letters (Correlates of War)"
        case .networkLabel: "three capital letters (signed networks)"
        case .fukan: "capital letters, digits, ':' and '-'"
        case .gleditschWard: "a number of at most four digits (Gleditsch and Ward)"
        case .fips: "two capital letters (FIPS 10-4)"
        case .cameoActor: "letters and digits (CAMEO actor)"
        case .icewsName, .nameText: "a name"
        case .knownGroup: "letters and digits (CAMEO group)"
        }
    }

    /// Whether a text can be a code of the space, by its shape alone.
    package func admits(_ text: some Collection<UInt8>) -> Bool {
        func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        let count = text.count
        return switch self {
        case .iso3, .cowLetters, .networkLabel: count == 3 && text.allSatisfy(isCapital)
        case .iso2, .fips: count == 2 && text.allSatisfy(isCapital)
        case .isoNumeric, .cowNumber: (1...3).contains(count) && text.allSatisfy(isDigit)
        case .gleditschWard: (1...4).contains(count) && text.allSatisfy(isDigit)
        case .cameoActor, .knownGroup:
            (2...40).contains(count)
                && text.allSatisfy { isCapital($0) || isDigit($0) || (97...122).contains($0) }
        case .fukan:
            (2...80).contains(count)
                && text.allSatisfy {
                    isCapital($0) || isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-")
                }
        case .icewsName, .nameText: count > 0
        }
    }
}

/// A code with the space it belongs to. Two codes are the same only where both agree.
package struct SourceCode: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let space: CodeSpace
    /// As the source writes it; numbers of ISO 3166-1 are padded to three digits.
    package let text: String

    /// `nil` where the text has not the shape of the space's codes.
    package init?(_ text: String, in space: CodeSpace) {
        guard space.admits(text.utf8) else { return nil }
        self.space = space
        self.text =
            space == .isoNumeric ? String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text : text
    }

    package static func < (a: SourceCode, b: SourceCode) -> Bool {
        (a.space.rawValue, a.text) < (b.space.rawValue, b.text)
    }

    package var description: String { "\(space.rawValue):\(text)" }
}
