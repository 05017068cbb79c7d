package import Foundation

/// Scores coded sentences against a suite of reference cases, by the rules of the suite: where all labels are given, an
/// event is right when source, target and type agree; where one is, whether that one is among the coded.
package struct SuiteScore {
    package private(set) var records = 0
    package private(set) var recordsRight = 0
    package private(set) var expected = 0
    package private(set) var coded = 0
    package private(set) var right = 0
    /// Of suites with one label a record.
    package private(set) var typeRight = 0
    package private(set) var typeAndStatesRight = 0

    package var precision: Double { coded == 0 ? 0 : Double(right) / Double(coded) }
    package var recall: Double { expected == 0 ? 0 : Double(right) / Double(expected) }

    private struct Event {
        let source: Set<String>
        let target: Set<String>
        let mutual: Bool
        let types: Set<String>
        let isDenied: Bool

        init(_ row: [String: Any]) {
            source = SuiteScore.codes(row["source"])
            target = SuiteScore.codes(row["target"])
            mutual = row["mutual"] as? Bool ?? false
            let type = row["type"] as? String ?? ""
            let status = row["status"] as? String ?? ""
            var types: Set<String> = [SuiteScore.same(type)]
            // What is planned and friendly is an agreement to a strict PLOVER coder.
            if ["planned", "proposed", "expected"].contains(status),
                ["CONSULT", "SUPPORT", "COOPERATE", "AID"].contains(type)
            {
                types.insert("AGREE")
            }
            self.types = types
            isDenied = status == "denied"
        }

        /// Each pair of a source and a target that the event stands for.
        var pairs: [(source: String, target: String, types: Set<String>)] {
            guard !isDenied else { return [] }
            var found: Set<[String]> = []
            for source in source { for target in target { found.insert([source, target]) } }
            if mutual {
                for pair in found { found.insert([pair[1], pair[0]]) }
                if target.isEmpty {
                    for a in source { for b in source where a != b { found.insert([a, b]) } }
                }
            }
            return found.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { ($0[0], $0[1], types) }
        }
    }

    private static func same(_ type: String) -> String { ["YIELD", "RETREAT"].contains(type) ? "CONCEDE" : type }

    /// The first three letters of each code.
    private static func codes(_ side: Any?) -> Set<String> {
        func short(_ code: String) -> String { String((code.split(separator: ":").last ?? "").prefix(3)) }
        if let code = side as? String { return code.isEmpty ? [] : [String(code.prefix(3))] }
        return Set(
            (side as? [Any] ?? []).compactMap { item in
                let code = item as? String ?? (item as? [String: Any])?["code"] as? String
                return code.flatMap { $0.isEmpty ? nil : short($0) }
            })
    }

    /// - Parameters:
    ///   - cases: rows of the cases; only those marked realistic, of the suite, count.
    ///   - coded: rows as `fukan code` prints them.
    package init(suite: String, cases: [[String: Any]], coded: [[String: Any]]) {
        var events: [String: [Event]] = [:]
        for row in coded {
            events[row["id"] as? String ?? ""] = (row["events"] as? [[String: Any]] ?? []).map(Event.init)
        }
        for row in cases where row["suite"] as? String == suite && row["realistic"] as? Bool == true {
            let found = events[row["id"] as? String ?? ""] ?? []
            let labels = row["expected"] as? [[String: Any]] ?? []
            func accepted(_ label: [String: Any]) -> Set<String> {
                Set((label["plover"] as? [String] ?? []).map(Self.same))
            }
            records += 1
            if row["labels_complete"] as? Bool ?? true {
                let wanted = labels.filter { !accepted($0).isEmpty }
                let got = found.flatMap(\.pairs)
                var used: Set<Int> = []
                for label in wanted {
                    let source = Self.codes(label["source"]).first ?? ""
                    let target = Self.codes(label["target"]).first ?? ""
                    if let hit = got.indices.first(where: {
                        !used.contains($0) && got[$0].source == source && got[$0].target == target
                            && !got[$0].types.isDisjoint(with: accepted(label))
                    }) {
                        used.insert(hit)
                    }
                }
                expected += wanted.count
                self.coded += got.count
                right += used.count
                if used.count == wanted.count, used.count == got.count { recordsRight += 1 }
            } else {
                var hasType = false
                var hasStates = false
                for label in labels {
                    let typed = found.filter { !$0.types.isDisjoint(with: accepted(label)) }
                    let (source, target) = (Self.codes(label["source"]), Self.codes(label["target"]))
                    hasType = hasType || !typed.isEmpty
                    hasStates =
                        hasStates
                        || typed.contains { event in
                            (source.isSubset(of: event.source) && target.isSubset(of: event.target))
                                || (event.mutual
                                    && source.union(target).isSubset(of: event.source.union(event.target)))
                        }
                }
                if hasType { typeRight += 1 }
                if hasStates { typeAndStatesRight += 1 }
            }
        }
    }
}
