package import Ontology

/// What the codes of event data sets mean on one scale: that of the PLOVER types, -10 to 10, which acts from documents
/// have too. CAMEO codes become types by the package's table; those that PLOVER drops (statements and appeals) have none.
package struct EventScale: Sendable {
    package struct Meaning: Sendable, Equatable {
        package let type: String
        package let mode: String?
        package let contexts: [String]
        /// -10 to 10.
        package let score: Double?
    }

    private var meanings: [String: Meaning] = [:]
    private var dropped: Set<String> = []

    package init(_ system: SystemPackage) {
        var scores: [String: Double] = [:]
        for type in system.eventTypes {
            scores[type.type] = type.intensity
            meanings[type.type] = Meaning(type: type.type, mode: nil, contexts: [], score: type.intensity)
            for mode in type.modes {
                let score = mode.intensity ?? type.intensity
                scores["\(type.type)-\(mode.mode)"] = score
                meanings["\(type.type)-\(mode.mode)"] = Meaning(
                    type: type.type, mode: mode.mode, contexts: [], score: score)
            }
        }
        for code in system.cameo {
            guard let type = code.type else {
                dropped.insert(code.code)
                continue
            }
            meanings[code.code] = Meaning(
                type: type, mode: code.mode, contexts: [code.context].compactMap(\.self),
                score: code.mode.flatMap { scores["\(type)-\($0)"] } ?? scores[type])
        }
    }

    /// Of a CAMEO code (`0411`; one that the table lacks means what the shorter code does) or a PLOVER one (`CONSULT`,
    /// `CONSULT-visit`); `nil` for a code that PLOVER drops and for those of other schemes.
    package func meaning(of code: String) -> Meaning? {
        if let meaning = meanings[code] { return meaning }
        if code.utf8.allSatisfy({ (48...57).contains($0) }) {
            var shorter = Substring(code)
            while shorter.utf8.count >= 2 {
                if dropped.contains(String(shorter)) { return nil }
                if let meaning = meanings[String(shorter)] { return meaning }
                shorter = shorter.dropLast()
            }
            return nil
        }
        return code.split(separator: "-", maxSplits: 1).first.flatMap { meanings[String($0)] }
    }
}
