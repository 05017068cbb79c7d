import Evidence
import Inquiry
import Language
import Ontology
import Reading

/// Finds for corrections the entries of a package by which the same texts are coded as corrected. Each entry is tried:
/// what does not bring the coding nearer to the corrected one, or changes one that a person accepted, is none.
struct EntrySearch {
    /// What became of a correction.
    enum Outcome {
        /// The package codes it so already.
        case already
        /// - Parameters:
        ///   - isWhole: whether the coding is all that it was corrected to.
        ///   - others: how many other codings of the document come out otherwise.
        case entries([PackageAddition], isWhole: Bool, others: Int)
        /// The coding stays, an exception has it count as corrected.
        case counted(PackageAddition)
        case nothing(String)
    }

    /// A document as the record holds it.
    struct Text {
        let id: String
        let name: String
        let mediaType: String
        let text: CleanText
        let given: GivenDetails
        /// Clean bytes of the words of codings that persons accepted.
        let accepted: [Range<Int>]
    }

    /// With the entries found so far.
    private(set) var package: SystemPackage
    private(set) var additions: [PackageAddition] = []
    private let engine: LanguageEngine
    /// The last document, as read with the package as it is: most corrections come document by document.
    private var last: (id: String, rehearsal: CodingRehearsal)?

    init(_ package: SystemPackage, engine: LanguageEngine) {
        self.package = package
        self.engine = engine
    }

    /// What a document is coded as with a package.
    private struct Trial {
        let package: SystemPackage
        let rehearsal: CodingRehearsal
        let events: [EventCoding]
        let distance: Int
    }

    mutating func find(for correction: ReviewedCorrection, in text: Text) -> Outcome {
        guard correction.was != correction.wanted else {
            return .nothing("a package does not decide what was corrected")
        }
        let known = last.flatMap { $0.id == text.id ? $0.rehearsal : nil }
        let first = trial(package, known ?? rehearse(text, package), correction)
        last = (text.id, first.rehearsal)
        guard first.rehearsal.text.bytes == text.text.bytes else {
            return .nothing("the text is read otherwise by now")
        }
        if first.distance == 0 { return .already }
        guard !correction.wanted.isOfNobody else { return .nothing("nobody is left who takes part") }
        var best = first
        var found: [PackageAddition] = []
        names(&best, &found, first, correction, text)
        frames(&best, &found, first, correction, text)
        guard !found.isEmpty else { return counted(correction) }
        package = best.package
        last = (text.id, best.rehearsal)
        additions += found
        // What a frame could not bring about counts at least.
        if best.distance >= 4, case .counted(let exception) = counted(correction) { found.append(exception) }
        return .entries(
            found, isWhole: best.distance == 0, others: Self.changed(first.events, best.events, but: correction))
    }

    /// Takes one name after the other as long as each brings the coding nearer.
    private func names(
        _ best: inout Trial, _ found: inout [PackageAddition], _ first: Trial, _ correction: ReviewedCorrection,
        _ text: Text
    ) {
        var named: Set<String> = []
        let candidates = EntryCandidates(package: package, correction: correction).names(in: first.rehearsal.mentions)
        for candidate in candidates.prefix(12)
        where !named.contains(candidate.words) && (candidate.isInPlace || !best.package.holds(candidate.addition)) {
            let package = best.package.adding(candidate.addition)
            let next = trial(package, rehearse(text, package), correction)
            guard next.distance < best.distance, keepsAccepted(first.events, next.events, text) else { continue }
            named.insert(candidate.words)
            best = next
            found.append(candidate.addition)
            if best.distance == 0 { return }
        }
    }

    /// Takes the first frame that makes the coding whole, else the one that brings it nearest.
    private func frames(
        _ best: inout Trial, _ found: inout [PackageAddition], _ first: Trial, _ correction: ReviewedCorrection,
        _ text: Text
    ) {
        let (was, wanted) = (correction.was, correction.wanted)
        guard best.distance > 0,
            was.type != wanted.type || was.mode != wanted.mode || was.mutual != wanted.mutual || correction.isTurned,
            let words = best.rehearsal.words(
                ofActAt: correction.passage.anchorFrom..<correction.passage.anchorTo, frame: correction.before.frame,
                best.package)
        else { return }
        var chosen: (trial: Trial, addition: PackageAddition)?
        for candidate in EntryCandidates(package: best.package, correction: correction).frames(for: words) {
            let next = trial(best.package.adding(candidate.addition), best.rehearsal, correction)
            // Half turned round would be neither.
            guard next.distance < (chosen?.trial.distance ?? best.distance),
                next.distance == 0 || !correction.isTurned,
                keepsAccepted(first.events, next.events, text)
            else { continue }
            chosen = (next, candidate.addition)
            if next.distance == 0 { break }
        }
        guard let chosen else { return }
        best = chosen.trial
        found.append(chosen.addition)
    }

    private mutating func counted(_ correction: ReviewedCorrection) -> Outcome {
        // One that is there already holds.
        let meaning = MeaningInContext(package).exception(for: correction.before)
        if let intensity = meaning?.intensity, intensity == correction.after.intensity { return .already }
        guard let exception = EntryCandidates(package: package, correction: correction).exception()?.addition else {
            return .nothing("no name or word of the passage brings it about")
        }
        let next = package.adding(exception)
        guard MeaningInContext(next).exception(for: correction.before)?.id == exception.id else {
            return .nothing("no name or word of the passage brings it about")
        }
        package = next
        additions.append(exception)
        return .counted(exception)
    }

    // MARK: - Trying

    private func rehearse(_ text: Text, _ package: SystemPackage) -> CodingRehearsal {
        CodingRehearsal(
            source: text.text.source, mediaType: text.mediaType, named: text.name, given: text.given, package,
            engine: engine)
    }

    private func trial(
        _ package: SystemPackage, _ rehearsal: CodingRehearsal, _ correction: ReviewedCorrection
    ) -> Trial {
        let events = rehearsal.events(framedBy: package)
        let anchor = correction.passage.anchorFrom..<correction.passage.anchorTo
        let distances = events.compactMap { event -> Int? in
            guard let passage = event.passage, anchor.overlaps(passage.anchorFrom..<passage.anchorTo) else {
                return nil
            }
            return ReviewedCorrection.Decided(event).distance(to: correction.wanted)
        }
        // What is not coded at all is further off than anything.
        return Trial(
            package: package, rehearsal: rehearsal, events: events, distance: distances.min() ?? Int.max)
    }

    /// Codings by the place of their words.
    private static func places(_ events: [EventCoding]) -> [Int: Set<String>] {
        var found: [Int: Set<String>] = [:]
        for event in events {
            guard let passage = event.passage else { continue }
            let fields = [
                event.type, event.mode ?? "", event.source.joined(separator: ";"), event.target.joined(separator: ";"),
                "\(event.mutual)",
            ]
            found[passage.anchorFrom, default: []].insert(fields.joined(separator: " "))
        }
        return found
    }

    private func keepsAccepted(_ before: [EventCoding], _ after: [EventCoding], _ text: Text) -> Bool {
        let (old, new) = (Self.places(before), Self.places(after))
        return text.accepted.allSatisfy { old[$0.lowerBound] == new[$0.lowerBound] }
    }

    private static func changed(
        _ before: [EventCoding], _ after: [EventCoding], but correction: ReviewedCorrection
    ) -> Int {
        let (old, new) = (places(before), places(after))
        let own = correction.passage.anchorFrom..<max(correction.passage.anchorTo, correction.passage.anchorFrom + 1)
        return Set(old.keys).union(new.keys).count { !own.contains($0) && old[$0] != new[$0] }
    }
}
