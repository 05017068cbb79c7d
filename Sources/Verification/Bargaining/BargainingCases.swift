internal import Exchange

/// Cases of bargaining, alignment and crisis, each form known by the keys in its file and never by the file's name.
enum BargainingCases {
    private enum Form {
        case council, closedForms, spatial, landscape, judgedSettlement, judgedAlignment, challenge
    }

    static func recognises(_ content: JSONValue) -> Bool { form(content) != nil }

    private static func form(_ content: JSONValue) -> Form? {
        // Files of families say so themselves.
        guard content.object != nil, content["family"] == nil else { return nil }
        if CouncilCases.recognises(content) { return .council }
        if ClosedFormCases.recognises(content) { return .closedForms }
        if SpatialModelCases.recognises(content) { return .spatial }
        if LandscapeCases.recognises(content) { return .landscape }
        if JudgedSettlementCases.recognises(content) { return .judgedSettlement }
        if JudgedAlignmentCases.recognises(content) { return .judgedAlignment }
        return ChallengeModelCases.recognises(content) ? .challenge : nil
    }

    /// - Parameter neighbours: the tables beside the file.
    /// - Throws: `VerificationError` where a table on which figures stand cannot be read.
    static func verdicts(
        _ content: JSONValue, file: String, _ neighbours: () -> [NeighbouringTable]
    ) throws(VerificationError) -> [Verdict] {
        let verdicts: [Verdict] =
            switch form(content) {
            case .council: try CouncilCases(neighbours()).verdicts(content, file: file)
            case .closedForms: ClosedFormCases.verdicts(content)
            case .spatial: SpatialModelCases.verdicts(content, file: file)
            case .landscape: LandscapeCases.verdicts(content, file: file)
            case .judgedSettlement: JudgedSettlementCases.verdicts(content, file: file)
            case .judgedAlignment: JudgedAlignmentCases.verdicts(content, file: file)
            case .challenge: ChallengeModelCases.verdicts(content, file: file)
            case nil: []
            }
        // An expectation that no form has read is told by name.
        let passed = (content.object ?? []).map(\.key).filter { key in
            (key.hasPrefix("expected") || key.hasSuffix("_expected"))
                && !verdicts.contains { $0.id == file || $0.id.hasPrefix("\(file): \(key)") }
        }
        let unread = passed.map { Verdict.unsupported("\(file): \($0)", "bargaining", $0) }
        return verdicts.isEmpty && unread.isEmpty
            ? [.unsupported(file, "bargaining", "no expectation")] : verdicts + unread
    }
}

/// Keys with a beginning and what stands behind it: `expected_7` with `actors_7`.
enum KeySuffix {
    /// What follows the beginning; empty for the beginning alone, `nil` for another key.
    static func of(_ key: String, after beginning: String) -> String? {
        if key == beginning { return "" }
        return key.hasPrefix(beginning + "_") ? String(key.dropFirst(beginning.count)) : nil
    }
}
