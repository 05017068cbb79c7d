import Evidence
import Record

/// A coding of an event that a person corrected: what the machine said, and what it should have said.
struct ReviewedCorrection {
    /// The id of the machine's coding.
    let coding: String
    let before: EventCoding
    let after: EventCoding
    let passage: Passage
    /// The name of the document.
    let document: String
    /// Who corrected it, and the day.
    let by: String
    let on: String

    /// What of a coding a package decides: the act and who takes part. Dates, status and places stand in the text.
    struct Decided: Equatable {
        var type: String
        var mode: String?
        var mutual: Bool
        var source: [String]
        var target: [String]

        init(_ event: EventCoding) {
            (type, mode, mutual) = (event.type, event.mode, event.mutual)
            (source, target) = (event.source.sorted(), event.target.sorted())
            // Between two who do something together there is no order.
            if mutual { (source, target) = (Set(source).union(target).sorted(), []) }
        }

        var isOfNobody: Bool { source.isEmpty && target.isEmpty }

        /// How much is decided otherwise; 0 where nothing is.
        func distance(to other: Decided) -> Int {
            func apart(_ ours: [String], _ theirs: [String]) -> Int { Set(ours).symmetricDifference(theirs).count }
            return (type == other.type ? 0 : 4) + (mode == other.mode ? 0 : 1) + (mutual == other.mutual ? 0 : 1)
                + 2 * apart(source, other.source) + 2 * apart(target, other.target)
        }
    }

    var wanted: Decided { Decided(after) }
    var was: Decided { Decided(before) }

    /// Whether who acts and who is acted on change places.
    var isTurned: Bool {
        before.source == after.target && before.target == after.source && before.source != before.target
    }

    /// What was corrected, in words.
    var change: String {
        var parts: [String] = []
        func add(_ field: String, _ old: String, _ new: String) {
            if old != new { parts.append("\(field) \(old.isEmpty ? "none" : old) to \(new.isEmpty ? "none" : new)") }
        }
        add("type", before.type, after.type)
        add("mode", before.mode ?? "", after.mode ?? "")
        add("mutual", "\(before.mutual)", "\(after.mutual)")
        add("source", before.source.joined(separator: ";"), after.source.joined(separator: ";"))
        add("target", before.target.joined(separator: ";"), after.target.joined(separator: ";"))
        return parts.joined(separator: ", ")
    }

    /// The note that an entry made of it bears.
    var note: String { "\(by) corrected \(coding) on \(on): \(change); \"\(passage.anchor)\" in \(document)" }
}

extension ReviewedCorrection {
    /// The corrections of events that stand, by coding; `disputed` are codings on which persons differ.
    static func all(in snapshot: Snapshot) throws -> (agreed: [ReviewedCorrection], disputed: [String]) {
        var (agreed, disputed): ([ReviewedCorrection], [String]) = ([], [])
        let byCoding = Dictionary(grouping: try snapshot.verdicts(), by: \.coding)
        for coding in byCoding.keys.sorted() {
            let verdicts = byCoding[coding] ?? []
            var found: [ReviewedCorrection] = []
            for verdict in verdicts where verdict.verdict == .corrected {
                guard let made = CodingCorrection.made(in: verdict.note),
                    case .event(let old, _)? = try snapshot.trace(coding),
                    case .event(let new, _)? = try snapshot.trace(made),
                    let passage = old.coding.passage
                else { continue }
                found.append(
                    ReviewedCorrection(
                        coding: coding, before: old.coding, after: new.coding, passage: passage,
                        document: old.standing.document?.name ?? passage.document, by: verdict.by,
                        on: new.coding.judgement?.on ?? ""))
            }
            guard let first = found.first else { continue }
            if found.count < verdicts.count || found.contains(where: { $0.wanted != first.wanted }) {
                disputed.append(coding)
            } else {
                agreed.append(first)
            }
        }
        // Document by document, in the order of the text.
        agreed.sort {
            ($0.document, $0.passage.anchorFrom, $0.coding) < ($1.document, $1.passage.anchorFrom, $1.coding)
        }
        return (agreed, disputed)
    }
}
